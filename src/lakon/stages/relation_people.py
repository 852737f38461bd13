"""The persons of an article by place: where they are named, described, and meant by a pronoun."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from lakon.model import Document, Entity, Mention
from lakon.stages.entity_over import Over


class Rows:
    """Mentions of persons in the order of the text, the longest of those at one place first, found by place."""

    def __init__(self, rows: Iterable[tuple[Mention, Entity]]) -> None:
        self.all = sorted(rows, key=lambda row: (row[0].start, -row[0].end))
        self._starts = [mention.start for mention, _ in self.all]
        self._longest = max((mention.end - mention.start for mention, _ in self.all), default=0)

    def within(self, start: int, end: int) -> list[tuple[Mention, Entity]]:
        """The mentions that share a character with `start:end`."""
        near = self.all[bisect_left(self._starts, start - self._longest) : bisect_left(self._starts, end)]
        return [row for row in near if row[0].end > start]

    def at(self, start: int, end: int) -> tuple[Mention, Entity] | None:
        """The first mention that shares a character with `start:end`."""
        return next(iter(self.within(start, end)), None)


@dataclass(frozen=True, slots=True)
class Persons:
    """The persons of an article where they are named, described and meant by a pronoun; and the places of times."""

    named: Rows
    described: Rows
    meant: dict[tuple[int, int], Entity]
    times: Over


def persons_of(doc: Document) -> Persons:
    """The persons of a document by place."""
    rows = [(m, e) for e in doc.entities if e.kind == "person" for m in e.mentions]
    named = Rows(row for row in rows if row[0].form == "name" and "," not in row[0].text)
    meant = {(m.start, m.end): e for m, e in rows if m.form == "pronoun"}
    return Persons(named, Rows(row for row in rows if row[0].form != "name"), meant, Over((t.start, t.end) for t in doc.times))
