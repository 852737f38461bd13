"""A user's own names beside the shipped ones: in force while an article is read, and first wherever both know a name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import NamedTuple

from lakon.gazetteer.aliases import Alias
from lakon.gazetteer.entry import Entry, Form, Office
from lakon.gazetteer.fold import norm


class OwnRow(NamedTuple):
    """A written form of a user's person, body or group; a country's is an Alias like the shipped ones."""

    text: str
    lang: str
    made: Entry
    form: Form
    context: bool = False


@dataclass(frozen=True, eq=False)
class Own:
    """The names of one file, as `own_file.read_own` reads them; two are equal only where they are one object."""

    rows: tuple[OwnRow | Alias, ...]
    name: str = ""
    persons: tuple[Entry, ...] = field(default=())

    @cached_property
    def by_key(self) -> dict[str, tuple[Entry, ...]]:
        """The user's entries by key: those of a shipped key stand in the shipped one's place."""
        found: dict[str, dict[Entry, None]] = {}
        for row in self.rows:
            if isinstance(row, OwnRow):
                found.setdefault(row.made.key, {})[row.made] = None
        return {key: tuple(entries) for key, entries in found.items()}

    @cached_property
    def by_name(self) -> dict[str, tuple[Entry, ...]]:
        """The user's entries by folded name."""
        found: dict[str, dict[Entry, None]] = {}
        for row in self.rows:
            if isinstance(row, OwnRow):
                found.setdefault(norm(row.text), {})[row.made] = None
        return {name: tuple(entries) for name, entries in found.items()}

    @cached_property
    def countries(self) -> dict[str, tuple[Alias, ...]]:
        """The user's names of countries, folded."""
        found: dict[str, tuple[Alias, ...]] = {}
        for row in self.rows:
            if isinstance(row, Alias):
                found[norm(row.text)] = (*found.get(norm(row.text), ()), row)
        return found

    def names(self, folded: str) -> bool:
        """Whether the file has a folded name."""
        return folded in self.by_name or folded in self.countries

    def instead(self, shipped: Entry) -> tuple[Entry, ...]:
        """What stands for a shipped entry: the user's of the same key, else itself."""
        return self.by_key.get(shipped.key, (shipped,))


_ACTIVE: ContextVar[Own | None] = ContextVar("lakon_own_gazetteer", default=None)


def active() -> Own | None:
    """The user's names in force here, if any."""
    return _ACTIVE.get()


# Every stage asks the gazetteer by text alone, so what the user adds is told to it here and not through each of them.
@contextmanager
def using(own: Own | None) -> Iterator[None]:
    """Puts a user's names in force within the block, in this thread or task alone."""
    token = _ACTIVE.set(own)
    try:
        yield
    finally:
        _ACTIVE.reset(token)


def with_terms(shipped: Entry, own: Iterable[Office], country: tuple[str, ...], sector: str | None) -> Entry:
    """A shipped person with the user's offices, before which shipped ones of the same days give way; country and sector where given."""
    terms = tuple(own)
    kept = [held for held in shipped.offices if not any(held.from_ <= term.to and term.from_ <= held.to for term in terms)]
    offices = tuple(sorted((*terms, *kept), key=lambda office: (office.from_, office.to, office.title)))
    return replace(shipped, offices=offices, country=country or shipped.country, sector=sector or shipped.sector)
