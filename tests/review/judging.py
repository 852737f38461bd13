"""Stores with reviews for the tests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from store.making import filled, golden

from lakon.model import Event, Reading, Span
from lakon.review import Given, enter
from lakon.review.entry import verdict_on
from lakon.store import Coding, Review, Side, Store
from lakon.store.reviews.coding import coding_of
from lakon.store.stored import numbered_readings

ONE = "Sari Contoh"
OTHER = "Budi Contoh"


def store_of(folder: Path, *portions: Sequence[Reading]) -> Store:
    """A store of the examples, or of what is given."""
    return filled(folder, *(portions or (golden(),)))


def coding(reading: Reading, event: Event) -> Coding:
    """What the machine says of an event."""
    sentence = reading.sentences[event.sentence]
    return coding_of(reading, event, sentence.start, sentence.end)


def judge(store: Store, reading: Reading, event: Event, verdict: str = "confirm", reviewer: str = ONE, **changes: object) -> Review:
    """A verdict on an event, with a coding that is changed so."""
    wanted = replace(coding(reading, event), **changes) if changes else None  # type: ignore[arg-type]
    return enter(store, Given(verdict, reviewer, reading.article.id, event.id, coding=wanted, chosen="random"))  # type: ignore[arg-type]


def confirm_all(store: Store) -> None:
    """Confirm every event of every article, in one commit."""
    ids = sorted(store.known())
    read = store.ask(lambda con, at: list(numbered_readings(con, at, ids)))
    given = [(one, Given("confirm", ONE, one.reading.article.id, event.id)) for one in read for event in one.reading.events]
    store.review([verdict_on(*pair) for pair in given])


def nobody(country: str, sector: str = "GOV") -> Side:
    """A party that is only known by its country."""
    return Side(name=f"Negara {country}", country=(country,), sector=sector)


def shown(reading: Reading) -> list[Event]:
    """The events of a reading that views show: facts, each told once, not from links."""
    kinds = [section.kind for section in reading.article.sections]
    return [
        event
        for event in reading.events
        if event.status == "fact" and event.same_as is None and kinds[reading.sentences[event.sentence].section] != "related"
    ]


def told_once(reading: Reading) -> list[Event]:
    """Those of them that the article does not tell again: where one of the others is rejected, its second telling is shown."""
    heads = {event.same_as for event in reading.events}
    return [event for event in shown(reading) if event.id not in heads]


def moved(reading: Reading, by: str) -> Reading:
    """The reading of an article before whose text some words were put."""
    shift = len(by)

    def span(one: Span) -> Span:
        return Span(one.start + shift, one.end + shift, one.text)

    article = replace(
        reading.article,
        text=by + reading.article.text,
        sections=tuple(replace(one, start=one.start + shift, end=one.end + shift) for one in reading.article.sections),
    )
    events = tuple(
        replace(
            event,
            trigger=span(event.trigger),
            id=f"m{event.id}",
            same_as=None,
            statement=None,
            actors=tuple(replace(one, mention=one.mention and span(one.mention)) for one in event.actors),
            recipients=tuple(replace(one, mention=one.mention and span(one.mention)) for one in event.recipients),
        )
        for event in reading.events
    )

    def mentions(rows: tuple[object, ...]) -> tuple[object, ...]:
        return tuple(
            replace(row, mentions=tuple(replace(one, start=one.start + shift, end=one.end + shift) for one in row.mentions))  # type: ignore
            for row in rows
        )

    return replace(
        reading,
        article=article,
        sentences=tuple(replace(one, start=one.start + shift, end=one.end + shift) for one in reading.sentences),
        entities=mentions(reading.entities),
        places=mentions(reading.places),
        times=tuple(replace(one, start=one.start + shift, end=one.end + shift) for one in reading.times),
        events=events,
        statements=(),
        relations=(),
        dropped=(),
    )
