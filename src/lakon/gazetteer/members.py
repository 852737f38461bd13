"""Who belongs to an international body on a day, as far as the sources prove it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from lakon.gazetteer.aliases import countries, things
from lakon.gazetteer.tables import rows

FILES = ("members_editorial.tsv", "members.tsv", "members_2015.tsv")
_COLUMNS = ("body", "country", "role", "from", "to", "proven", "source", "licence")


@dataclass(frozen=True, slots=True)
class Membership:
    """A country's part in a body; `role` is member, observer, partner and the like, `body` a key of bodies.tsv, `country` an alpha-3 code.

    `from_` and `to` are the first and the last day (ISO, both included) where a source tells them. `proven` are the days for which the
    sources prove the row. Where `from_` is None the row holds from the first of these. Where `to` is None it holds on, unless `lapsed`:
    then the latest edition of its source no longer lists it, and it holds until the last proven day alone. `source` and `licence` are those
    of the latest proof.
    """

    body: str
    country: str
    role: str
    from_: str | None
    to: str | None
    proven: tuple[str, ...]
    source: str
    licence: str
    lapsed: bool = False

    def holds(self, day: str) -> bool:
        """Whether the row holds on an ISO day."""
        last = self.to or (self.proven[-1] if self.lapsed else None)
        return (self.from_ or self.proven[0]) <= day[:10] and (last is None or day[:10] <= last)


def members(body: str, on: str | None = None) -> tuple[Membership, ...]:
    """The countries in a body, by code: those of the ISO day `on`, or all that any source tells of, the earliest first for each country.

    `body` is a key or a name. KeyError where no such body is known; nothing where no source tells of its members.
    """
    key = _body(body)
    organ = _organs().get(key)
    found = [replace(row, body=key) for row in _table()[0].get(organ, ()) if row.role == "member"] if organ else _table()[0].get(key, ())
    return _of_day(found, on)


def memberships(country: str, on: str | None = None) -> tuple[Membership, ...]:
    """The bodies in which a country is, by key: those of the ISO day `on`, or all that any source tells of.

    `country` is an alpha-3 code or a name. KeyError where no such country is known. Organs of a body, whose members are the body's, are
    left out.
    """
    return _of_day(_table()[1].get(_country(country), ()), on)


def _of_day(found: Iterable[Membership], on: str | None) -> tuple[Membership, ...]:
    """The rows that hold on a day; one that tells days goes before one of the same country and body that is only listed."""
    if on is None:
        return tuple(found)
    best: dict[tuple[str, str], Membership] = {}
    for row in found:
        if row.holds(on) and (row.from_ or (row.body, row.country) not in best):
            best[row.body, row.country] = row
    return tuple(best.values())


def _body(name: str) -> str:
    from lakon.gazetteer.lookup import lookup

    if name in _keys():
        return name
    for entry in lookup(name):
        if entry.key in _keys() and entry.country == ("IGO",):
            return entry.key
    raise KeyError(name)


def _country(name: str) -> str:
    from lakon.gazetteer.lookup import lookup

    if name in countries():
        return name
    for entry in lookup(name):
        if entry.kind == "country" and entry.form == "name":
            return entry.key
    raise KeyError(name)


@cache
def _keys() -> frozenset[str]:
    return frozenset(thing.key for thing in things())


@cache
def _organs() -> dict[str, str]:
    """Organs whose members are those of a body."""
    return dict(rows("body_organs.tsv", ("organ", "body")))  # type: ignore[arg-type]


@cache
def _table() -> tuple[dict[str, list[Membership]], dict[str, list[Membership]]]:
    """All rows by body and by country; rows of several editions of one source are one."""
    merged: dict[tuple[str, ...], list[tuple[str, str, str]]] = {}
    for name in FILES:
        for *what, day, source, licence in rows(name, _COLUMNS):
            merged.setdefault(tuple(what), []).append((day, source, licence))
    latest = max((day for what, proofs in merged.items() if not what[3] for day, _, _ in proofs), default="")
    by_body: dict[str, list[Membership]] = {}
    by_country: dict[str, list[Membership]] = {}
    for (body, country, role, from_, to), proofs in merged.items():
        proven = tuple(sorted({day for day, _, _ in proofs}))
        lapsed = not from_ and proven[-1] < latest
        row = Membership(body, country, role, from_ or None, to or None, proven, *proofs[0][1:], lapsed)
        by_body.setdefault(body, []).append(row)
        by_country.setdefault(country, []).append(row)
    for found in (*by_body.values(), *by_country.values()):
        found.sort(key=lambda row: (row.body, row.country, row.from_ or row.proven[0]))
    return by_body, by_country
