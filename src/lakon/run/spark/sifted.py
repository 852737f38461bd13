"""The first step, done by the workers: what the files hold, and by what an article is told from all others."""

from __future__ import annotations

import hashlib
import os
import socket
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lakon.errors import InputError, StoreError
from lakon.language import languages
from lakon.model import normalise
from lakon.run.copies import Known
from lakon.run.intake import copy_key
from lakon.run.spark.found import to_text
from lakon.run.spark.job import Job, program
from lakon.run.spark.known import KnownTexts
from lakon.sources.draft import Draft, identified, open_draft
from lakon.sources.found import Found
from lakon.sources.likeness import likeness
from lakon.sources.many import Input, find
from lakon.sources.tongue import told_or_recognised

if TYPE_CHECKING:
    import pyarrow as pa

    Batches = Iterator[pa.RecordBatch]

FILES = "number BIGINT, path STRING, size BIGINT, root STRING"
SIFTED = (
    "place BIGINT, found STRING, sure BOOLEAN, lang STRING, id STRING, key STRING, day STRING, words BINARY, signature BINARY, "
    "keys ARRAY<BIGINT>"
)
_AT_ONCE = 200  # rows of a batch that leaves a worker
_PLACES = 40  # bits of a place that tell one find of a file from the others


@dataclass(frozen=True, slots=True)
class Sifted:
    """A find at its `place` in the order of all input. `sure`: it can be told without looking at any other that shares no key with it."""

    place: int
    found: str
    sure: bool = False
    lang: str = ""
    text: Known | None = None
    key: str | None = None
    keys: tuple[int, ...] = ()


def sifting(job: Job) -> Callable[[Batches], Batches]:
    """The step for Spark's `mapInArrow`: rows of FILES in, rows of SIFTED out."""

    def sift(batches: Batches) -> Batches:
        with closing(Sieve(job)) as sieve:
            rows: list[Sifted] = []
            for batch in batches:
                for file in batch.to_pylist():
                    for row in sieve.file(file["number"], _input(file)):
                        rows.append(row)
                        if len(rows) >= _AT_ONCE:
                            yield _batch(rows)
                            rows = []
            yield _batch(rows)

    return sift


class Sieve:
    """Looks at files for one task."""

    def __init__(self, job: Job) -> None:
        check_same(job)
        self._job = job
        self._known = KnownTexts(job.known)

    def close(self) -> None:
        """Close the list of known texts."""
        self._known.close()

    def file(self, number: int, file: Input) -> Iterator[Sifted]:
        """What a file holds, in its order; raises InputError where this worker does not see the file."""
        if file.path and not os.path.lexists(file.path):
            told = f"the worker on {socket.gethostname()} does not see this file"
            raise InputError(f"{file.path}: {told}; keep the input in a folder that all workers share under one name")
        for count, found in enumerate(find([file], self._job.settings.choice)):
            yield self._sifted((number << _PLACES) + count, found)

    def _sifted(self, place: int, found: Found) -> Sifted:
        row = Sifted(place, to_text(found))
        if found.draft is None:
            return row
        try:
            row = self._told_by(row, found.draft)
            return replace(row, sure=self._is_sure(row, found, found.draft))
        except StoreError:
            raise
        except Exception:  # what is wrong with the article is told by the intake, which looks at it next
            return row

    def _told_by(self, row: Sifted, draft: Draft) -> Sifted:
        id, _, text = identified(draft)
        key, like = copy_key(id, draft), likeness(text)
        keys = tuple({*_hashes("id", id), *_hashes("key", key), *_hashes("words", like.words), *like.bands()})
        lang = self._job.settings.lang or told_or_recognised(draft.lang, text)
        day = normalise(draft.published) if draft.published else None
        return replace(row, text=Known(id, day, like), key=key, keys=keys, lang=lang)

    def _is_sure(self, row: Sifted, found: Found, draft: Draft) -> bool:
        if row.lang in languages():  # an article in another language is not opened
            open_draft(replace(draft, lang=row.lang))
        assert row.text is not None and row.key is not None
        return not {row.text.id, found.place, found.source} & self._job.failed and not self._known.touched(row.text, row.key)


def check_same(job: Job) -> None:
    """Raises StoreError where this worker does not see the store's folder, or has another Lakon than the job's program."""
    here = f"the worker on {socket.gethostname()}"
    if not job.token.exists():
        raise StoreError(f"{job.root}: {here} does not see the store's folder; keep it in a folder that all workers share under one name")
    if job.program != program():
        raise StoreError(f"{here} has {program()}, the job {job.program}; install the same on every machine")


def _input(row: dict[str, Any]) -> Input:
    return Input(Path(row["path"]), row["size"], Path(row["root"]) if row["root"] else None)


def _hashes(kind: str, value: str | bytes) -> tuple[int]:
    """A key of 64 bits, in a tuple; where two keys fall together, articles are looked at more closely than they need to be."""
    told = value if isinstance(value, bytes) else value.encode("utf-8", "surrogatepass")
    return (int.from_bytes(hashlib.blake2b(told, digest_size=8, key=kind.encode()).digest(), "little", signed=True),)


def _batch(rows: list[Sifted]) -> pa.RecordBatch:
    import pyarrow as pa

    texts = [row.text for row in rows]
    columns = {
        "place": pa.array([row.place for row in rows], pa.int64()),
        "found": pa.array([row.found for row in rows], pa.string()),
        "sure": pa.array([row.sure for row in rows], pa.bool_()),
        "lang": pa.array([row.lang for row in rows], pa.string()),
        "id": pa.array([text and text.id for text in texts], pa.string()),
        "key": pa.array([row.key for row in rows], pa.string()),
        "day": pa.array([text and text.day for text in texts], pa.string()),
        "words": pa.array([text and text.like.words for text in texts], pa.binary()),
        "signature": pa.array([text and text.like.signature for text in texts], pa.binary()),
        "keys": pa.array([list(row.keys) for row in rows], pa.list_(pa.int64())),
    }
    return pa.RecordBatch.from_pydict(columns)
