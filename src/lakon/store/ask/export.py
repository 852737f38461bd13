"""The rows of a query in a file, however many: they go through pieces on the disk, never all through the memory."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lakon.errors import StoreError, ValueRefused
from lakon.store.ask.where import Condition
from lakon.store.parts import quote, quoted
from lakon.store.result import Result
from lakon.store.snapshot import Snapshot

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

FORMS = ("csv", "parquet")
_MEMORY = "1GB"


def write(con: DuckDBPyConnection, at: Snapshot, rows: Condition | Result, folder: Path, form: str) -> Path:
    """Write the rows into `folder/rows.FORM`, through pieces in the folder; of a list CSV has the values with semicolons between."""
    import duckdb
    from arro3.core import RecordBatchReader, Table

    if form not in FORMS:
        raise ValueRefused(f"rows cannot be written as {form!r}; give {' or '.join(FORMS)}")
    try:
        if isinstance(rows, Result):
            return _written([rows.table], folder, form)
        reader = RecordBatchReader.from_arrow(con.sql(rows.sql, params=list(rows.values)))
        pieces = (Table.from_batches([batch], schema=reader.schema) for batch in reader)
        empty = Table.from_batches([], schema=reader.schema)
        return _written(pieces, folder, form, empty)
    except duckdb.IOException:
        raise
    except duckdb.Error as error:
        raise StoreError(f"{at.layout.root}: the rows cannot be written ({error}); ask for fewer") from error


def _written(pieces: Iterable[Any], folder: Path, form: str, empty: Any = None) -> Path:
    import duckdb

    path, held = folder / f"rows.{form}", []
    with duckdb.connect(config={"memory_limit": _MEMORY, "temp_directory": str(folder)}) as desk:
        for number, piece in enumerate(pieces):
            held.append(str(folder / f"piece-{number:06}.parquet"))
            _copy(desk, piece, held[-1])
        if not held:
            held.append(str(folder / "piece.parquet"))
            _copy(desk, empty, held[-1])
        source = f"read_parquet({quoted(held)})"
        options = "FORMAT csv, HEADER" if form == "csv" else "FORMAT parquet, COMPRESSION zstd"
        desk.execute(f"COPY (SELECT {_columns(desk, source) if form == 'csv' else '*'} FROM {source}) TO {quote(str(path))} ({options})")
    for piece in held:
        Path(piece).unlink()
    return path


def _copy(desk: DuckDBPyConnection, piece: Any, path: str) -> None:
    desk.register("piece", piece)
    desk.execute(f"COPY (FROM piece) TO {quote(path)} (FORMAT parquet, COMPRESSION snappy)")
    desk.unregister("piece")


def _columns(desk: DuckDBPyConnection, source: str) -> str:
    """The columns as CSV has them."""
    found = desk.execute(f"SELECT column_name, column_type FROM (DESCRIBE FROM {source})").fetchall()
    return ", ".join(_flat(str(name), str(kind)) for name, kind in found)


def _flat(name: str, kind: str) -> str:
    column = '"' + name.replace('"', '""') + '"'
    if kind.endswith("[]") and not kind.startswith("STRUCT"):
        return f"array_to_string({column}, ';') AS {column}"
    return f"to_json({column})::VARCHAR AS {column}" if kind.startswith(("STRUCT", "MAP")) or kind.endswith("[]") else column
