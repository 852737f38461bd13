"""Every name of the gazetteer as one list: the form in which it is written, its language and what it stands for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import NamedTuple, cast

from lakon.gazetteer.entry import Entry, Form, Kind
from lakon.gazetteer.people import people
from lakon.gazetteer.tables import rows

ENTITY_FILES = (
    "bodies.tsv",
    "groups.tsv",
    "institutions_id.tsv",
    "media.tsv",
    "services.tsv",
    "peoples.tsv",
    "regions.tsv",
    "waters.tsv",
    "parties.tsv",
)
COUNTRY_FILES = ("country_names.tsv", "country_names_editorial.tsv")
_WHAT = ("key", "kind", "country", "sector", "wikidata", "from", "to")
_NAMES = ("name_id", "name_en", "names_id", "names_en", "context", "lat", "lon")


class Alias(NamedTuple):
    """A written form; `lang` is "id", "en" or "*", and `make` gives the entry when it is wanted."""

    text: str
    lang: str
    key: str
    row: int
    form: Form
    context: bool
    sector: str


class Country(NamedTuple):
    """A row of countries.tsv."""

    code: str
    name_id: str
    name_en: str
    country: str
    lat: str
    lon: str
    from_: str
    to: str


class Thing(NamedTuple):
    """A row of an entity file."""

    key: str
    kind: str
    country: str
    sector: str
    wikidata: str
    from_: str
    to: str
    name_id: str
    name_en: str
    names_id: str
    names_en: str
    context: str
    lat: str
    lon: str


@cache
def countries() -> dict[str, Country]:
    """The countries and territories, and some states that were, by alpha-3 code."""
    columns = ("code", "name_id", "name_en", "country", "lat", "lon", "from", "to")
    return {values[0]: Country(*values) for values in rows("countries.tsv", columns)}


@cache
def things() -> tuple[Thing, ...]:
    """The bodies, groups, institutions, media, services and regions."""
    return tuple(Thing(*values) for name in ENTITY_FILES for values in rows(name, (*_WHAT, *_NAMES)))


@cache
def aliases() -> tuple[Alias, ...]:
    """Every written form: of countries first, then of bodies and the like, then of persons."""
    return (*_of_countries(), *_of_things(), *_of_people())


def _of_countries() -> Iterator[Alias]:
    for code, country in countries().items():
        yield Alias(country.name_id, "id", code, -1, "name", False, "")
        yield Alias(country.name_en, "en", code, -1, "name", False, "")
    for name in COUNTRY_FILES:
        for code, text, lang, form, sector, context in rows(name, ("code", "name", "lang", "form", "sector", "context")):
            yield Alias(text, lang, code, -1, cast(Form, form), context == "1", sector)


def _of_things() -> Iterator[Alias]:
    for row, thing in enumerate(things()):
        doubtful = set(thing.context.split("|"))
        for lang, name, more in (("id", thing.name_id, thing.names_id), ("en", thing.name_en, thing.names_en)):
            for text in dict.fromkeys((name, *more.split("|"))):
                if text:
                    form: Form = "demonym" if thing.key.startswith("people:") else "name"
                    yield Alias(text, lang, thing.key, row, form, text in doubtful, "")


def _of_people() -> Iterator[Alias]:
    for key, person in people().items():
        for text in person.names:
            if text in person.sure or " " in text:
                yield Alias(text, "*", key, -2, "name", text not in person.sure, "")


@cache
def entry(alias: Alias) -> Entry:
    """What `alias` stands for."""
    if alias.row == -1:
        return country_entry(alias.key, alias.form, alias.context, alias.sector)
    if alias.row == -2:
        return replace(people()[alias.key].entry(), context=alias.context)
    return thing_entry(things()[alias.row], alias.context, alias.form)


@cache
def country_entry(code: str, form: Form = "name", context: bool = False, sector: str = "") -> Entry:
    """The country `code`; KeyError where there is none."""
    row = countries()[code]
    return Entry(
        key=code, name=row.name_id, name_en=row.name_en, kind="country", country=(row.country,), sector=sector or None,
        form=form, context=context, lat=_degrees(row.lat), lon=_degrees(row.lon), from_=row.from_ or None, to=row.to or None,
    )  # fmt: skip


def thing_entry(row: Thing, context: bool = False, form: Form = "name") -> Entry:
    """The body, group, institution or region of a row."""
    return Entry(
        key=row.key, name=row.name_id or row.name_en, name_en=row.name_en or row.name_id, kind=cast(Kind, row.kind),
        country=tuple(row.country.split("|")) if row.country else (), sector=row.sector or None,
        wikidata=row.wikidata or None, form=form, context=context,
        lat=_degrees(row.lat), lon=_degrees(row.lon), from_=row.from_ or None, to=row.to or None,
    )  # fmt: skip


def _degrees(text: str) -> float | None:
    return float(text) if text else None
