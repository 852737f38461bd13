"""Which found row answers which coded row of a sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from lakon.evaluation.coded import Happening
from lakon.evaluation.likeness import parties_likeness, same_trigger

_C = TypeVar("_C")
_F = TypeVar("_F")


def pairs(coded: Sequence[Happening], found: Sequence[Happening]) -> list[tuple[Happening, Happening]]:
    """Each coded event with at most one found event: same type and trigger first, then same type, then same trigger.

    The likest parties break ties, then the order of the rows.
    """
    ranked = sorted(
        (-_rank(one, other), i, j)
        for i, one in enumerate(coded)
        for j, other in enumerate(found)
        if one.type == other.type or same_trigger(one, other)
    )
    free_coded, free_found = set(range(len(coded))), set(range(len(found)))
    chosen = []
    for _, i, j in ranked:
        if i in free_coded and j in free_found:
            free_coded.remove(i)
            free_found.remove(j)
            chosen.append((coded[i], found[j]))
    return chosen


def matches(coded: Iterable[_C], found: Iterable[_F], match: Callable[[_C, _F], bool]) -> int:
    """How many coded rows find a match of their own, taken in order."""
    left = list(found)
    hits = 0
    for row in coded:
        place = next((i for i, other in enumerate(left) if match(row, other)), None)
        if place is not None:
            del left[place]
            hits += 1
    return hits


def _rank(coded: Happening, found: Happening) -> float:
    return 2 * (coded.type == found.type) + same_trigger(coded, found) + 0.9 * parties_likeness(coded, found)
