"""How far a long run is, on standard error where a person looks on."""

from __future__ import annotations

import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator
from typing import TypeVar

_T = TypeVar("_T")
_SECONDS_BETWEEN = 0.5
_SECONDS_BETWEEN_LINES = 60.0  # where standard error is a file
_LOOK_BACK = 60.0  # seconds: what is known already goes by much faster than what is read, so only the last pace tells the time left
_BAR = 24
_CLEAR = "\r\x1b[K"


def counted(items: Iterable[_T]) -> Iterator[_T]:
    """The items as they come, with their number and pace shown where standard error is a terminal."""
    if not sys.stderr.isatty():
        yield from items
        return
    started = shown = time.monotonic()
    done = 0
    try:
        for item in items:
            yield item
            done += 1
            if (now := time.monotonic()) - shown > _SECONDS_BETWEEN:
                shown = now
                sys.stderr.write(f"\r{done:,} articles, {done / (now - started):.1f} a second ")
                sys.stderr.flush()
    finally:
        sys.stderr.write(_CLEAR)


class Progress:
    """A bar with the number of articles, their rate and the remaining time; where no terminal is, a line now and then."""

    def __init__(self) -> None:
        self._terminal = sys.stderr.isatty()
        self._between = _SECONDS_BETWEEN if self._terminal else _SECONDS_BETWEEN_LINES
        self._shown = time.monotonic()
        self._past: deque[tuple[float, float, int]] = deque([(self._shown, 0.0, 0)])

    def step(self, done: int, share: float, said: str) -> None:
        """So many articles are done, that share of the input from 0 to 1 (0: its size is not known); `said` stands behind the bar."""
        now = time.monotonic()
        if now - self._shown < self._between:
            return
        self._shown = now
        self._past.append((now, share, done))
        while len(self._past) > 2 and now - self._past[1][0] > _LOOK_BACK:
            self._past.popleft()
        line = self.line(share, said)
        sys.stderr.write(f"\r{line}\x1b[K" if self._terminal else f"lakon: {line}\n")
        sys.stderr.flush()

    def line(self, share: float, said: str) -> str:
        """The bar as it stands."""
        then, share_then, done_then = self._past[0]
        now, _, done = self._past[-1]
        span = max(now - then, 1e-9)
        rate = f"{(done - done_then) / span:.1f} a second"
        if share <= 0:
            return f"{said} · {rate}"
        gone = (share - share_then) / span
        left = f"{_clock((1 - share) / gone)} left" if gone > 0 else "time left unknown"
        filled = round(_BAR * share)
        return f"{'━' * filled}{'╌' * (_BAR - filled)} {share:4.0%} · {said} · {rate} · {left}"

    def told(self, line: str) -> None:
        """A line for the user, above the bar."""
        sys.stderr.write((_CLEAR if self._terminal else "") + f"lakon: {line}\n")
        sys.stderr.flush()

    def end(self) -> None:
        """Take the bar away."""
        if self._terminal:
            sys.stderr.write(_CLEAR)
            sys.stderr.flush()


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}"
