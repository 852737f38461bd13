"""Rows written as CSV, Parquet or JSON Lines, as they come."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from lakon.errors import InputError
from lakon.store.parts import quote

if TYPE_CHECKING:
    from arro3.core import RecordBatch, Table

MEMORY = "1GB"
OPTIONS: Mapping[str, str] = {
    "csv": "FORMAT csv, HEADER, DELIMITER ','",
    "parquet": "FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 20480",
    "jsonl": "FORMAT json",
    "tabs": "FORMAT csv, HEADER, DELIMITER '\t', NULLSTR 'None'",
    "commas": "FORMAT csv, HEADER, DELIMITER ',', NULLSTR 'None'",
}


class Heard:
    """The batches of tables; remembers the error that ended them, since the writer would tell of it in words of its own."""

    def __init__(self, tables: Iterator[Table]) -> None:
        self.first = next(tables)
        self._batches = chain.from_iterable(table.to_batches() for table in chain([self.first], tables))
        self.error: BaseException | None = None

    def __iter__(self) -> Iterator[RecordBatch]:
        return self

    def __next__(self) -> RecordBatch:
        try:
            return next(self._batches)
        except StopIteration:
            raise
        except BaseException as error:
            self.error = error
            raise


def copy(tables: Iterator[Table], path: Path, options: str) -> None:
    """Write the rows into a file; one thread keeps their order, so the same rows are the same bytes."""
    import duckdb
    from arro3.core import RecordBatchReader

    heard = Heard(tables)
    with duckdb.connect(config={"threads": 1, "memory_limit": MEMORY}) as con:
        con.register("chosen_rows", RecordBatchReader.from_batches(heard.first.schema, heard))
        try:
            con.execute(f"COPY (FROM chosen_rows) TO {quote(str(path))} ({OPTIONS[options]})")
        except (duckdb.Error, RuntimeError) as error:
            # Ctrl-C may come between two batches, and is then told in the writer's words.
            if isinstance(error, duckdb.InterruptException) or KeyboardInterrupt.__name__ in str(error):
                raise KeyboardInterrupt from error
            if heard.error is not None:
                raise heard.error from error
            raise InputError(f"{path.parent}: no file can be written there ({error}); name another folder") from error
