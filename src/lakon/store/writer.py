"""Rows on their way into a table."""

from __future__ import annotations

import json
import threading
from collections.abc import Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from lakon.errors import StoreError
from lakon.model import Article, Meta, Reading
from lakon.model.reading import SCHEMA_VERSION
from lakon.store import delta, log
from lakon.store.schema import Mark, Stamp, columns, structure

if TYPE_CHECKING:
    from deltalake import DeltaTable


class Appender:
    """Adds rows to one table; holds the table open, so that a commit need not read the whole log."""

    def __init__(self, path: Path, row: type, stamp: type) -> None:
        self._path = path
        self._row = row
        self._stamp = stamp
        self._table: DeltaTable | None = None
        self._lock = threading.Lock()

    def seen(self) -> int:
        """The newest version that this appender knows, after a look."""
        with self._lock:
            return self._open().version()

    def append(self, rows: Sequence[str], stamps: Sequence[str]) -> int:
        """Add rows, given as JSON beside the JSON of their stamps, in one commit; returns a version that holds them, safe on the disk."""
        with self._lock:
            table = self._open()
            before = table.version()
            delta.append(table, self.typed(rows, stamps), self._path)
            after = table.version()
        for commit in log.commits(self._path, before, after):
            delta.settle(self._path, [*commit.added, f"_delta_log/{commit.version:020}.json"])
        return after

    def _open(self) -> DeltaTable:
        if self._table is None:
            self._table = delta.table(self._path)
        else:
            self._table.update_incremental()
        return self._table

    def typed(self, rows: Sequence[str], stamps: Sequence[str]) -> Any:
        """The rows as a table of Arrow, in the columns and types of the store; raises StoreError where one does not fit."""
        import duckdb
        from arro3.core import Array, DataType, Table

        text = DataType.string()
        given = Table.from_pydict({"row": Array(list(rows), text), "stamp": Array(list(stamps), text)})
        wanted = [*(f'r."{name}"' for name in columns(self._row)), *(f's."{name}"' for name in columns(self._stamp))]
        con = duckdb.connect(config={"threads": 1})
        con.register("given", given)
        row, stamp = (f"from_json_strict({name}, '{structure(kind)}')" for name, kind in (("row", self._row), ("stamp", self._stamp)))
        typed = f"SELECT {row} AS r, {stamp} AS s FROM given"
        try:
            return Table.from_arrow(con.sql(f"SELECT {', '.join(wanted)} FROM ({typed})"))
        except duckdb.Error as error:
            raise StoreError(f"{self._path}: a row does not fit the table ({error}); nothing was added") from error


def reading_rows(readings: Sequence[Reading], run: str, seen: int) -> tuple[list[str], list[str]]:
    """The JSON of readings and of their stamps."""
    now, batch = utc_now(), uuid4().hex
    stamps = [Stamp(run, f"{batch}-{place:06}", seen, now, False) for place in range(len(readings))]
    return [reading.to_json() for reading in readings], [json.dumps(asdict(stamp)) for stamp in stamps]


def removal_row(article: str, seen: int) -> tuple[list[str], list[str]]:
    """The row that takes an article out."""
    from lakon import __version__

    gone = Reading(Article(article, ""), (), (), (), (), (), (), (), (), (), Meta(SCHEMA_VERSION, __version__, "", ""))
    return [gone.to_json()], [json.dumps(asdict(Stamp("", uuid4().hex, seen, utc_now(), True)))]


def small_rows(rows: Sequence[Any], version: int) -> tuple[list[str], list[str]]:
    """The JSON of a small table's rows and of their marks."""
    now, batch = utc_now(), uuid4().hex
    marks = [Mark(f"{batch}-{place:06}", version, now) for place in range(len(rows))]
    return [json.dumps(asdict(row)) for row in rows], [json.dumps(asdict(mark)) for mark in marks]


def utc_now() -> str:
    """The time in UTC, to the microsecond, of one length: its order as text is its order in time."""
    return datetime.now(UTC).isoformat(timespec="microseconds")
