"""Figures from counts: precision, recall, F1, shares, and their intervals over blocks."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from lakon.evaluation.counting import Tally

SCORED = ("trigger", "type", "dyad", "statement", "nonfact", "source", "mode", "place", "when", "time")
SHARES = ("parties", "ref", "sector")
SPREAD = ("type", "dyad", "statement")
_TRIES = 1000


@dataclass(frozen=True, slots=True)
class Figure:
    """Precision, recall and their harmonic mean to three places, over so many coded and found rows."""

    precision: float
    recall: float
    f1: float
    coded: int
    found: int


def figure(tally: Tally, name: str) -> Figure:
    """One figure of a tally; nought where nothing was coded or found."""
    hit, coded, found = tally[name, "hit"], tally[name, "coded"], tally[name, "found"]
    precision, recall = hit / found if found else 0.0, hit / coded if coded else 0.0
    f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
    return Figure(round(precision, 3), round(recall, 3), round(f1, 3), int(coded), int(found))


def scored(tally: Tally) -> dict[str, Figure]:
    """The figures that were counted at all, in their order."""
    return {name: figure(tally, name) for name in SCORED if tally[name, "coded"] or tally[name, "found"]}


def shares(tally: Tally) -> dict[str, tuple[float, int]]:
    """Of the counts that have no false alarms: the share that is right, and of how many."""
    return {
        name: (round(tally[name, "hit"] / tally[name, "coded"], 3), int(tally[name, "coded"])) for name in SHARES if tally[name, "coded"]
    }


def by_type(tally: Tally) -> dict[str, Figure]:
    """The figure of every type of event."""
    return {name[5:]: figure(tally, name) for name in sorted({name for name, _ in tally if name.startswith("type ")})}


def interval(parts: Sequence[Tally], name: str) -> tuple[float, float]:
    """The 95 % interval of a figure's F1, by drawing whole blocks again; the same on every machine."""
    return middle([held.f1 for held in drawn(parts, name)])


def drawn(parts: Sequence[Tally], name: str) -> list[Figure]:
    """A figure over blocks drawn again and again, as many as there are each time; the same on every machine."""
    dice = random.Random(1)
    figures = []
    for _ in range(_TRIES):
        total = Tally()
        for part in dice.choices(parts, k=len(parts)):
            total.note(name, part[name, "hit"], part[name, "coded"], part[name, "found"])
        figures.append(figure(total, name))
    return figures


def middle(values: Sequence[float]) -> tuple[float, float]:
    """Between which the middle 95 % of drawn values lie."""
    held = sorted(values)
    return held[int(0.025 * len(held))], held[int(0.975 * len(held))]
