"""Where the rows of a reading stand in its text, and the text cut into segments that carry the same rows."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from lakon.model import Reading, Section

Layer = Literal["event", "time", "place", "entity", "statement"]
# Which layer colours a segment that several rows share; the first wins.
LAYERS: tuple[Layer, ...] = ("event", "time", "place", "entity", "statement")


@dataclass(frozen=True, slots=True)
class Mark:
    """Half-open characters of the text that belong to a row; `kind` is the row's own (an entity's, a statement's)."""

    start: int
    end: int
    layer: Layer
    kind: str
    row: int


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of the text over which the marks stay the same, the one that colours it first."""

    start: int
    end: int
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a paragraph that lies in one section; `kind` is the section's, "body" outside of all."""

    kind: str
    start: int
    end: int


def marks(reading: Reading) -> tuple[Mark, ...]:
    """Every mark of a reading, in the order of the text; `row` counts from 0 in the layer."""
    return tuple(sorted(_marks(reading), key=lambda mark: (mark.start, mark.end, LAYERS.index(mark.layer), mark.row)))


def _marks(reading: Reading) -> Iterator[Mark]:
    for row, event in enumerate(reading.events):
        yield Mark(event.trigger.start, event.trigger.end, "event", event.type, row)
    for row, time in enumerate(reading.times):
        yield Mark(time.start, time.end, "time", time.kind, row)
    for row, place in enumerate(reading.places):
        yield from (Mark(mention.start, mention.end, "place", place.grain, row) for mention in place.mentions)
    for row, entity in enumerate(reading.entities):
        yield from (Mark(mention.start, mention.end, "entity", entity.kind, row) for mention in entity.mentions)
    for row, said in enumerate(reading.statements):
        yield from (Mark(span.start, span.end, "statement", said.kind, row) for span in said.content)


def marked_paragraphs(reading: Reading) -> Iterator[tuple[tuple[Piece, tuple[Segment, ...]], ...]]:
    """The paragraphs in order, each piece of them with its segments."""
    waiting = deque(marks(reading))
    near: list[Mark] = []
    for pieces in paragraphs(reading):
        while waiting and waiting[0].start < pieces[-1].end:
            near.append(waiting.popleft())
        near = [mark for mark in near if mark.end > pieces[0].start]
        yield tuple((piece, tuple(segments(near, piece.start, piece.end))) for piece in pieces)


def segments(near: Sequence[Mark], start: int, end: int) -> Iterator[Segment]:
    """The text from `start` to `end` cut wherever one of the marks begins or ends."""
    cuts = sorted({start, end, *(place for mark in near for place in (mark.start, mark.end) if start < place < end)})
    for first, last in pairwise(cuts):
        # The shortest mark of a layer is the one that a reader points at.
        here = sorted(
            (mark for mark in near if mark.start <= first and mark.end >= last),
            key=lambda mark: (LAYERS.index(mark.layer), mark.end - mark.start, mark.row),
        )
        yield Segment(first, last, tuple(here))


def paragraphs(reading: Reading) -> Iterator[tuple[Piece, ...]]:
    """The lines of the text that hold something, each as the pieces of the sections it lies in."""
    text = reading.article.text
    waiting = sorted(reading.article.sections, key=lambda section: (section.start, section.end), reverse=True)
    at = 0
    for line in text.split("\n"):
        start, end = at + len(line) - len(line.lstrip()), at + len(line.rstrip())
        at += len(line) + 1
        if start >= end:
            continue
        while waiting and waiting[-1].end <= start:
            waiting.pop()
        yield tuple(_pieces(start, end, reversed(waiting)))


def _pieces(start: int, end: int, sections: Iterable[Section]) -> Iterator[Piece]:
    for section in sections:
        if section.start >= end:
            break
        if section.start > start:
            yield Piece("body", start, section.start)
            start = section.start
        if start < min(end, section.end):
            yield Piece(section.kind, start, min(end, section.end))
            start = min(end, section.end)
    if start < end:
        yield Piece("body", start, end)
