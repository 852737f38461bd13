"""The tellings of the last days, found again by what they share with a new one."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator
from datetime import date
from itertools import islice

from lakon.stories.telling import Telling
from lakon.stories.words import root_weight, weight

DAYS = 7  # between the newest telling and the oldest that it is compared with
MOST = 30_000  # tellings held at once, of undated ones fewer
MOST_UNDATED = 5_000
LIKELY = 12  # tellings that a new one is compared with
LEAST = 18.0  # weight that these share with it: pairs that share less are hardly ever of one happening
CROWD = 64  # of those that share a word, the last so many
RARE = 5.0  # weight of the words by which tellings are found
_KEY = 4.0  # what a party in common weighs beside words


class Window:
    """Tellings in the order of their coming, each with a number that goes up; the oldest leave as days go by."""

    def __init__(self) -> None:
        self._tellings: dict[int, Telling] = {}
        self._by_mark: defaultdict[tuple[str, str], deque[int]] = defaultdict(deque)
        self._next = 0
        self._oldest = 0

    def __len__(self) -> int:
        return len(self._tellings)

    def __getitem__(self, number: int) -> Telling:
        return self._tellings[number]

    def __contains__(self, number: int) -> bool:
        return number in self._tellings

    def add(self, telling: Telling) -> int:
        """Hold a telling; returns its number."""
        number, self._next = self._next, self._next + 1
        self._tellings[number] = telling
        for mark, _ in _marks(telling):
            self._by_mark[mark].append(number)
        return number

    def likely(self, telling: Telling) -> list[int]:
        """The numbers of those that share the most with a telling, of other articles: the most first, then the latest."""
        shared: defaultdict[int, float] = defaultdict(float)
        for mark, weighs in _marks(telling):
            for number in islice(reversed(self._by_mark.get(mark, ())), CROWD):
                shared[number] += weighs
        enough = ((number, weighs) for number, weighs in shared.items() if weighs >= LEAST)
        ranked = sorted(enough, key=lambda item: (-item[1], -item[0]))
        return [number for number, _ in ranked if self._tellings[number].article != telling.article][:LIKELY]

    def leave(self, day: date | None) -> list[int]:
        """Let go of what is too old on a day (None: of what is too much among the undated); returns the numbers."""
        most = MOST if day else MOST_UNDATED
        gone = []
        while self._tellings:
            held = self._tellings[self._oldest]
            old = day is not None and (held.published is None or (day - held.published).days > DAYS)
            if not old and len(self._tellings) <= most:
                break
            gone.append(self._oldest)
            self._forget(self._tellings.pop(self._oldest))
            self._oldest += 1
        return gone

    def _forget(self, telling: Telling) -> None:
        """The oldest telling stands first wherever it can be found."""
        for mark, _ in _marks(telling):
            found = self._by_mark[mark]
            found.popleft()
            if not found:
                del self._by_mark[mark]


def _marks(telling: Telling) -> Iterator[tuple[tuple[str, str], float]]:
    """What a telling can be found by, with what it weighs."""
    for word in telling.own:
        if (weighs := root_weight(word)) >= RARE:
            yield (telling.type, word), weighs
    for word in telling.names:
        if (weighs := weight(word)) >= RARE:
            yield (telling.type, f"name {word}"), weighs
    for key in sorted(telling.actor.keys | telling.recipient.keys):
        yield (telling.type, f"key {key}"), _KEY
