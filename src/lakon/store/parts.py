"""The files that commits added, and the number of each of their rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lakon.errors import StoreError
from lakon.store import delta, log
from lakon.store.schema import ColumnType, reading_columns

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


@dataclass(frozen=True, slots=True)
class Part:
    """A file of readings, the version that added it, and the number of its first reading; readings are numbered in order of commit."""

    path: str
    version: int
    first: int
    rows: int


@dataclass(frozen=True, slots=True)
class Parts:
    """The files after a version; `whole` where they are all there is, since rows were taken out for good."""

    files: tuple[Part, ...]
    whole: bool

    @property
    def readings(self) -> int:
        """How many readings there are up to the last of the files."""
        return self.files[-1].first + self.files[-1].rows if self.files else 0


def parts(table: Path, after: int, until: int, first: int) -> Parts:
    """The files that the versions above `after` and up to `until` added; their readings are numbered from `first`."""
    found = list(log.commits(table, after, until))
    named = [(str(table / name), commit.version) for commit in found for name in commit.added]
    if any(commit.dropped for commit in found) or not all(Path(path).exists() for path, _ in named):
        return all_parts(table, until)
    return Parts(_numbered(named, first), False)


def all_parts(table: Path, version: int) -> Parts:
    """A version's own files, as if that version had added them all."""
    return Parts(_numbered([(path, version) for path in live(table, version)], 0), True)


def live(table: Path, version: int) -> list[str]:
    """The files that hold a version's readings, in a fixed order."""
    return sorted(delta.table(table, version).file_uris())


def read_files(paths: Sequence[str], columns: dict[str, ColumnType] | None = None, *, numbered: bool = False) -> str:
    """A query for the rows of files, with every column of the schema; a file of an older schema gives NULL for what it lacks."""
    extra: dict[str, ColumnType] = {"filename": "VARCHAR", "file_row_number": "BIGINT"} if numbered else {}
    wanted = {**(reading_columns() if columns is None else columns), **extra}
    if not paths:
        return delta.empty(wanted)
    options = ", filename = true, file_row_number = true" if numbered else ""
    names = ", ".join(f'"{name}"' for name in wanted)
    return (
        f"SELECT {names} FROM (FROM read_parquet({quoted(paths)}, union_by_name = true{options}) UNION ALL BY NAME ({delta.empty(wanted)}))"
    )


def numbered(files: Sequence[Part]) -> str:
    """A query for the readings of the files with their numbers and versions."""
    if not files:
        return f"SELECT NULL::BIGINT AS reading, NULL::BIGINT AS version, * FROM ({read_files(())}) LIMIT 0"
    places = ", ".join(f"({quote(part.path)}, {part.version}, {part.first})" for part in files)
    rows = read_files([part.path for part in files], numbered=True)
    return (
        "SELECT p.first_reading + r.file_row_number AS reading, p.version::BIGINT AS version, r.* EXCLUDE (filename, file_row_number) "
        f"FROM ({rows}) r JOIN (VALUES {places}) p(path, version, first_reading) ON r.filename = p.path"
    )


def quoted(paths: Sequence[str]) -> str:
    """A list of texts in SQL."""
    return "[" + ", ".join(map(quote, paths)) + "]"


def quote(text: str) -> str:
    """A text in SQL."""
    return "'" + text.replace("'", "''") + "'"


def _numbered(named: Sequence[tuple[str, int]], first: int) -> tuple[Part, ...]:
    rows = _lengths([path for path, _ in named])
    files = []
    for path, version in named:
        files.append(Part(path, version, first, rows[path]))
        first += rows[path]
    return tuple(files)


def _lengths(paths: Sequence[str]) -> dict[str, int]:
    import duckdb

    if not paths:
        return {}
    with duckdb.connect() as con:
        try:
            return dict(_rows(con, f"SELECT file_name, num_rows FROM parquet_file_metadata({quoted(paths)})"))
        except duckdb.Error as error:
            raise StoreError(f"a file of the store is damaged: {error}; `lakon store check` names it and the remedy") from error


def _rows(con: DuckDBPyConnection, query: str) -> list[tuple[str, int]]:
    return [(str(path), int(rows)) for path, rows in con.execute(query).fetchall()]
