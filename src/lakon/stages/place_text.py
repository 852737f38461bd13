"""The text that places are sought in, and what is found there."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass

from lakon.gazetteer import Hit
from lakon.gazetteer.entry import Entry
from lakon.gazetteer.toponyms import places_of
from lakon.model.span import MentionForm

_NEXT = 3  # names behind a name that may hold it


@dataclass(frozen=True, slots=True)
class Found:
    """Half-open characters of a place's name, and what it is; no entry where the gazetteer has none, then perhaps what holds it."""

    start: int
    end: int
    entry: Entry | None
    country: str | None = None
    form: MentionForm = "name"
    holder: Entry | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """What one reading of an article shares: its text, its names in the gazetteer, the countries it names."""

    text: str
    lang: str
    hits: tuple[Hit, ...]
    starts: tuple[int, ...]
    named: Counter[str]

    def within(self, start: int, end: int) -> list[Hit]:
        """The hits that lie in `start:end`."""
        found = self.hits[bisect_left(self.starts, start) : bisect_left(self.starts, end)]
        return [hit for hit in found if hit.end <= end]

    def around(self, start: int, end: int) -> list[Hit]:
        """The place whose longer name holds the words `start:end` ("Los" or "Angeles" of "Los Angeles")."""
        place = bisect_left(self.starts, start + 1) - 1
        return [hit for hit in self.hits[max(0, place) : place + 1] if hit.start <= start and hit.end >= end and places_of(hit)]

    def after(self, end: int) -> tuple[Hit, ...]:
        """The next few hits from `end` on."""
        place = bisect_left(self.starts, end)
        return self.hits[place : place + _NEXT]

    def before(self, start: int) -> Hit | None:
        """The last hit that ends at or before `start`."""
        place = bisect_left(self.starts, start) - 1
        return next((hit for hit in self.hits[max(0, place - 1) : place + 1][::-1] if hit.end <= start), None)
