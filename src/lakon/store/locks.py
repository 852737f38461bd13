"""Locks between processes: held by an open file, so a killed process never leaves one behind."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

_PAUSE = 0.02  # seconds between tries


@contextmanager
def held(path: Path, wait: float | None = None, *, shared: bool = False) -> Iterator[bool]:
    """Hold the lock of a file; yields False where another has it for longer than `wait` seconds (None waits without end).

    Any number may hold a `shared` one at once, which keeps out who wants it alone (where the system knows no shared locks, all wait).
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+b") as file:
        got = _acquire(file, wait, shared)
        try:
            yield got
        finally:
            if got:
                _release(file)


def _acquire(file: IO[bytes], wait: float | None, shared: bool) -> bool:
    until = None if wait is None else time.monotonic() + wait
    while not _try(file, shared):
        if until is not None and time.monotonic() >= until:
            return False
        time.sleep(_PAUSE)
    return True


try:
    import fcntl

    def _try(file: IO[bytes], shared: bool) -> bool:
        try:
            fcntl.flock(file, (fcntl.LOCK_SH if shared else fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _release(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)

except ImportError:  # Windows
    import msvcrt

    def _try(file: IO[bytes], shared: bool) -> bool:
        file.seek(0)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
        except OSError:
            return False
        return True

    def _release(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)  # type: ignore[attr-defined,unused-ignore]
