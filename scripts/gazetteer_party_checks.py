"""Says where the gazetteer's files contradict themselves. Usage: python scripts/gazetteer_party_checks.py; exit status 1 where they do."""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import combinations

from gazetteer_files import read

from lakon.gazetteer.aliases import Alias, aliases, entry, things
from lakon.gazetteer.entry import Entry, Office
from lakon.gazetteer.fold import norm
from lakon.gazetteer.people import people


def contradictions() -> list[str]:
    """One line a contradiction; none where the files are sound."""
    terms = [(found.entry(), office) for found in people().values() for office in found.entry().offices]
    return [*days(terms), *two_in_one_office(terms), *before_the_state(terms), *one_key_twice(), *one_name_for_two(), *unknown_meanings()]


def days(terms: list[tuple[Entry, Office]]) -> Iterator[str]:
    """Days that are none, and spans that end before they begin."""
    spans = [(person.key, office.from_, office.to) for person, office in terms]
    spans += [(thing.key, thing.from_, thing.to) for thing in things()]
    for key, first, last in spans:
        for day in filter(None, (first, last)):
            try:
                date.fromisoformat(day)
            except ValueError:
                yield f"{key}: {day!r} is no day"
        if first and last and last < first:
            yield f"{key}: ends ({last}) before it begins ({first})"


def two_in_one_office(terms: list[tuple[Entry, Office]]) -> Iterator[str]:
    """Two persons on one day in an office that only one can hold."""
    sole = {row["title_en"]: set(row["but_in"].split("|")) for row in read("sole_offices.tsv")}
    held: dict[tuple[str, str | None], list[tuple[Entry, Office]]] = defaultdict(list)
    for person, office in terms:
        if office.title_en in sole and office.of not in sole[office.title_en]:
            held[office.title_en, office.of].append((person, office))
    for (title, of), found in held.items():
        for (one, first), (other, second) in combinations(found, 2):
            if one.key != other.key and first.from_ < second.to and second.from_ < first.to:
                yield f"{title} of {of}: {one.key} ({first.from_}..{first.to}) and {other.key} ({second.from_}..{second.to})"


def before_the_state(terms: list[tuple[Entry, Office]]) -> Iterator[str]:
    """An office, or a body of one country, from before that state was founded."""
    founded = {row["code"]: row["from"] for row in read("states_founded.tsv")}
    for person, office in terms:
        if office.from_ < founded.get(office.country or "", ""):
            yield f"{person.key}: {office.title_en} of {office.of} from {office.from_}, the state from {founded[office.country or '']}"


def one_key_twice() -> Iterator[str]:
    """Two rows of bodies, groups or places under one key whose days meet."""
    first: dict[str, tuple[str, str]] = {}
    for thing in things():
        if thing.key in first and thing.from_ < (first[thing.key][1] or "9999"):
            yield f"{thing.key}: two rows of one key hold on the same days"
        first[thing.key] = (thing.from_, thing.to)


def one_name_for_two() -> Iterator[str]:
    """A name held for certain that means two parties at once, and that ambiguous.tsv does not settle."""
    settled = {(norm(row["name"]), lang) for row in read("ambiguous.tsv") for lang in _languages(row["lang"])}
    named: dict[tuple[str, str], dict[str, Alias]] = defaultdict(dict)
    for alias in aliases():
        if not alias.context:
            for lang in _languages(alias.lang):
                named[norm(alias.text), lang].setdefault(alias.key, alias)
    for (name, lang), meanings in named.items():
        found = [entry(alias) for alias in meanings.values()] if len(meanings) > 1 and (name, lang) not in settled else []
        for one, other in combinations([meant for meant in found if meant.kind != "region"], 2):
            if (one.from_ or "") <= (other.to or "9999") and (other.from_ or "") <= (one.to or "9999"):
                yield f"{name!r} ({lang}) means {one.key} and {other.key}; mark one under context, or settle it in ambiguous.tsv"


def unknown_meanings() -> Iterator[str]:
    """Meanings in ambiguous.tsv of what the gazetteer lacks."""
    known = {alias.key for alias in aliases()}
    for row in read("ambiguous.tsv"):
        if row["key"] not in known:
            yield f"ambiguous.tsv: {row['name']!r} means {row['key']!r}, which is in no file"


def _languages(lang: str) -> tuple[str, ...]:
    return ("id", "en") if lang == "*" else (lang,)


def main() -> int:
    """Prints the contradictions."""
    found = contradictions()
    print(*found, f"{len(found)} contradictions", sep="\n")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
