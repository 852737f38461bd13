"""Contradictions in the rows of members: what one row says against another, against its body and against its state.

Usage: python scripts/gazetteer_member_checks.py; the builder runs it too. Prints the number of rows for each body and every contradiction;
exit status 1 where there is one.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import combinations

from gazetteer_files import read

from lakon.gazetteer.members import FILES

Rows = list[dict[str, str]]
END = "9999-12-31"
DATED = FILES[0]


def contradictions() -> list[str]:
    """One line a contradiction; none where the files are sound."""
    rows = [row for name in FILES for row in read(name)]
    return [*unknown(rows), *days(rows), *too_early(rows), *twice(rows), *against_the_lists(rows), *settled_for_nothing(rows)]


def unknown(rows: Rows) -> Iterator[str]:
    """Bodies, countries and roles that the gazetteer lacks."""
    bodies, countries = {row["key"] for row in read("bodies.tsv")}, {row["code"] for row in read("countries.tsv")}
    roles = {row["role"] for row in read("member_roles.tsv") if row["role"]} | {"elected"}
    for row in rows:
        for column, known in (("body", bodies), ("country", countries), ("role", roles)):
            if row[column] not in known:
                yield f"{label(row)}: the {column} {row[column]!r} is unknown"
    for row in read("body_organs.tsv"):
        for column in ("organ", "body"):
            if row[column] not in bodies:
                yield f"body_organs.tsv: the {column} {row[column]!r} is unknown"


def days(rows: Rows) -> Iterator[str]:
    """Days that are none, rows that nothing proves, and exits before the entry."""
    for row in rows:
        for column in ("from", "to", "proven"):
            try:
                date.fromisoformat(row[column] or END)
            except ValueError:
                yield f"{label(row)}: {row[column]!r} is no day"
        if not row["proven"]:
            yield f"{label(row)}: no day is proven"
        if row["to"] and (not row["from"] or row["to"] < row["from"]):
            yield f"{label(row)}: exit ({row['to']}) before entry ({row['from']})"


def too_early(rows: Rows) -> Iterator[str]:
    """A membership from before its body or its state was founded, save those that `note` explains, and one from after its state ended."""
    founded = {row["body"]: row["founded"] for row in read("body_codes.tsv")}
    states = {row["code"]: row["from"] for row in read("states_founded.tsv")}
    former = {row["code"]: (row["from"], row["to"]) for row in read("former_states.tsv")}
    for row in rows:
        first = row["from"] or row["proven"]
        if first < founded.get(row["body"], END):
            yield f"{label(row)}: from {first}, the body from {founded.get(row['body'], 'an unknown day')}"
        begin, end = former.get(row["country"], (states.get(row["country"], ""), END))
        if (first < begin or (row["to"] or first) > end) and not row.get("note"):
            yield f"{label(row)}: from {first} to {row['to']}, the state from {begin} to {end}"


def twice(rows: Rows) -> Iterator[str]:
    """Two roles of one country in one body on one day, in one source."""
    for (body, country), found in grouped(rows).items():
        for one, other in combinations(found, 2):
            if bool(one["from"]) == bool(other["from"]) and span(one)[0] <= span(other)[1] and span(other)[0] <= span(one)[1]:
                yield f"{country} in {body}: {one['role']} {span(one)} and {other['role']} {span(other)}"


def against_the_lists(rows: Rows) -> Iterator[str]:
    """An edition that lists a country in a role which rows with days contradict: another role on that day, or no part in the body."""
    for (body, country), found in grouped(rows).items():
        dated, listed = [row for row in found if row["from"]], [row for row in found if not row["from"]]
        for row in listed if dated else ():
            on = [other for other in dated if span(other)[0] <= row["proven"] <= span(other)[1]]
            if not any(other["role"] == row["role"] for other in on) and (on or not later_entry(row, dated)):
                told = ", ".join(f"{other['role']} {span(other)}" for other in dated)
                yield f"{country} in {body}: {row['role']} on {row['proven']} against {told}; settle it in members_mended.tsv"


def later_entry(row: dict[str, str], dated: Rows) -> bool:
    """Whether a row of another role than that of the first entry is from before this: an observer that later became a member."""
    first = min(dated, key=lambda other: other["from"])
    return row["proven"] < first["from"] and row["role"] != first["role"]


def unlisted(rows: Rows) -> Iterator[str]:
    """Dated memberships without an exit that the latest edition does not list though it lists others of the body; no contradiction."""
    latest = max(row["proven"] for row in rows if not row["from"])
    listed = {(row["body"], row["country"]) for row in rows if not row["from"] and row["proven"] == latest}
    bodies = {body for body, _ in listed}
    for row in rows:
        if row["from"] and not row["to"] and row["body"] in bodies and (row["body"], row["country"]) not in listed:
            yield f"{label(row)} from {row['from']}"


def settled_for_nothing(rows: Rows) -> Iterator[str]:
    """Rows of members_mended.tsv that the files still have."""
    have = {(row["body"], row["country"], row["role"], row["proven"]) for row in rows if not row["from"]}
    for row in read("members_mended.tsv"):
        if (row["body"], row["country"], row["role"], row["edition"]) in have:
            yield f"{label(row)}: left out by members_mended.tsv, but still there; run scripts/build_gazetteer.py"


def grouped(rows: Rows) -> dict[tuple[str, str], Rows]:
    """The rows by body and country, in either order of files."""
    found: dict[tuple[str, str], Rows] = defaultdict(list)
    for row in rows:
        found[row["body"], row["country"]].append(row)
    return found


def span(row: dict[str, str]) -> tuple[str, str]:
    """First and last day: of a listed row the proven day."""
    return (row["from"], row["to"] or END) if row["from"] else (row["proven"], row["proven"])


def label(row: dict[str, str]) -> str:
    """A row in words."""
    return f"{row['country']} {row['role']} of {row['body']}"


def main() -> int:
    """Prints the counts, what the latest edition does not list, and the contradictions."""
    rows = [row for name in FILES for row in read(name)]
    for body, number in sorted(Counter(row["body"] for row in rows).items()):
        now = sum(not row["to"] and row["proven"] != "2015-11-15" for row in rows if row["body"] == body)
        print(f"{body}: {number} rows, {now} of them open or of the latest edition")
    print(*(f"dated, but not in the latest edition: {line}" for line in unlisted(rows)), sep="\n")
    found = contradictions()
    print(*found, f"{len(rows)} rows, {len(found)} contradictions", sep="\n")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
