"""Which of many spans lie over a character, found without going through all of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable


class Over:
    """Half-open spans in the order of their beginnings; a look-up costs little as long as no span is very long."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self.spans = tuple(spans)
        self._rows = sorted((start, end, number) for number, (start, end) in enumerate(self.spans))
        self._starts = [start for start, _, _ in self._rows]
        self._longest = max((end - start for start, end, _ in self._rows), default=0)

    def at(self, place: int) -> list[int]:
        """The numbers of the spans that cover character `place`, in the order in which they were given."""
        first, last = bisect_left(self._starts, place - self._longest), bisect_right(self._starts, place)
        return sorted(number for _, end, number in self._rows[first:last] if place < end)
