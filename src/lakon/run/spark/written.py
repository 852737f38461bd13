"""The fourth step, done by the workers: articles read by the function of the local run, their readings written as files of the table."""

from __future__ import annotations

import json
import os
import resource
import socket
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lakon.model import Document, Reading
from lakon.run.pool import outcomes, reading_with
from lakon.run.spark.found import from_text
from lakon.run.spark.job import Job
from lakon.run.spark.sifted import check_same
from lakon.sources.draft import open_draft, to_line
from lakon.store import Failed
from lakon.store.schema import Stamp
from lakon.store.writer import Appender, reading_rows

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

    from lakon.pipeline import Failure
    from lakon.run.pool import Read

    Batches = Iterator[pa.RecordBatch]

WRITTEN = (
    "path STRING, size BIGINT, rows BIGINT, first STRING, last STRING, failed ARRAY<STRING>, "
    "host STRING, process BIGINT, memory BIGINT, seconds DOUBLE"
)
_AT_ONCE = 200  # readings that a worker holds before it writes them


@dataclass(slots=True)
class Written:
    """What one task did: its file ("" where it read nothing) with size and rows, the first and the last row's id, what failed, as JSON.

    `memory` is the most that its process ever held, in KiB; `seconds` are those that the task took.
    """

    path: str = ""
    size: int = 0
    rows: int = 0
    first: str = ""
    last: str = ""
    failed: list[str] = field(default_factory=list)
    host: str = ""
    process: int = 0
    memory: int = 0
    seconds: float = 0.0


def writing(job: Job) -> Callable[[Batches], Batches]:
    """The step for Spark's `mapInArrow`: rows of SIFTED in, one row of WRITTEN out."""

    def write(batches: Batches) -> Batches:
        import pyarrow as pa
        from pyspark import TaskContext

        task = TaskContext.get()
        assert task is not None
        # A process that died of an article would die of it again: from the second try on each article has a process beside this one.
        workers = 0 if task.attemptNumber() == 0 else 1
        name = f"{job.mark}-{task.partitionId():06}-{task.taskAttemptId()}.zstd.parquet"
        done = read_into(job, name, (row for batch in batches for row in batch.to_pylist()), workers)
        yield pa.RecordBatch.from_pylist([asdict(done)])

    return write


def read_into(job: Job, name: str, rows: Iterator[dict[str, Any]], workers: int, read: Read | None = None) -> Written:
    """Read the finds of one task into a file of the table; whatever goes wrong, no part of a file is left."""
    began = time.monotonic()
    check_same(job)
    under_way: deque[dict[str, Any]] = deque()
    file = _File(job, job.readings / name)
    done = Written(host=socket.gethostname(), process=os.getpid())
    try:
        for outcome in outcomes(_documents(rows, under_way), workers, read or reading_with(job.settings.gazetteer)):
            row = under_way.popleft()
            if isinstance(outcome, Reading):
                file.add(outcome)
            else:
                done.failed.append(_failed(row, outcome))
        file.end(done)
        check_same(job)  # a task that Spark gave up, and whose job is over, leaves nothing behind
    except BaseException:
        file.drop()
        raise
    done.memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    done.seconds = time.monotonic() - began
    return done


class _File:
    """A file of readings, begun with the first of them."""

    def __init__(self, job: Job, path: Path) -> None:
        import pyarrow as pa

        self._job, self._path = job, path
        self._schema = pa.ipc.read_schema(pa.py_buffer(job.schema))
        self._types = Appender(job.readings, Reading, Stamp)
        self._open: pq.ParquetWriter | None = None
        self._held: list[Reading] = []
        self._ids: list[str] = []

    def add(self, reading: Reading) -> None:
        """Take a reading."""
        self._held.append(reading)
        if len(self._held) >= _AT_ONCE:
            self._flush()

    def end(self, done: Written) -> None:
        """Write what is left, make the file outlast a loss of power, and tell of it."""
        self._flush()
        if self._open is None:
            return
        self._open.close()
        handle = os.open(self._path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
        done.path, done.size, done.rows = self._path.name, self._path.stat().st_size, len(self._ids)
        done.first, done.last = min(self._ids), max(self._ids)

    def drop(self) -> None:
        """Take the file away."""
        if self._open is not None:
            with suppress(Exception):
                self._open.close()
        self._path.unlink(missing_ok=True)

    def _flush(self) -> None:
        import pyarrow as pa
        import pyarrow.parquet as pq

        if not self._held:
            return
        rows, stamps = reading_rows(self._held, self._job.run, self._job.seen)
        table = pa.table(self._types.typed(rows, stamps)).cast(self._schema)
        if self._open is None:
            self._open = pq.ParquetWriter(self._path, self._schema, compression="zstd", compression_level=3)
        self._open.write_table(table)
        self._ids.extend(table["row_id"].to_pylist())
        self._held = []


def _documents(rows: Iterator[dict[str, Any]], under_way: deque[dict[str, Any]]) -> Iterator[Document]:
    for row in rows:
        draft = from_text(row["found"]).draft
        assert draft is not None
        under_way.append(row)
        yield open_draft(replace(draft, lang=row["lang"]))


def _failed(row: dict[str, Any], failure: Reading | Failure) -> str:
    from lakon.pipeline import Failure

    assert isinstance(failure, Failure)
    found = from_text(row["found"])
    assert found.draft is not None
    reason = f"the stage {failure.stage!r} failed: {failure.message}"
    told = Failed(failure.id, found.source, found.where, reason, to_line(found.draft))
    return json.dumps({"place": row["place"], "row": asdict(told)})
