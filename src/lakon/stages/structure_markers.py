"""The marks by which the parts of a page are known, compiled once a language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from lakon.errors import DataError
from lakon.language import served, table
from lakon.model.article import SectionKind

_CASELESS = {("furniture", "line"), ("furniture", "inline"), ("related", "line"), ("related", "head"), ("related", "link")}


@dataclass(frozen=True, slots=True)
class Marker:
    """One pattern of `markers.tsv` and the kind of section it marks."""

    kind: SectionKind
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Markers:
    """The markers of a language by where they stand: see the head of `markers.tsv`."""

    line: tuple[Marker, ...]
    tail: tuple[Marker, ...]
    head: tuple[Marker, ...]
    link: tuple[Marker, ...]
    start: tuple[Marker, ...]
    end: tuple[Marker, ...]
    inline: tuple[Marker, ...]
    opener: re.Pattern[str]
    inner: re.Pattern[str]

    def at_start(self, kind: SectionKind) -> tuple[Marker, ...]:
        """The markers of one kind that open a line."""
        return tuple(m for m in self.start if m.kind == kind)

    def at_end(self, kind: SectionKind) -> tuple[Marker, ...]:
        """The markers of one kind that close a line."""
        return tuple(m for m in self.end if m.kind == kind)


@cache
def markers(lang: str) -> Markers:
    """The markers of a language; raises DataError where a pattern of the file cannot be compiled."""
    by_place: dict[str, list[Marker]] = {}
    for row in table(served(lang), "markers"):
        by_place.setdefault(row["place"], []).append(_compiled(row))
    words = {place: re.compile("|".join(m.pattern.pattern for m in by_place[place])) for place in ("opener", "inner")}
    places = {place: tuple(by_place.get(place, ())) for place in ("line", "tail", "head", "link", "start", "end", "inline")}
    return Markers(**places, opener=words["opener"], inner=words["inner"])


def _compiled(row: dict[str, str]) -> Marker:
    caseless = (row["kind"], row["place"]) in _CASELESS
    try:
        pattern = re.compile(row["pattern"], re.IGNORECASE if caseless else 0)
    except re.error as error:
        raise DataError(f"markers.tsv: the pattern {row['pattern']!r} cannot be read: {error}; mend the row") from error
    return Marker(row["kind"], pattern)  # type: ignore[arg-type]
