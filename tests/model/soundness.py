"""What must hold of every reading, whatever the text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from lakon.model import Mention, Reading, Span, Time


def check(reading: Reading) -> None:
    """Raises AssertionError where a span, an id, an interval or a number of a reading does not hold."""
    _check_spans(reading)
    _check_mentions(reading)
    _check_sections(reading)
    _check_ids(reading)
    _check_intervals(reading)
    for event in reading.events:
        assert 0.0 <= event.confidence <= 1.0
        assert len(event.trigger.text.split()) <= 4


def _check_spans(reading: Reading) -> None:
    text = reading.article.text
    for span in _found(reading, (Span, Mention, Time)):
        assert 0 <= span.start < span.end <= len(text), span
        assert text[span.start : span.end] == span.text, span
    for dropped in reading.dropped:
        assert text[dropped.start : dropped.end] == dropped.text, dropped
    for sentence in reading.sentences:
        assert 0 <= sentence.start < sentence.end <= len(text), sentence
        section = reading.article.sections[sentence.section]
        assert section.start <= sentence.start and sentence.end <= section.end, sentence
    for event in reading.events:
        sentence = reading.sentences[event.sentence]
        assert sentence.start <= event.trigger.start and event.trigger.end <= sentence.end, event


def _check_mentions(reading: Reading) -> None:
    """An entity is mentioned once by the same words, and its mentions stand in the order of the text."""
    for row in (*reading.entities, *reading.places):
        spans = [(mention.start, mention.end) for mention in row.mentions]
        assert spans == sorted(set(spans)), row


def _check_sections(reading: Reading) -> None:
    """Sections and sentences stand in the order of the text and do not overlap."""
    for rows in (reading.article.sections, reading.sentences):
        ends = [0, *(row.end for row in rows)]
        assert all(end <= row.start < row.end for end, row in zip(ends, rows, strict=False)), rows


def _check_ids(reading: Reading) -> None:
    layers = (reading.entities, reading.times, reading.places, reading.events, reading.statements, reading.relations)
    for layer in layers:
        ids = [row.id for row in layer]
        assert len(set(ids)) == len(ids), ids
    entities, times, places, events, statements = ({row.id for row in layer} for layer in layers[:5])
    for event in reading.events:
        _resolve(entities, *(party.entity for party in (*event.actors, *event.recipients)), event.attributed_to)
        _resolve(statements, event.statement)
        _resolve(places, event.place)
        _resolve(events - {event.id}, event.same_as)
        _resolve(times, event.time.time if event.time else None)
    for said in reading.statements:
        _resolve(entities, *said.speakers, *said.addressees, said.via)
        _resolve(events, *said.events)
    for relation in reading.relations:
        _resolve(entities, relation.subject, relation.object, relation.attributed_to)


def _resolve(known: set[str], *ids: str | None) -> None:
    missing = [one for one in ids if one is not None and one not in known]
    assert not missing, missing


def _check_intervals(reading: Reading) -> None:
    own = [event.time for event in reading.events if event.time]
    for row in (*reading.times, *own, *reading.relations):
        assert row.from_ is None or row.to is None or row.from_ <= row.to, row


def _found(value: object, kinds: tuple[type, ...]) -> Iterator[Span | Mention | Time]:
    if isinstance(value, kinds):
        yield value  # type: ignore[misc]
    if isinstance(value, tuple):
        for item in value:
            yield from _found(item, kinds)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _found(getattr(value, field.name), kinds)
