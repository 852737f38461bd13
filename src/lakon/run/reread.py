"""Stored articles read again, with a newer model, program or gazetteer."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from lakon import __version__
from lakon.errors import StoreError
from lakon.model import Document, Reading
from lakon.run.joining import join
from lakon.run.pool import outcomes, reading_with
from lakon.run.settings import Counts, Ears, Settings, Stop
from lakon.store import Count, Failed, Run, Store

_SAID_BY_PIPELINE = "no sentence was found in the text"
_ALL = "reread --all"
PLACE = "reread"  # where a stored article failed, in the table of what failed
_FEW = 50  # articles up to which each is looked up by itself


@dataclass(frozen=True, slots=True)
class Choice:
    """Which articles are read again: those named, else `all`, else those whose reading is of another model or version of Lakon."""

    ids: Sequence[str] = ()
    all: bool = False


def wanted(store: Store, choice: Choice) -> list[str]:
    """The ids of the articles that are to be read again; raises StoreError for a named one that the store lacks.

    An earlier run over all that was interrupted is gone on with.
    """
    from lakon.reader import model_name

    base = store.connection()
    if choice.ids:
        there = {row[0] for row in base.execute("SELECT id FROM articles WHERE id IN (SELECT unnest(?))", [list(choice.ids)]).fetchall()}
        if missing := [id for id in choice.ids if id not in there]:
            raise StoreError(f'there is no article {missing[0]!r} in {store.path}; `lakon sql "SELECT id FROM articles"` lists them')
        return list(dict.fromkeys(choice.ids))
    if choice.all:
        rows = base.execute("SELECT id FROM articles WHERE run NOT IN (SELECT unnest(?)) ORDER BY id", [_unfinished(store)]).fetchall()
    else:
        rows = base.execute("SELECT id FROM articles WHERE model <> ? OR lakon <> ? ORDER BY id", [model_name(), __version__]).fetchall()
    return [row[0] for row in rows]


def reread(store: Store, choice: Choice, settings: Settings, *, ears: Ears | None = None, stop: Stop | None = None) -> Counts:
    """Read the articles again and add their new readings; the old ones stay in the older versions of the store."""
    from lakon.reader import model_name

    counts, ears, stop = Counts(), ears or Ears(), Stop() if stop is None else stop
    ids = wanted(store, choice)
    run = store.begin(Run("", _ALL if choice.all else "reread", model_name()))
    outcome: Literal["done", "stopped", "failed"] = "failed"
    try:
        _reread(store, ids, settings, run.id, counts, ears, stop)
        outcome = "stopped" if stop.asked else "done"
    finally:
        named = tuple(Count(name, number) for name, number in counts.named().items())
        store.end(replace(run, outcome=outcome, counts=named))
    join(store, ears, stop)
    return counts


def _reread(store: Store, ids: list[str], settings: Settings, run: str, counts: Counts, ears: Ears, stop: Stop) -> None:
    done: list[Reading] = []
    since = time.monotonic()
    failed = {row.id for row in store.failed()}
    for outcome in outcomes(_documents(store, ids, stop), settings.workers, reading_with(settings.gazetteer)):
        counts.found += 1
        if isinstance(outcome, Reading):
            done.append(outcome)
            counts.new += 1
            if _failed_id(outcome.article.id) in failed:
                store.retried([_failed_id(outcome.article.id)])
        else:
            counts.failed += 1
            reason = f"the stage {outcome.stage!r} failed: {outcome.message}"
            store.fail([Failed(_failed_id(outcome.id), outcome.id, PLACE, reason)])
        if len(done) >= settings.most or time.monotonic() - since >= settings.seconds:
            since = time.monotonic()
            store.add(done, run)
            done = []
        ears.step(counts, counts.found / len(ids))
    store.add(done, run)


def _documents(store: Store, ids: list[str], stop: Stop) -> Iterator[Document]:
    wanted = frozenset(ids)
    readings = (store.reading(id) for id in ids) if len(ids) <= _FEW else store.readings()
    for reading in readings:
        if stop.asked:
            return
        if reading.article.id in wanted:
            yield again(reading)


def again(reading: Reading) -> Document:
    """The article as its source gave it, without what the reading found: what was read out of the text is read anew."""
    article = replace(reading.article, sections=())
    if article.published_from == "text":
        article = replace(article, published=None, published_from="unknown")
    return Document(article, tuple(warning for warning in reading.warnings if warning != _SAID_BY_PIPELINE))


def _failed_id(id: str) -> str:
    return f"{id}: {PLACE}"


def _unfinished(store: Store) -> list[str]:
    """The runs over all articles since the last one that came to its end."""
    runs = [run for run in store.runs if run.command == _ALL]
    last = max((place for place, run in enumerate(runs) if run.outcome == "done"), default=-1)
    return [run.id for run in runs[last + 1 :]]
