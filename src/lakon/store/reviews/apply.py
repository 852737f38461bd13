"""A reading as its reviewers have it: corrected rows in the place of the machine's, rejected ones out, missed ones in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from lakon.model import Event, Reading
from lakon.store.reviews.coding import Making, coding_of
from lakon.store.reviews.find import Spot, Standing
from lakon.store.reviews.row import Review

Mark = Literal["confirmed", "corrected", "added"]


def spots(reading: Reading) -> list[Spot]:
    """The events of a reading, as far as reviews are found again by them."""
    return [Spot(event.id, event.type, event.trigger.start, event.trigger.end) for event in reading.events]


def corrected(reading: Reading, standings: Sequence[Standing]) -> tuple[Reading, dict[str, Mark]]:
    """The reading as its reviews have it, and the mark of each event that was reviewed, by its id.

    A confirmed event that was read otherwise since is given back the coding that was confirmed; one that is read no more is put back.
    """
    making, marks = Making.of(reading), dict[str, Mark]()
    of_event = {standing.event: standing for standing in standings if standing.state == "found"}
    events: list[Event] = []
    for event in reading.events:
        standing = of_event.get(event.id)
        if standing is None:
            events.append(event)
        elif made := _settled(making, standing, event):
            events.append(made)
            marks[made.id] = mark(standing.review)
    for standing in standings:
        if standing.state == "gone" and (made := _settled(making, standing, None)):
            events.append(made)
            marks[made.id] = mark(standing.review)
    return making.done(_linked(sorted(events, key=lambda event: event.trigger.start))), marks


def mark(review: Review) -> Mark:
    """What a row that was reviewed is called."""
    return {"confirm": "confirmed", "correct": "corrected"}.get(review.verdict, "added")  # type: ignore[return-value]


def as_judged(reading: Reading, event: Event, standing: Standing) -> bool:
    """Whether the event is read as the review has it."""
    at = standing.at if standing.at is not None else standing.review.start
    return coding_of(reading, event, at, at + standing.review.end - standing.review.start) == standing.review.coding


def _settled(making: Making, standing: Standing, event: Event | None) -> Event | None:
    """The event as the review has it; None where it was rejected."""
    review = standing.review
    if review.coding is None or standing.at is None:
        return None
    told = f"review: {mark(review)} by {review.reviewer}, {review.at[:10]}"
    if event and as_judged(making.reading, event, standing):
        return replace(event, confidence=1.0, why=f"{told}; {event.why}")
    return making.event(review.coding, standing.at, event.id if event else review.event or f"r{review.id}", event, told)


def _linked(events: list[Event]) -> list[Event]:
    """No event tells one again that is gone."""
    there = {event.id for event in events}
    return [event if event.same_as in there or event.same_as is None else replace(event, same_as=None) for event in events]
