"""How far a long run is, on standard error where a person looks on."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable, Iterator
from typing import TypeVar

_T = TypeVar("_T")
_SECONDS_BETWEEN = 0.5


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
        sys.stderr.write("\r\x1b[K")
