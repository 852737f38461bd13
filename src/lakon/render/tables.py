"""The layers of a reading as tables of plain text, one for each layer that has rows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from lakon.model import Reading
from lakon.render.words import Words, belonging, days, kind_of, share, standing


@dataclass(frozen=True, slots=True)
class Column:
    """A column; where there is little room, those that stand `aside` are joined in one."""

    title: str
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """A row; `anchor` names it in a page, `why` says what decided it."""

    anchor: str
    cells: tuple[str, ...]
    why: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A layer (`event`, `statement` …), its name, its columns, and its rows in the order of the reading."""

    layer: str
    name: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


def tables(reading: Reading) -> tuple[Table, ...]:
    """The tables of events, statements, entities, times, places and relations that have rows."""
    words = Words(reading)
    return tuple(_table(layer, name, titles, rows) for layer, name, titles, make in _LAYERS if (rows := tuple(make(words))))


def _table(layer: str, name: str, titles: str, rows: tuple[Row, ...]) -> Table:
    """The table without the columns that stay empty; a plus before a title sets it aside."""
    columns = [Column(title.lstrip("+"), title.startswith("+")) for title in titles.split(",")]
    filled = [place for place in range(len(columns)) if any(row.cells[place] for row in rows)]
    kept = tuple(replace(row, cells=tuple(row.cells[place] for place in filled)) for row in rows)
    return Table(layer, name, tuple(columns[place] for place in filled), kept)


def _events(words: Words) -> Iterator[Row]:
    number = {event.id: str(place) for place, event in enumerate(words.reading.events, start=1)}
    for event in words.reading.events:
        when = days(event.time) if event.time else ""
        status = "" if event.status == "fact" else event.status
        again = f"retells {number.get(event.same_as, '?')}" if event.same_as else ""
        harm = ", ".join(f"{count} {word}" for count, word in ((event.killed, "killed"), (event.injured, "injured")) if count is not None)
        cells = (
            number[event.id],
            kind_of(event),
            words.parties(event.actors),
            words.parties(event.recipients),
            when,
            words.place(event.place),
            ", ".join(filter(None, (status, harm, again))),
            words.reporter(event),
            share(event.confidence),
        )
        yield Row(f"ev{number[event.id]}", cells, event.why)


def _statements(words: Words) -> Iterator[Row]:
    for number, said in enumerate(words.reading.statements, start=1):
        to = words.names(said.addressees)
        via = words.name(said.via) or said.medium or ""
        cells = (str(number), words.speaker(said), f"{said.manner}, {said.kind}", " … ".join(span.text for span in said.content), to, via)
        why = f"the cue {said.cue.text!r}" if said.cue else "no cue: it belongs to the running quotation or to the text's own source"
        yield Row(f"st{number}", cells, why)


def _entities(words: Words) -> Iterator[Row]:
    for number, entity in enumerate(words.reading.entities, start=1):
        cells = (entity.name, entity.kind, belonging(entity.country, entity.sector), standing(entity), str(len(entity.mentions)))
        forms = ", ".join(dict.fromkeys(f"{mention.text!r} ({mention.form})" for mention in entity.mentions))
        yield Row(f"en{number}", cells, f"key {entity.key}; named {forms}" if forms else f"key {entity.key}")


def _times(words: Words) -> Iterator[Row]:
    for number, time in enumerate(words.reading.times, start=1):
        meaning = days(time) or "no days of its own"
        yield Row(f"ti{number}", (time.text, f"{meaning}, open" if time.open else meaning, time.grain), time.kind)


def _places(words: Words) -> Iterator[Row]:
    for number, place in enumerate(words.reading.places, start=1):
        point = f"{place.lat:.2f}, {place.lon:.2f}" if place.lat is not None and place.lon is not None else ""
        source = f"GeoNames {place.geonames}" if place.geonames else ""
        yield Row(
            f"pl{number}",
            (place.name, place.country or "", place.grain, point),
            source,
        )


def _relations(words: Words) -> Iterator[Row]:
    for number, relation in enumerate(words.reading.relations, start=1):
        since = " – ".join(filter(None, (relation.from_, relation.to)))
        stated = "" if relation.polarity == "stated" else relation.polarity
        told = words.name(relation.attributed_to)
        cells = (
            words.name(relation.subject) or relation.subject,
            relation.type.replace("_", " "),
            words.name(relation.object),
            relation.detail,
            ", ".join(filter(None, (relation.stage or "", since, stated, f"says {told}" if told else ""))),
        )
        yield Row(f"re{number}", cells, "; ".join(span.text for span in relation.evidence))


_LAYERS: tuple[tuple[str, str, str, Callable[[Words], Iterator[Row]]], ...] = (
    ("event", "Events", "#,Event,Who,To whom,+When,+Where,+Status,+Reported by,p", _events),
    ("statement", "Statements", "#,Who,How,What is said,+To,+Through", _statements),
    ("entity", "Entities", "Name,Kind,Of,Office,Times named", _entities),
    ("time", "Times", "Expression,Days,Grain", _times),
    ("place", "Places", "Name,Country,Grain,Point", _places),
    ("relation", "Relations", "Who,Is,To whom,In the text,+Stage", _relations),
)
