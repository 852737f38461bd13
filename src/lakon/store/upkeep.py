"""What keeps a store in order: small files made large ones, articles taken out for good, files that no version needs."""

from __future__ import annotations

import shutil
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lakon.errors import StoreError
from lakon.store import delta, log
from lakon.store.connect import SMALL
from lakon.store.layout import READINGS, Layout
from lakon.store.locks import held
from lakon.store.parts import quote
from lakon.store.versions import lost

if TYPE_CHECKING:
    from collections.abc import Callable

FILE_SIZE = 128 << 20  # bytes to which files are joined when a user asks for it
SMALL_FILE_SIZE = 8 << 20  # bytes below which files are joined as commits go by: larger ones are left, so that little is written twice
EVERY = 100  # versions between two such rounds
_TRIES = 8
_PAUSE = 0.2  # seconds before the first further try
WRITING, COMPACTING = "write", "compact"


@dataclass(frozen=True, slots=True)
class Compacted:
    """Files before and after; `lost` are the versions that can be asked no more."""

    version: int
    before: int
    after: int
    lost: tuple[int, ...] = ()


def compact(layout: Layout, *, size: int = FILE_SIZE, purge: bool = False, wait: float | None = None) -> Compacted | None:
    """Join small files, and with `purge` delete those that only older versions need; None where another process is at it."""
    with held(layout.lock(COMPACTING), wait) as got:
        if not got:
            return None
        before = len(delta.table(layout.readings).file_uris())
        for path in (layout.readings, *(layout.table(name) for name in SMALL)):
            _tried(layout, lambda path=path: _join(path, size))  # type: ignore[misc]
        gone = purge_files(layout) if purge else ()
        return Compacted(log.newest(layout.readings), before, len(delta.table(layout.readings).file_uris()), gone)


def compact_as_it_grows(layout: Layout, version: int, name: str = READINGS) -> None:
    """Join the small files of a table's last commits now and then; another process that is at it is not waited for."""
    if version % EVERY == 0:
        with held(layout.lock(COMPACTING), 0.0) as got:
            if got:
                _tried(layout, lambda: _join(layout.table(name), SMALL_FILE_SIZE))


def delete(layout: Layout, article: str) -> tuple[int, ...]:
    """Take an article out of every file; returns the versions that can be asked no more."""
    with held(layout.lock(COMPACTING)):
        _tried(layout, lambda: _delete(layout, READINGS, f"article['id'] = {quote(article)} AND NOT removed"))
        for name, column in (("sources", "article"), ("stories", "article"), ("reviews", "article"), ("failed", "id")):
            _tried(layout, lambda name=name, column=column: _delete(layout, name, f"{column} = {quote(article)}"))  # type: ignore[misc]
        return purge_files(layout)


def purge_files(layout: Layout) -> tuple[int, ...]:
    """Delete the files that the newest version does not need, and what is made anew; nobody may be writing meanwhile."""
    with held(layout.lock(WRITING)):
        before = set(lost(layout))
        for path in (layout.readings, *(layout.table(name) for name in SMALL)):
            delta.table(path).vacuum(0, dry_run=False, enforce_retention_duration=False, full=True)
    with held(layout.lock("flat")), held(layout.lock("words")):
        shutil.rmtree(layout.flat, ignore_errors=True)
        for path in layout.sidecar.glob(f"{layout.words.name}*"):
            path.unlink(missing_ok=True)
    return tuple(version for version in lost(layout) if version not in before)


def _join(path: Any, size: int) -> None:
    delta.table(path).optimize.compact(target_size=size, writer_properties=delta.writing(), commit_properties=delta.committing())


def _delete(layout: Layout, name: str, predicate: str) -> None:
    delta.table(layout.table(name)).delete(predicate, writer_properties=delta.writing(), commit_properties=delta.committing())


def _tried(layout: Layout, work: Callable[[], None]) -> None:
    """Do it, and do it again where another's commit came between."""
    from deltalake.exceptions import CommitFailedError

    for round_ in range(_TRIES):
        try:
            work()
        except CommitFailedError as error:
            if round_ == _TRIES - 1:
                raise StoreError(f"{layout.root}: others keep writing ({error}); try again when they are done") from error
            time.sleep(_PAUSE * 2**round_)
        else:
            return
