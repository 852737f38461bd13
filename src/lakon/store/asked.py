"""A store as it is asked: one version of it, through one connection."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TypeVar

from lakon.errors import StoreError
from lakon.model import Reading
from lakon.store import log, stored
from lakon.store.ask import actors, coverage, dyad, free, rows, stories
from lakon.store.ask.filters import wanted
from lakon.store.ask.why import Evidence, evidence
from lakon.store.check import Problem, check
from lakon.store.connect import SMALL, Limits, connect, members, small_tables
from lakon.store.flat import catch_up
from lakon.store.info import Info, info
from lakon.store.layout import Layout
from lakon.store.result import Result
from lakon.store.reviews import kept
from lakon.store.reviews.find import Standing
from lakon.store.reviews.over import overs
from lakon.store.reviews.row import Review
from lakon.store.rows import Failed, Run
from lakon.store.snapshot import Snapshot, snapshot
from lakon.store.stored import Kept
from lakon.store.times import version_at
from lakon.store.versions import Version, versions

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_T = TypeVar("_T")
_STORIES = 1 + list(SMALL).index("stories")  # its place in the state of a connection


class Asked:
    """The questions that a store answers; one made by `at` stands still at its version."""

    def __init__(self, layout: Layout, fixed: int | None = None) -> None:
        self.layout = layout
        self._fixed = fixed
        self._open: tuple[tuple[int, ...], Snapshot, DuckDBPyConnection] | None = None
        self._laid: tuple[tuple[int, ...], DuckDBPyConnection] | None = None
        self._stood: kept.Stood = {}
        self._lock = threading.RLock()

    def __repr__(self) -> str:
        return f"{type(self).__name__}({str(self.layout.root)!r}, version={self.version})"

    def __reduce__(self) -> tuple[type[Self], tuple[Layout, int | None]]:
        """A store goes to another process as its folder and version."""
        return type(self), (self.layout, self._fixed)

    @property
    def path(self) -> Path:
        """The folder."""
        return self.layout.root

    @property
    def version(self) -> int:
        """The version of the readings that is asked: the newest, or the one the store stands at."""
        return log.newest(self.layout.readings) if self._fixed is None else self._fixed

    def at(self, version: int | None = None, date: str | None = None) -> Self:
        """The store as of a version, or as of the end of a day (ISO) or a moment; it takes no rows."""
        fixed = version_at(self.layout, version, date)
        return type(self)(self.layout, fixed)

    def connection(self, limits: Limits | None = None) -> DuckDBPyConnection:
        """A DuckDB connection with the contract's views over the version, which can neither write nor reach anything else.

        Whoever asks for limits of their own gets a connection of their own; else it is a cursor of one that is kept.
        """
        if limits is not None:
            return connect(self._fresh(), limits)
        return self._asked()[1].cursor()

    def known(self) -> frozenset[str]:
        """The ids of all articles that were ever added, of removed ones too: they are not to be read again."""
        return stored.known(self.connection())

    def reading(self, article: str) -> Reading:
        """The newest reading of an article; raises StoreError where there is none."""
        return self._answer(lambda con, at: stored.reading(con, at, article))

    def readings(self) -> Iterator[Reading]:
        """The newest readings of all articles, as they come from the disk."""
        return stored.readings(self.connection())

    def articles(self) -> Iterator[Kept]:
        """The articles of the newest readings, each with the model and run of that reading, as they come from the disk."""
        return stored.articles(self.connection())

    def failed(self) -> list[Failed]:
        """The articles that could not be read and were not since."""
        return stored.failed(self.connection())

    @property
    def runs(self) -> list[Run]:
        """The runs, the newest last."""
        return stored.runs(self.connection())

    def reviews(self) -> list[Review]:
        """All verdicts of analysts, those taken back and the rows that took them back too, in the order of time."""
        return kept.reviews(self.connection())

    def standing(self) -> list[Standing]:
        """The reviews in force, each with what it stands at in the readings of this version: an event, a sentence, or nothing any more."""
        return self._answer(lambda con, at: kept.standing(con, at, self._stood))

    # Views

    def events(self, **filters: Any) -> Result:
        """Who did what to whom: facts, each told once, none from related links, unless `all`. For the filters see `Filters`."""
        given = wanted(filters)
        return self._answer(lambda con, at: rows.events(con, at, given), given.reviewed)

    def stories(self, **filters: Any) -> Result:
        """What happened, each with its reports: the events of `events`, all reports of one happening as one row."""
        given = wanted(filters)
        return self._answer(lambda con, at: stories.stories(con, at, given), given.reviewed)

    def statements(self, **filters: Any) -> Result:
        """Who said what."""
        return self._answer(lambda con, at: rows.statements(con, at, wanted(filters)))

    def relations(self, **filters: Any) -> Result:
        """Lasting relations and offices."""
        return self._answer(lambda con, at: rows.relations(con, at, wanted(filters)))

    def actors(self, by: str = "entity", **filters: Any) -> Result:
        """Who acts and is acted upon, counted by entity, country, sector, or body (country and sector)."""
        given = wanted(filters)
        return self._answer(lambda con, at: actors.actors(con, at, given, by), given.reviewed)

    def dyad(self, one: str, other: str, *, panel: bool = False, **filters: Any) -> Result:
        """What two sides did to each other, by type; with `panel` a row a month and direction, zeros filled."""
        ask, given = dyad.panel if panel else dyad.dyad, wanted(filters)
        return self._answer(lambda con, at: ask(con, at, one, other, given), given.reviewed)

    def coverage(self, by: str = coverage.DEFAULT, **filters: Any) -> Result:
        """What was read: articles by day, publisher and language."""
        return self._answer(lambda con, at: coverage.coverage(con, at, wanted(filters), by))

    def why(self, event: str, article: str | None = None) -> Evidence:
        """An event with its reading: the sentence, the scores, the rules."""
        return self._answer(lambda con, at: evidence(con, at, event, article))

    def ask(self, question: Callable[[DuckDBPyConnection, Snapshot], _T], reviewed: bool = False) -> _T:
        """The answer to a question of another's: it gets a cursor over the version, and the version.

        With `reviewed` events are as their reviews have them.
        """
        return self._answer(question, reviewed)

    def info(self) -> Info:
        """What the version holds, in numbers."""
        return self._answer(info)

    def versions(self) -> list[Version]:
        """All versions of the store, with their times and what they brought."""
        return list(versions(self.layout))

    def check(self) -> list[Problem]:
        """Everything that is wrong with the store, each with its remedy; nothing where it is sound."""
        return list(check(self.layout))

    def sql(self, query: str, *, seconds: float = 60.0, memory: str = "2GB", most: int | None = None) -> Result:
        """The rows (the first `most`) of one SELECT over the documented views, within limits; it can write and reach nothing else."""
        at = self._fresh()
        with connect(at, Limits(free.checked_memory(memory))) as con:
            return free.select(con, at, query, seconds, most)

    def _answer(self, question: Callable[[DuckDBPyConnection, Snapshot], _T], reviewed: bool = False) -> _T:
        """The answer; where files went while it was sought (merged by another process), it is sought once more."""
        import duckdb

        for tries in (1, 2):
            at, con = self._asked(reviewed)
            try:
                with con.cursor() as cursor:
                    return question(cursor, at)
            except duckdb.IOException as error:
                self._open = None
                if tries == 2:
                    raise self._unreadable(error) from error
        raise AssertionError

    def _unreadable(self, error: Exception) -> StoreError:
        return StoreError(f"{self.path}: a file cannot be read ({error}); `lakon store check` names it and the remedy")

    def _fresh(self) -> Snapshot:
        catch_up(self.layout)
        return self._snapshot()

    def _snapshot(self) -> Snapshot:
        return snapshot(self.layout, self.version)

    def _asked(self, reviewed: bool = False) -> tuple[Snapshot, DuckDBPyConnection]:
        """The version and its connection, made anew when the store has gone on; `reviewed` gives the one with the corrections."""
        import duckdb

        with self._lock:
            state = (self.version, *(log.newest(self.layout.table(name)) for name in SMALL))
            try:
                if self._open is None or self._open[0][0] != state[0]:
                    at = self._fresh()
                    self._open = (state, at, connect(at))
                elif self._open[0] != state:  # the small tables alone went on
                    small_tables(self._open[2], self._open[1])
                    if self._open[0][_STORIES] != state[_STORIES]:
                        members(self._open[2])
                    self._open = (state, *self._open[1:])
                _, at, con = self._open
                if reviewed and (self._laid is None or self._laid[0] != state):
                    self._laid = (state, connect(at, over=list(overs(con, at, kept.standing(con, at, self._stood)))))
            except duckdb.Error as error:
                raise self._unreadable(error) from error
            return at, self._laid[1] if reviewed and self._laid else con
