"""The Delta Lake tables of a store: made, opened, appended to."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from lakon.errors import StoreError
from lakon.store.schema import ColumnType, sql_type

if TYPE_CHECKING:
    from deltalake import CommitProperties, DeltaTable, WriterProperties

# Nothing that was written is thrown away by itself: every version stays citable. Statistics would keep beginnings of texts in the log.
KEEP_ALL: Mapping[str, str] = {
    "delta.enableExpiredLogCleanup": "false",
    "delta.logRetentionDuration": "interval 5200 weeks",
    "delta.deletedFileRetentionDuration": "interval 5200 weeks",
    "delta.dataSkippingStatsColumns": "row_id",
    "delta.checkpointInterval": "100",
}
_COMMIT_RETRIES = 200
_ROW_GROUP = 2_000  # articles: small enough to read in parallel, large enough to compress
_PAUSES = (0.05, 0.2, 0.8)  # seconds before an append is tried again


def create(path: Path, columns: Mapping[str, ColumnType], *, configuration: Mapping[str, str] = KEEP_ALL) -> None:
    """Make an empty table; one that is there is left as it is."""
    from deltalake import DeltaTable

    with _told(path):
        DeltaTable.create(path, _schema(columns), mode="ignore", configuration=dict(configuration))


def table(path: Path, version: int | None = None) -> DeltaTable:
    """The table as of a version, the newest where None."""
    from deltalake import DeltaTable

    with _told(path):
        return DeltaTable(path, version=version)


def append(known: DeltaTable, data: Any, path: Path) -> None:
    """Add rows in one commit, or none; `data` gives an Arrow stream. The table afterwards stands at a version that holds them."""
    from deltalake import write_deltalake
    from deltalake.exceptions import CommitFailedError

    for pause in (*_PAUSES, None):
        try:
            with _told(path):
                write_deltalake(known, data, mode="append", writer_properties=writing(), commit_properties=committing())
        except CommitFailedError as error:
            if pause is None:
                raise StoreError(f"{path}: others keep committing, so nothing could be added ({error}); try again") from error
            time.sleep(pause)
            known.update_incremental()
        else:
            return


def writing() -> WriterProperties:
    """How files are written."""
    from deltalake import WriterProperties

    return WriterProperties(compression="ZSTD", compression_level=3, max_row_group_size=_ROW_GROUP)


def committing(metadata: dict[str, Any] | None = None) -> CommitProperties:
    """How commits are made: tried again for as long as others keep coming first."""
    from deltalake import CommitProperties

    return CommitProperties(custom_metadata=metadata, max_commit_retries=_COMMIT_RETRIES)


def settle(root: Path, paths: Sequence[str]) -> None:
    """Make files of a table and the log that names them outlast a loss of power."""
    if os.name != "posix":
        return
    for path in (*(root / name for name in paths), root, root / "_delta_log"):
        handle = os.open(path, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Say of an error which table it concerns, and what may help."""
    from deltalake.exceptions import CommitFailedError, DeltaError, TableNotFoundError

    try:
        yield
    except CommitFailedError:
        raise
    except TableNotFoundError as error:
        raise StoreError(
            f"{path}: there is no table here; name the folder of a store, or make one with `lakon add … --store DIR`"
        ) from error
    except (DeltaError, OSError) as error:
        raise StoreError(f"{path}: the table cannot be used ({error}); `lakon store check` names what is damaged") from error


def _schema(columns: Mapping[str, ColumnType]) -> Any:
    import duckdb

    return _ArrowSchema(duckdb.connect().sql(empty(columns)))


def empty(columns: Mapping[str, ColumnType]) -> str:
    """A query for no row with the columns."""
    return "SELECT " + ", ".join(f'NULL::{sql_type(kind)} AS "{name}"' for name, kind in columns.items()) + " LIMIT 0"


class _ArrowSchema:
    """The schema of an Arrow stream, under Arrow's protocol."""

    def __init__(self, stream: Any) -> None:
        from arro3.core import RecordBatchReader

        self._schema = RecordBatchReader.from_arrow(stream).schema

    def __arrow_c_schema__(self) -> Any:
        return self._schema.__arrow_c_schema__()


def widen(path: Path, columns: Mapping[str, ColumnType]) -> None:
    """Add the columns, and fields of nested ones, that a table lacks."""
    import duckdb
    from arro3.core import Table
    from deltalake import write_deltalake

    known = table(path)
    with _told(path):
        rows = Table.from_arrow(duckdb.connect().sql(empty(columns)))
        write_deltalake(known, rows, mode="append", schema_mode="merge", writer_properties=writing(), commit_properties=committing())


def sizes(path: Path) -> dict[str, int]:
    """The files of the newest version with their bytes."""
    known = table(path)
    actions = known.get_add_actions(flatten=True)
    names, lengths = actions["path"].to_pylist(), actions["size_bytes"].to_pylist()
    return {str(path / unquote(name)): int(size) for name, size in zip(names, lengths, strict=True)}
