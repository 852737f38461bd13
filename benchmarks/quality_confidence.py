"""Whether confidence means what it says, in bins of equal count."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from lakon.evaluation.reliability import Bin

FIFTHS = 5


def equal_bins(events: Iterable[tuple[float, bool]], bins: int = FIFTHS) -> tuple[Bin, ...]:
    """Bins from low to high confidence that hold as many events each, but for one; `events` are (confidence, right)."""
    ranked = sorted(events, key=lambda event: event[0])
    edges = [len(ranked) * place // bins for place in range(bins + 1)]
    return tuple(_bin(ranked[low:high]) for low, high in pairwise(edges) if low < high)


def _bin(inside: list[tuple[float, bool]]) -> Bin:
    mean = sum(confidence for confidence, _ in inside) / len(inside)
    right = sum(was_right for _, was_right in inside) / len(inside)
    return Bin(inside[0][0], inside[-1][0], len(inside), round(mean, 3), round(right, 3))
