"""A reading made ready for its page: paragraphs with marks, and rows that can be lit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from lakon.model import Event, Reading
from lakon.render import Mark, Piece, Segment, Table, marked_paragraphs, tables
from lakon.render.evidence import decided
from lakon.render.safe import web_address

LAYERS = ("event", "statement", "entity", "time", "place", "relation")


@dataclass(frozen=True, slots=True)
class Words:
    """A piece of the text; `rows` are those whose marks it lies in, the first of them colours it."""

    text: str
    layer: str = ""
    rows: tuple[str, ...] = ()
    said: bool = False
    number: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `kind` is the section that most of it lies in."""

    kind: str
    pieces: tuple[tuple[str, tuple[Words, ...]], ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a layer: its cells under the names of their columns, why it is there; `at` is its first mark in the text, if it has one.

    `of` is the event or statement itself; `notes` are what is to be said of it, as keys of words with what fills them in.
    """

    id: str
    cells: Mapping[str, str]
    why: tuple[str, ...]
    at: str = ""
    of: Any = None
    notes: tuple[tuple[str, Mapping[str, str]], ...] = ()


@dataclass(frozen=True, slots=True)
class Layer:
    """The rows of a kind."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Marked:
    """What the page of a reading shows."""

    reading: Reading
    paragraphs: tuple[Paragraph, ...]
    layers: tuple[Layer, ...]
    sources: tuple[tuple[str, str], ...] = field(default=())


def marked(reading: Reading) -> Marked:
    """The reading with its marks; rows are named by their ids, so that addresses of rows hold."""
    ids = _ids(reading)
    first: dict[str, str] = {}
    paragraphs = tuple(_paragraph(reading, pieces, ids, first) for pieces in marked_paragraphs(reading))
    layers = {table.layer: _layer(reading, table, ids[table.layer], first) for table in tables(reading)}
    return Marked(reading, paragraphs, tuple(layers.get(name) or Layer(name, (), ()) for name in LAYERS), tuple(_sources(reading)))


def _ids(reading: Reading) -> dict[str, list[str]]:
    rows: dict[str, Sequence[Any]] = {
        "event": reading.events, "statement": reading.statements, "entity": reading.entities, "time": reading.times,
        "place": reading.places, "relation": reading.relations,
    }  # fmt: skip
    return {layer: [f"{layer}-{row.id}" for row in found] for layer, found in rows.items()}


def _paragraph(
    reading: Reading, pieces: Sequence[tuple[Piece, tuple[Segment, ...]]], ids: dict[str, list[str]], first: dict[str, str]
) -> Paragraph:
    kind = max((piece for piece, _ in pieces), key=lambda piece: piece.end - piece.start).kind
    shown = tuple((piece.kind, tuple(_words(reading.article.text, part, ids, first) for part in parts)) for piece, parts in pieces)
    return Paragraph(kind, shown)


def _words(text: str, segment: Segment, ids: dict[str, list[str]], first: dict[str, str]) -> Words:
    words = text[segment.start : segment.end]
    if not segment.marks:
        return Words(words)
    rows = tuple(dict.fromkeys(ids[mark.layer][mark.row] for mark in segment.marks))
    top = segment.marks[0]
    id = ""
    for row in rows:
        if row not in first:
            id = id or f"at-{row}"
            first[row] = id
    return Words(words, top.layer, rows, _is_said(segment.marks), _number(top, segment), id)


def _is_said(marks: Sequence[Mark]) -> bool:
    return any(mark.layer == "statement" for mark in marks)


def _number(mark: Mark, segment: Segment) -> str:
    """An event's number, behind its last piece."""
    return str(mark.row + 1) if mark.layer == "event" and segment.end == mark.end else ""


def _layer(reading: Reading, table: Table, ids: list[str], first: dict[str, str]) -> Layer:
    columns = tuple(column.title for column in table.columns)
    of: Sequence[Any] = {"event": reading.events, "statement": reading.statements}.get(table.layer, ())
    notes = [tuple(_notes(reading, event)) for event in reading.events] if table.layer == "event" else [()] * len(table.rows)
    rows = tuple(
        Row(id, cells, tuple(decided(row.why)), first.get(id, ""), of[place] if of else None, notes[place])
        for place, (id, row) in enumerate(zip(ids, table.rows, strict=True))
        for cells in [dict(zip(columns, row.cells, strict=True))]
    )
    return Layer(table.layer, columns, rows)


def _notes(reading: Reading, event: Event) -> Iterator[tuple[str, Mapping[str, str]]]:
    """What is to be said of an event beside its cells: that it is no fact, is told again, cost lives."""
    if event.status != "fact":
        yield f"status.{event.status}", {}
    if event.same_as:
        numbers = {row.id: str(number) for number, row in enumerate(reading.events, start=1)}
        yield "article.retells", {"n": numbers.get(event.same_as, "?")}
    for word, count in (("killed", event.killed), ("injured", event.injured)):
        if count is not None:
            yield f"article.{word}", {"n": str(count)}


def _sources(reading: Reading) -> Iterator[tuple[str, str]]:
    """Where the article stood: an address that a link may lead to, and what to call it."""
    named = [(source.url, source.publisher) for source in reading.article.sources] or [(reading.article.id, reading.article.publisher)]
    for url, publisher in named:
        if address := web_address(url):
            yield address, publisher or address
