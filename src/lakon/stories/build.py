"""The stories of a store, brought up to its newest version.

What comes out is what a build from the beginning would give, in whatever portions the articles came: a new article, one read again or one
taken out has the days after it placed anew, until nothing has changed for as many days as tellings are compared over.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from lakon.store import Count, Run, Store, Story
from lakon.store.locks import held
from lakon.stories.cluster import Stories
from lakon.stories.feed import Feed, Told, merge_key
from lakon.stories.model import PairModel, shipped
from lakon.stories.window import DAYS, MOST_UNDATED

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

COMMAND = "stories"
_AT_ONCE = 50_000  # rows of a commit
_CHANGED = """
SELECT DISTINCT id, date FROM flat.articles
WHERE NOT removed AND id IN (SELECT id FROM flat.articles WHERE version > ?)
"""


@dataclass(frozen=True, slots=True)
class Built:
    """What a build did: the version it stands at, the tellings it placed, the rows it added."""

    version: int
    tellings: int
    rows: int


@dataclass(frozen=True, slots=True)
class Changed:
    """What came, changed or went since the last build: days, and ids of undated articles; `whole` where all is to be placed."""

    days: tuple[date, ...] = ()
    undated: tuple[str, ...] = ()
    whole: bool = False

    def __bool__(self) -> bool:
        return self.whole or bool(self.days or self.undated)


def build(store: Store, *, whole: bool = False, model: PairModel | None = None, step: Callable[[int], None] | None = None) -> Built:
    """Place what changed since the last build, or everything; `step` is told how many tellings are placed so far.

    Waits where another process is at it. Ended half-way, it leaves stories that the next build goes on from.
    """
    model = model or shipped()
    with held(store.layout.lock("stories")):
        at = store.at(version=store.version)
        con = at.connection()
        changed = Changed(whole=True) if whole else since(con, store, model)
        if not changed:
            return Built(at.version, 0, 0)
        run = store.begin(Run("", COMMAND, model.name))
        placing = _Placing(store, Feed(con), model, step or (lambda number: None))
        placing.everything(changed)
        counts = (Count("version", at.version), Count("tellings", placing.tellings), Count("rows", placing.rows))
        store.end(replace(run, outcome="done", counts=counts))
    return Built(at.version, placing.tellings, placing.rows)


def built_at(store: Store, model: PairModel) -> int | None:
    """The version that the stories stand at; None where none were built, or by another model."""
    for run in reversed(store.runs):
        if run.command == COMMAND and run.outcome == "done":
            return next((count.number for count in run.counts if count.name == "version"), None) if run.model == model.name else None
    return None


def since(con: DuckDBPyConnection, store: Store, model: PairModel) -> Changed:
    """What changed since the last build."""
    version = built_at(store, model)
    if version is None:
        return Changed(whole=True)
    found = con.execute(_CHANGED, [version]).fetchall()
    return Changed(tuple(sorted({day for _, day in found if day})), tuple(sorted({id for id, day in found if day is None})))


class _Placing:
    """A build under way."""

    def __init__(self, store: Store, feed: Feed, model: PairModel, step: Callable[[int], None]) -> None:
        self.tellings = 0
        self.rows = 0
        self._store, self._feed, self._model, self._step = store, feed, model, step
        self._waiting: list[Story] = []

    def everything(self, changed: Changed) -> None:
        """Place all that changed, and what that touches."""
        if changed.whole:
            self._all(self._feed.dated())
            self._all(self._feed.undated())
        else:
            self._days(changed.days)
            self._undated(changed.undated)
        self._commit()

    def _all(self, told: Iterable[Told]) -> None:
        stories = Stories(self._model)
        for one in told:
            self._article(stories, one)

    def _days(self, days: Sequence[date]) -> None:
        """From each changed day on, until the window holds nothing that differs from before."""
        done = date.min
        for first in days:
            if first <= done:
                continue
            stories, moved = Stories(self._model), first
            stories.restore(*self._feed.before(first))
            for one in self._feed.dated(first):
                assert one.day is not None
                moved = max(moved, days[bisect_right(days, one.day) - 1])
                if (one.day - moved).days > DAYS:
                    break
                if self._article(stories, one):
                    moved = one.day
                done = one.day
            else:
                return

    def _undated(self, ids: Sequence[str]) -> None:
        """As for days; how far the window reaches is counted in tellings."""
        done = ""
        for first in ids:
            if first <= done:
                continue
            stories, since_moved = Stories(self._model), 0
            stories.restore(*self._feed.before_undated(first))
            for one in self._feed.undated(first):
                if bisect_right(ids, one.article) > bisect_right(ids, done):
                    since_moved = 0
                elif since_moved > MOST_UNDATED:
                    break
                since_moved = 0 if self._article(stories, one) else since_moved + len(one.tellings)
                done = one.article
            else:
                return

    def _article(self, stories: Stories, told: Told) -> bool:
        """Place an article's tellings; whether any is placed otherwise than before."""
        self.tellings += len(told.tellings)
        changed, merges = stories.article(told.tellings, told.was)
        differs = self._merges(told, {merge.younger: merge.older for merge in merges})
        for member in changed:
            event = member.telling.event
            differs |= member.story != (member.was or event)
            alone = member.story == event and len(stories.stories.get(event, ())) == 1
            if member.was != member.story and not (alone and member.was is None):
                self._waiting.append(Story(member.story, member.telling.article, event, member.story == event))
                member.was = member.story
        if len(self._waiting) >= _AT_ONCE:
            self._commit()
        self._step(self.tellings)
        return differs

    def _merges(self, told: Told, merges: dict[str, str]) -> bool:
        """Note which stories an article makes one; whether they are others than the store knows of."""
        now = dict.fromkeys(told.merges, "") | merges
        new = [(younger, older or younger) for younger, older in now.items() if told.merges.get(younger) != older]
        self._waiting += [Story(older, told.article, merge_key(younger)) for younger, older in new]
        return bool(new)

    def _commit(self) -> None:
        self._store.place(self._waiting)
        self.rows += len(self._waiting)
        self._waiting = []
