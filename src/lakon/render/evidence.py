"""What an event rests on: where its parts stand in the text, and what decided it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from lakon.model import Span
from lakon.store.ask.why import Evidence


def decided(why: str) -> list[str]:
    """What decided a row, a piece each: the reader's scores first, then what the lexicon knew, then each rule."""
    return [piece.strip() for piece in why.split(";") if piece.strip()]


def as_dict(found: Evidence) -> dict[str, Any]:
    """The event as the reading has it, its sentence, its article, what decided it, and what read it, in JSON's own types."""
    whole = found.reading.to_dict()
    return {
        "event": next(row for row in whole["events"] if row["id"] == found.event.id),
        "sentence": _sentence(found),
        "article": {name: value for name, value in whole["article"].items() if name not in ("text", "sections")},
        "decided": decided(found.event.why),
        "meta": whole["meta"],
    }


def section(found: Evidence) -> str:
    """The kind of section that the event's sentence stands in."""
    return found.reading.article.sections[found.reading.sentences[found.event.sentence].section].kind


def marks(found: Evidence) -> Iterator[tuple[str, Span]]:
    """The event's trigger, parties, time and place, each with what it is."""
    event, reading = found.event, found.reading
    yield "trigger", event.trigger
    for role, parties in (("actor", event.actors), ("recipient", event.recipients)):
        yield from ((role, party.mention) for party in parties if party.mention)
    for time in reading.times:
        if event.time and time.id == event.time.time:
            yield "time", Span(time.start, time.end, time.text)
    sentence = reading.sentences[event.sentence]
    for place in reading.places:
        if place.id == event.place:
            near = [mention for mention in place.mentions if sentence.start <= mention.start < sentence.end]
            yield from (("place", Span(mention.start, mention.end, mention.text)) for mention in near[:1])


def _sentence(found: Evidence) -> dict[str, Any]:
    sentence = found.reading.sentences[found.event.sentence]
    text = found.reading.article.text[sentence.start : sentence.end]
    return {"start": sentence.start, "end": sentence.end, "text": text, "section": section(found)}
