"""Work that one does at a time, since it takes the whole processor or much memory."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock

from starlette.exceptions import HTTPException

READER, SQL = Lock(), Lock()


@contextmanager
def turn(lock: Lock, seconds: float) -> Iterator[None]:
    """Hold the lock; raises HTTPException (429) where others hold it for longer than so many seconds."""
    if not lock.acquire(timeout=seconds):
        raise HTTPException(429, f"others have been at it for {seconds:g} seconds; try again in a minute", {"retry-after": "60"})
    try:
        yield
    finally:
        lock.release()
