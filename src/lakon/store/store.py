"""A store: a folder that keeps readings, and answers questions about them."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from uuid import uuid4

from lakon.errors import StoreError
from lakon.model import Reading
from lakon.store import flat, words
from lakon.store.asked import Asked
from lakon.store.card import make, opened
from lakon.store.connect import SMALL
from lakon.store.layout import READINGS, Layout
from lakon.store.locks import held
from lakon.store.reviews.row import Review
from lakon.store.rows import Failed, Run, Source, Story
from lakon.store.schema import Mark, Stamp
from lakon.store.upkeep import WRITING, Compacted, compact, compact_as_it_grows, delete
from lakon.store.writer import Appender, reading_rows, removal_row, small_rows, utc_now


@dataclass(frozen=True, slots=True)
class Removed:
    """The version from which on an article is out of the views, and the versions that a purge made unaskable."""

    version: int
    lost: tuple[int, ...]


class Store(Asked):
    """A folder of readings; `Store.open` opens it, `at` gives it as it once was. Many processes may add to it at once."""

    def __init__(self, layout: Layout, fixed: int | None = None) -> None:
        super().__init__(layout, fixed)
        self._appenders: dict[str, Appender] = {}

    @classmethod
    def open(cls, path: str | Path, create: bool = False) -> Store:
        """The store in a folder; `create` makes one where there is none. Raises StoreError with the remedy."""
        from lakon import __version__

        return cls((make if create else opened)(Path(path), __version__))

    def add(self, readings: Sequence[Reading], run: str) -> int:
        """Keep readings, all in one commit or none; returns a version that holds them. When it returns, they are safe."""
        appender = self._appender(READINGS, Reading, Stamp)
        seen = appender.seen()
        if not readings:
            return seen
        with self._writing():
            version = appender.append(*reading_rows(readings, run, seen))
        compact_as_it_grows(self.layout, version)
        return version

    def remove(self, article: str, purge: bool = False) -> Removed:
        """Take an article out of all views of the versions to come, for good; with `purge` out of every file.

        A purge deletes the files of older versions: the result names those that can be asked no more.
        """
        if article not in self.known():
            raise StoreError(f'{self.path}: there is no article {article!r}; `lakon sql "SELECT id FROM articles"` lists them')
        appender = self._appender(READINGS, Reading, Stamp)
        with self._writing():
            version = appender.append(*removal_row(article, appender.seen()))
        return Removed(version, delete(self.layout, article) if purge else ())

    def compact(self, purge: bool = False) -> Compacted:
        """Join small files; with `purge` delete the files that only older versions need, which can then be asked no more."""
        self._may_write()
        done = compact(self.layout, purge=purge)
        assert done is not None
        return done

    def catch_up(self) -> None:
        """Bring what makes questions quick up to the newest version: worth its time after many articles came in."""
        self._may_write()
        flat.catch_up(self.layout, wait=60.0)
        words.catch_up(self.layout, wait=60.0)

    def fail(self, rows: Sequence[Failed]) -> None:
        """Keep articles that could not be read."""
        self._keep("failed", [row if row.at else replace(row, at=utc_now()) for row in rows])

    def retried(self, ids: Sequence[str]) -> None:
        """Take articles out of the failed ones: they were read after all, or are not to be tried again."""
        self._keep("failed", [Failed(one, "", "", "", None, utc_now()) for one in ids])

    def sources(self, rows: Sequence[Source]) -> None:
        """Keep where articles that the store holds were found once more."""
        self._keep("sources", [row if row.seen else replace(row, seen=utc_now()) for row in rows])

    def review(self, rows: Sequence[Review]) -> list[Review]:
        """Keep verdicts of analysts; returns them with their ids and times."""
        named = [replace(row, id=row.id or uuid4().hex[:12], at=row.at or utc_now()) for row in rows]
        version = self._keep("reviews", named)
        if version is not None:
            compact_as_it_grows(self.layout, version, "reviews")
        return named

    def place(self, rows: Sequence[Story]) -> None:
        """Keep which story events belong to; a later row of an event takes the place of an earlier one."""
        self._keep("stories", rows)

    def begin(self, run: Run) -> Run:
        """Keep that a run began; returns it with its id and time, which `add` and `end` take."""
        begun = replace(run, id=run.id or uuid4().hex[:12], started=run.started or utc_now())
        self._keep("runs", [begun])
        return begun

    def end(self, run: Run) -> Run:
        """Keep how a run ended: give it with its outcome and counts."""
        ended = replace(run, ended=run.ended or utc_now())
        self._keep("runs", [ended])
        return ended

    def _keep(self, name: str, rows: Sequence[Any]) -> int | None:
        """Add rows to a small table; returns a version of it that holds them."""
        if not rows:
            return None
        appender = self._appender(name, SMALL[name], Mark)
        with self._writing():
            return appender.append(*small_rows(rows, self.version))

    def _writing(self) -> AbstractContextManager[bool]:
        """Held by all who add at once; a purge waits for them, and they for it."""
        return held(self.layout.lock(WRITING), shared=True)

    def _may_write(self) -> None:
        if self._fixed is not None:
            raise StoreError(f"{self.path}: this is version {self._fixed}, which takes no rows; open the store without a version")
        if not self.layout.writable():
            raise StoreError(f"{self.path}: the store is read-only for this user; ask for the right to write, or copy it")

    def _appender(self, name: str, row: type, stamp: type) -> Appender:
        self._may_write()
        with self._lock:
            if name not in self._appenders:
                self._appenders[name] = Appender(self.layout.table(name), row, stamp)
            return self._appenders[name]
