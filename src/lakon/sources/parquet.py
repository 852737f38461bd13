"""Articles as rows of a Parquet file."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lakon.errors import InputError, LakonError
from lakon.sources.columns import checked, guess, told
from lakon.sources.found import Choice, Found, Opened
from lakon.sources.opening import as_file
from lakon.sources.rows import row_draft

if TYPE_CHECKING:
    import duckdb

_AT_ONCE, _SAMPLE = 256, 20
_GLOB = frozenset("*?[")


def parquet_found(opened: Opened, path: Path | None, choice: Choice) -> Iterator[Found]:
    """The article of every row, or what is wrong with it; `path` where the file stands on disk by itself.

    Raises InputError where the file is damaged or no column can be the text.
    """
    with _reachable(opened, path) as file:
        yield from _rows_found(opened, str(file), choice)


@contextmanager
def _reachable(opened: Opened, path: Path | None) -> Iterator[Path]:
    """The file under a name that holds no sign of a pattern, by which DuckDB would mean other files."""
    if path is None:
        with as_file(opened.stream, ".parquet") as held:
            yield held
    elif _GLOB & set(str(path)):
        with tempfile.TemporaryDirectory(prefix="lakon-") as folder:
            link = Path(folder) / "linked.parquet"
            link.symlink_to(path.resolve())
            yield link
    else:
        yield path


def _rows_found(opened: Opened, file: str, choice: Choice) -> Iterator[Found]:
    import duckdb

    with duckdb.connect(config={"threads": 1}) as base:
        try:
            total, names, sample = _about(base, file)
            columns = checked(guess(names, choice.columns, sample), names, opened.name)
            yield Found(opened.name, opened.where, note=f"columns: {told(columns)} (change with --map)", share=opened.share())
            for number, row in enumerate(_rows(base, file, tuple(dict.fromkeys(columns.values()))), start=1):
                yield _row_found(row, number, total, opened, columns, choice)
        except duckdb.Error as error:
            raise InputError(f"{opened.name}: the Parquet file is damaged ({_line(error)}); fetch or write it again") from error


def _row_found(row: dict[str, Any], number: int, total: int, opened: Opened, columns: Any, choice: Choice) -> Found:
    where = f"{opened.where} row {number}".strip()
    share = number / total if total else opened.share()
    try:
        return Found(opened.name, where, draft=row_draft(row, columns, where, choice), share=share)
    except LakonError as error:
        return Found(opened.name, where, error=str(error), share=share)


def _about(base: duckdb.DuckDBPyConnection, file: str) -> tuple[int, list[str], list[dict[str, Any]]]:
    """The number of rows, the names of the columns, and a few rows."""
    counted = base.execute("SELECT sum(num_rows) FROM parquet_file_metadata(?)", [file]).fetchone()
    begun = base.execute(f"SELECT * FROM read_parquet(?) LIMIT {_SAMPLE}", [file])
    names = [str(column[0]) for column in begun.description or ()]
    return int(counted[0] or 0) if counted else 0, names, [dict(zip(names, row, strict=True)) for row in begun.fetchall()]


def _rows(base: duckdb.DuckDBPyConnection, file: str, names: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    listed = ", ".join('"' + name.replace('"', '""') + '"' for name in names)
    held = base.execute(f"SELECT {listed} FROM read_parquet(?)", [file])
    while rows := held.fetchmany(_AT_ONCE):
        for row in rows:
            yield dict(zip(names, row, strict=True))


def _line(error: Exception) -> str:
    return str(error).splitlines()[0][:200]
