"""Filters as conditions in SQL; every value is a parameter, never a part of the query."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from lakon.store.ask.filters import Filters, Names, first_day, last_day, numbers, several

_COUNTRY = re.compile(r"[A-Z]{3}")
BODY = re.compile(r"([A-Z]{3}|---)\.([A-Z]{3})")
Side = Literal["actor", "recipient"]


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition and the values of its question marks, in order."""

    sql: str
    values: tuple[Any, ...] = ()


def both(conditions: Iterable[Condition]) -> Condition:
    """All of the conditions."""
    kept = list(conditions)
    return Condition(" AND ".join(f"({one.sql})" for one in kept) or "true", tuple(value for one in kept for value in one.values))


def either(conditions: Iterable[Condition]) -> Condition:
    """At least one of the conditions."""
    kept = list(conditions)
    return Condition(" OR ".join(f"({one.sql})" for one in kept) or "false", tuple(value for one in kept for value in one.values))


def one_of(column: str, values: Sequence[Any]) -> list[Condition]:
    """The column holds one of the values; nothing where there are none."""
    return [Condition(f"{column} IN ({', '.join('?' * len(values))})", tuple(values))] if values else []


def dates(filters: Filters) -> list[Condition]:
    """The row's day lies within what is wanted."""
    found = [Condition("date >= ?", (first_day(filters.since),))] if filters.since else []
    return found + ([Condition("date <= ?", (last_day(filters.until),))] if filters.until else [])


def common(filters: Filters) -> list[Condition]:
    """The conditions on columns that rows of every view have."""
    publishers = [Condition("publisher ILIKE ?", (name,)) for name in several(filters.publisher)]
    return [
        *dates(filters),
        *([either(publishers)] if publishers else []),
        *one_of("lang", several(filters.lang)),
        *one_of("article", several(filters.article)),
        *one_of("model", several(filters.model)),
    ]


def of_event(filters: Filters) -> list[Condition]:
    """The conditions on columns that events have, and their parties too; by default facts, told once, none from related links."""
    status, section = several(filters.status), several(filters.section)
    if filters.all:
        defaults = []
    elif not status and not section:
        defaults = [Condition("shown")]
    else:
        defaults = [Condition("head"), Condition("section <> 'related'" if status else "status = 'fact'")]
        defaults = defaults[:1] if status and section else defaults
    return [
        *defaults,
        *common(filters),
        *one_of("type", [value.upper() for value in several(filters.type)]),
        *one_of("mode", several(filters.mode)),
        *one_of("quad", numbers(filters.quad)),
        *one_of("status", status),
        *one_of("section", section),
        *([Condition("confidence >= ?", (filters.confidence,))] if filters.confidence is not None else []),
    ]


def of_place(filters: Filters) -> list[Condition]:
    """The event's place is, or lies in, what is wanted."""
    places = [
        Condition("place_country = ?", (value,)) if _COUNTRY.fullmatch(value) else Condition("place ILIKE ?", (f"%{_plain(value)}%",))
        for value in several(filters.place)
    ]
    return [either(places)] if places else []


def party(value: str) -> Condition:
    """A row of a party is what a name, key or code means."""
    if body := BODY.fullmatch(value):
        country = Condition("country IS NULL") if body[1] == "---" else Condition("country = ?", (body[1],))
        return either([both([country, Condition("sector = ?", (body[2],))]), Condition("key = ?", (value,))])
    if value in countries():
        return Condition("country = ?", (value,))
    if _COUNTRY.fullmatch(value):  # of a kind of body (IGO), or the name of one (PBB)
        return Condition("country = ? OR key = ? OR name = ?", (value, value, value))
    return Condition("key = ? OR name ILIKE ?", (value, f"%{_plain(value)}%"))


@cache
def countries() -> frozenset[str]:
    """The codes of countries: what is asked by one need not be sought among names, which would take twice as long."""
    from lakon.gazetteer.tables import rows

    return frozenset(code for (code,) in rows("countries.tsv", ("code",)))


def parties(filters: Filters) -> list[Condition]:
    """Conditions on an event by its parties: each is fulfilled by one row of a side."""
    sides: list[tuple[Side | None, list[str]]] = [
        ("actor", several(filters.actor)), ("recipient", several(filters.recipient)), (None, several(filters.party)),
    ]  # fmt: skip
    return [_has(either(map(party, values)), side, filters) for side, values in sides if values]


def bodies(filters: Filters) -> list[Condition]:
    """Conditions on an event by the country and sector of one of its parties."""
    body = of_body(filters)
    return [_has(both(body), None, filters)] if body else []


def of_body(filters: Filters) -> list[Condition]:
    """Conditions on one row of a party by its country and sector."""
    return [*one_of("country", several(filters.country)), *one_of("sector", several(filters.sector))]


@dataclass(frozen=True, slots=True)
class Listed:
    """How a row holds a side in lists: expressions for its names, keys, countries and sectors."""

    names: str
    keys: str
    country: str
    sector: str


def listed(filters: Filters, first: Listed, second: Listed) -> list[Condition]:
    """As `parties`, for rows that hold their sides themselves."""
    sides: list[tuple[tuple[Listed, ...], Names]] = [
        ((first,), filters.actor),
        ((second,), filters.recipient),
        ((first, second), filters.party),
    ]
    found = [either(holds(side, value) for value in several(values) for side in of) for of, values in sides if several(values)]
    if countries := several(filters.country):
        found.append(either(Condition(f"list_has_any({side.country}, ?)", (countries,)) for side in (first, second)))
    if sectors := several(filters.sector):
        found.append(either(Condition(f"list_has_any({side.sector}, ?)", (sectors,)) for side in (first, second)))
    return found


def holds(side: Listed, value: str) -> Condition:
    key = Condition(f"list_contains({side.keys}, ?)", (value,))
    if body := BODY.fullmatch(value):
        country = Condition(f"list_contains({side.country}, ?) AND list_contains({side.sector}, ?)", (body[1], body[2]))
        return either([country, key])
    if _COUNTRY.fullmatch(value):
        return either(
            [Condition(f"list_contains({side.country}, ?)", (value,)), key, Condition(f"list_contains({side.names}, ?)", (value,))]
        )
    like = Condition(f"len(list_filter({side.names}, lambda n: n ILIKE ?)) > 0", (f"%{_plain(value)}%",))
    return either([key, like])


def _has(wanted: Condition, side: Side | None, filters: Filters) -> Condition:
    """An event has a party; the days, which hold of the event anyhow, let files be skipped."""
    on = both([wanted, *([Condition(f"side = '{side}'")] if side else []), *dates(filters)])
    return Condition(f"event_no IN (SELECT event_no FROM visible.event_parties WHERE {on.sql})", on.values)


def _plain(value: str) -> str:
    """A value whose characters stand for themselves in LIKE."""
    return value.replace("%", "_")
