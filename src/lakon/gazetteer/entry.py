"""What the gazetteer knows of one name."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

Kind = Literal["country", "organisation", "group", "person", "city", "region"]
Form = Literal["name", "metonym", "demonym", "title"]


@dataclass(frozen=True, slots=True)
class Office:
    """An office that a source proves from day `from_` to day `to` (ISO dates, both included; a snapshot proves one day).

    `title` is Indonesian, `title_en` English; `of` is what the office belongs to, in the words of the source; `sector` is the person's
    while in it, where it is not the one that the person has otherwise.
    """

    title: str
    of: str | None
    country: str | None
    from_: str
    to: str
    title_en: str = ""
    sector: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One meaning of a name: `form` says how the name stands for it, `context` that the name alone proves little.

    `key` is an alpha-3 code for a country, "RUS.MIL" for its services in general, a Wikidata id or a slug for the rest; `country` holds
    alpha-3 codes or IGO, IMG, NGO, MNC; `from_` and `to` are ISO dates between which the row holds; `population` orders homonyms;
    `within` is the GeoNames id of the region that holds a town or regency.
    """

    key: str
    name: str
    name_en: str
    kind: Kind
    country: tuple[str, ...] = ()
    sector: str | None = None
    wikidata: str | None = None
    form: Form = "name"
    context: bool = False
    lat: float | None = None
    lon: float | None = None
    geonames: int | None = None
    population: int = 0
    offices: tuple[Office, ...] = ()
    from_: str | None = None
    to: str | None = None
    within: int | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """Half-open characters `start:end` of the text, and what may be meant there, the likeliest first."""

    start: int
    end: int
    entries: tuple[Entry, ...]


def as_of(entries: tuple[Entry, ...], date: str | None) -> tuple[Entry, ...]:
    """Those of `entries` that hold on the ISO day `date`, in their order, persons in that day's sector; all where the day is unknown."""
    if date is None:
        return entries
    day = date[:10]
    return tuple(_on(e, day) for e in entries if (e.from_ is None or e.from_ <= day) and (e.to is None or day <= e.to))


def _on(entry: Entry, day: str) -> Entry:
    held = office_on(entry.offices, day)
    return replace(entry, sector=held.sector) if held and held.sector and held.sector != entry.sector else entry


def office_on(offices: tuple[Office, ...], day: str) -> Office | None:
    """The office held on an ISO day, the latest begun where there are several, else None."""
    held = [office for office in offices if office.from_ <= day <= office.to]
    return max(held, key=lambda office: office.from_) if held else None
