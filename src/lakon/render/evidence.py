"""What an event rests on: where its parts stand in the text, and what decided it."""

from __future__ import annotations

from collections.abc import Iterator

from lakon.model import Event, Span
from lakon.store.ask.why import Evidence


def decided(event: Event) -> list[str]:
    """What decided the row, a piece each: the reader's scores first, then what the lexicon knew, then each rule."""
    return [piece.strip() for piece in event.why.split(";") if piece.strip()]


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
