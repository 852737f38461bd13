"""How a run over many articles goes, what it counts, and whether it shall stop."""

from __future__ import annotations

import signal
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from lakon.sources.found import Choice


@dataclass(frozen=True, slots=True)
class Settings:
    """`workers`: processes that read, 0 for none beside this one. `lang`: the language of every article, recognised where None.
    `gazetteer`: a file of the user's own names.

    A commit holds at most `most` articles and is not put off for longer than `seconds`.
    """

    workers: int = 1
    lang: str | None = None
    choice: Choice = field(default_factory=Choice)
    gazetteer: Path | None = None
    most: int = 256
    seconds: float = 20.0


@dataclass(slots=True)
class Counts:
    """What became of the articles so far: `found` in the sources, and of these the rest; `other` by language. `passed` are no articles."""

    found: int = 0
    new: int = 0
    known: int = 0
    duplicates: int = 0
    failed: int = 0
    passed: int = 0
    other: Counter[str] = field(default_factory=Counter)

    @property
    def settled(self) -> int:
        """How many of the articles found are not under way any more."""
        return self.new + self.known + self.duplicates + self.failed + self.other.total()

    def __add__(self, more: Counts) -> Counts:
        """Both together."""
        numbers = {name: getattr(self, name) + getattr(more, name) for name in self.__slots__}
        return Counts(**numbers)

    def named(self) -> dict[str, int]:
        """The numbers under the names that the table of runs has."""
        return {
            "read": self.found, "new": self.new, "known": self.known, "duplicates": self.duplicates,
            "other languages": self.other.total(), "failed": self.failed, "passed over": self.passed,
        }  # fmt: skip


def _nothing(*given: object) -> None:
    """For those who need not be told."""


@dataclass(frozen=True, slots=True)
class Ears:
    """Who is told what: `tell` gets a line worth reading, `step` the counts and the share of the input that is done."""

    tell: Callable[[str], None] = _nothing
    step: Callable[[Counts, float], None] = _nothing


class Stop:
    """Whether the run shall stop: asked for by Ctrl-C or a signal to end, once; the second time it stops at once."""

    def __init__(self) -> None:
        self.asked = False

    def ask(self, number: int = 0, frame: FrameType | None = None) -> None:
        """Stop as soon as what is under way is done; raises KeyboardInterrupt where that was asked before."""
        if self.asked:
            raise KeyboardInterrupt
        self.asked = True


@contextmanager
def stoppable() -> Iterator[Stop]:
    """A Stop that Ctrl-C and SIGTERM ask, as long as this lasts; only the main thread hears signals."""
    stop = Stop()
    held = {number: signal.signal(number, stop.ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, before in held.items():
            signal.signal(number, before)
