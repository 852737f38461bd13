"""Persons in office: their names, and the days on which sources prove their offices."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from lakon.gazetteer.entry import Entry, Office, office_on
from lakon.gazetteer.tables import rows

FILES = ("persons_editorial.tsv", "persons.tsv", "persons_snapshot2019.tsv", "persons_sharealike.tsv")
_COLUMNS = ("key", "name", "names", "country", "sector", "wikidata", "title", "title_en", "of", "from", "to")


@dataclass(slots=True)
class Person:
    """One person; `names` are all written forms, `sure` those that need no word beside them to be believed."""

    key: str
    name: str
    country: str
    sector: str
    wikidata: str
    names: dict[str, None]
    offices: list[Office]
    sure: frozenset[str]

    def entry(self) -> Entry:
        """The person as an entry."""
        country = tuple(self.country.split("|")) if self.country else ()
        offices = tuple(sorted(self.offices, key=lambda office: (office.from_, office.to, office.title)))
        return Entry(
            key=self.key, name=self.name, name_en=self.name, kind="person", country=country, sector=self.sector or None,
            wikidata=self.wikidata or None, offices=offices,
        )  # fmt: skip


@cache
def people() -> dict[str, Person]:
    """Every person by key, in the order of the files; rows of one key are one person with several offices."""
    found: dict[str, Person] = {}
    for file in FILES:
        for key, name, names, country, sector, wikidata, title, title_en, of, from_, to in rows(file, _COLUMNS):
            person = found.get(key)
            if person is None:
                person = found[key] = Person(key, name, country, sector, wikidata, {}, [], frozenset())
            person.wikidata = person.wikidata or wikidata
            written = [name, *(part for part in names.split("|") if part)]
            person.names.update(dict.fromkeys(written))
            if file == FILES[0]:
                person.sure |= set(written)
            if title and from_ and to:
                person.offices.append(Office(title, of or None, country or None, from_, to, title_en, sector or None))
    return found


def office_at(entry: Entry, date: str | None) -> Office | None:
    """The office that the sources prove for the person on the ISO day `date`, the latest begun where there are several, else None."""
    if date is None:
        return None
    return office_on(entry.offices, date[:10])
