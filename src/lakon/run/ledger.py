"""What has been read and is not yet in the store, and the commits that bring it there."""

from __future__ import annotations

import time
from collections import defaultdict
from dataclasses import dataclass, field, fields, replace
from typing import TypeVar

from lakon.model import Reading, normalise
from lakon.run.copies import Copies, Known
from lakon.run.settings import Counts
from lakon.store import Failed, Source, Store

_Row = TypeVar("_Row", Failed, Source)


@dataclass(slots=True)
class _Batch:
    readings: list[Reading] = field(default_factory=list)
    texts: list[Known] = field(default_factory=list)
    seen: list[tuple[str, str]] = field(default_factory=list)
    sources: list[Source] = field(default_factory=list)
    failed: list[Failed] = field(default_factory=list)
    retried: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.readings) + len(self.sources) + len(self.failed) + len(self.retried)


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy of an article that is being read: the key by which it is known again, the source it adds, and how it would fail."""

    key: str
    source: Source
    failed: Failed


class Ledger:
    """Gathers what a run finds and commits it by and by. `fresh` holds the texts that are under way, `kept` those of the store."""

    def __init__(self, store: Store, kept: Copies, counts: Counts) -> None:
        self.kept, self.fresh = kept, Copies(None)
        self._store, self._counts = store, counts
        self._batch, self._since = _Batch(), time.monotonic()
        self._under_way: set[str] = set()
        self._waiting: defaultdict[str, list[Copy]] = defaultdict(list)
        self._failed_before = {row.id for row in store.failed()}

    def claim(self, text: Known, key: str) -> None:
        """An article goes to be read: whatever is like it is its copy from now on."""
        self._under_way.add(text.id)
        self.fresh.keep([text], [(key, text.id)])

    def copy(self, article: str, copy: Copy) -> None:
        """A further source of an article, which counts once that is in the store."""
        self._counts.duplicates += 1
        self.fresh.keep([], [(copy.key, article)])
        if article in self._under_way:
            self._waiting[article].append(copy)
        else:
            self._settle(article, copy)

    def read(self, text: Known, key: str, reading: Reading) -> None:
        """An article was read."""
        self._counts.new += 1
        self._under_way.discard(text.id)
        self._batch.readings.append(reading)
        self._batch.texts.append(text)
        self._batch.seen.append((key, text.id))
        for copy in self._waiting.pop(text.id, ()):
            self._settle(text.id, copy)
        self.mended(text.id)

    def failed(self, row: Failed, text: Known | None = None) -> None:
        """An article could not be read; then its copies could not either."""
        self._counts.failed += 1
        self._batch.failed.append(_clean(row))
        if text is None:
            return
        self._under_way.discard(text.id)
        self.fresh.forget([text.id])
        for copy in self._waiting.pop(text.id, ()):
            self._counts.duplicates -= 1
            self._counts.failed += 1
            self._batch.failed.append(_clean(copy.failed))

    def mended(self, id: str) -> None:
        """What failed before is well now."""
        if id in self._failed_before:
            self._failed_before.discard(id)
            self._batch.retried.append(id)

    def due(self, most: int, seconds: float) -> bool:
        """Whether it is time for a commit."""
        return len(self._batch) >= most or (len(self._batch) > 0 and time.monotonic() - self._since >= seconds)

    def commit(self, run: str) -> None:
        """Bring everything into the store: first the readings, so that what is told of them never stands without them."""
        batch, self._batch, self._since = self._batch, _Batch(), time.monotonic()
        if batch.readings:
            self._store.add(batch.readings, run)
        if batch.sources:
            self._store.sources(batch.sources)
        if batch.texts or batch.seen:
            self.kept.keep(batch.texts, batch.seen)
            self.fresh.forget(text.id for text in batch.texts)
        if batch.failed:
            self._store.fail(batch.failed)
        if batch.retried:
            self._store.retried(batch.retried)

    def _settle(self, article: str, copy: Copy) -> None:
        self._batch.sources.append(_clean(copy.source))
        self._batch.seen.append((copy.key, article))
        self.mended(copy.failed.id)


def _clean(row: _Row) -> _Row:
    """The row without what no file holds: file names and JSON may bring lone surrogates."""
    return replace(row, **{f.name: normalise(value) for f in fields(row) if isinstance(value := getattr(row, f.name), str)})
