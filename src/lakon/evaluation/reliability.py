"""Whether confidence means what it says: of the events near .8, are eight in ten right?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lakon.evaluation.coded import Happening, Sentence
from lakon.evaluation.likeness import all_countries, countries, mutual
from lakon.evaluation.pairing import pairs

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Events whose confidence lies from `low` up to `high`: how many, their mean confidence, and the share that is right."""

    low: float
    high: float
    events: int
    confidence: float
    right: float


def judged(codings: Mapping[int, Sentence], found: Mapping[int, Sentence]) -> Iterator[tuple[float, bool]]:
    """The confidence of every event found in a coded sentence, and whether its type and both sides' countries are right."""
    for number in sorted(codings.keys() & found.keys()):
        answers = {id(other): one for one, other in pairs(codings[number].events, found[number].events)}
        for event in found[number].events:
            coded = answers.get(id(event))
            yield event.confidence, coded is not None and is_right(coded, event)


def is_right(coded: Happening, found: Happening) -> bool:
    """Whether type and countries agree, side by side, or all together where the event has no direction."""
    if coded.type != found.type:
        return False
    if mutual(coded):
        return all_countries(coded) == all_countries(found)
    return countries(coded.actors) == countries(found.actors) and countries(coded.recipients) == countries(found.recipients)


def reliability(events: Iterable[tuple[float, bool]]) -> tuple[Bin, ...]:
    """The bins that hold events, from low to high confidence."""
    held: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for confidence, right in events:
        held[min(int(confidence * BINS), BINS - 1)].append((confidence, right))
    return tuple(
        Bin(
            place / BINS,
            (place + 1) / BINS,
            len(inside),
            round(sum(confidence for confidence, _ in inside) / len(inside), 3),
            round(sum(right for _, right in inside) / len(inside), 3),
        )
        for place, inside in enumerate(held)
        if inside
    )


def calibration_error(bins: Iterable[Bin]) -> float:
    """The mean distance between confidence and the share that is right, each bin weighed by its events."""
    held = tuple(bins)
    events = sum(bin_.events for bin_ in held)
    return round(sum(bin_.events * abs(bin_.confidence - bin_.right) for bin_ in held) / events, 3) if events else 0.0
