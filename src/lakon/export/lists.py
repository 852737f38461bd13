"""The data files of exports, and small tables made of them for queries."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from lakon.errors import DataError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Row = Mapping[str, "str | int | None"]


@cache
def rows(name: str) -> tuple[Mapping[str, str], ...]:
    """The rows of a tab-separated file under `data/`, by the names of its header."""
    header, *lines = _text("data", name).rstrip("\n").split("\n")
    columns = header.split("\t")
    found = []
    for number, line in enumerate(lines, 2):
        values = line.split("\t")
        if len(values) != len(columns):
            raise DataError(f"{name} line {number} has {len(values)} values where the header names {len(columns)}; mend the row")
        found.append(dict(zip(columns, values, strict=True)))
    return tuple(found)


@cache
def query(name: str) -> str:
    """The text of `sql/NAME.sql`."""
    return _text("sql", f"{name}.sql")


def table(con: DuckDBPyConnection, name: str, columns: Mapping[str, str], found: Iterable[Row]) -> None:
    """Make a passing table of these columns and types; an empty value is none."""
    structure = json.dumps([dict(columns)])
    held = json.dumps([{column: row[column] or None for column in columns} for row in found])
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT row.* FROM (SELECT unnest(from_json(?, '{structure}')) AS row)", [held],
    )  # fmt: skip


def _text(folder: str, name: str) -> str:
    try:
        return files("lakon.export").joinpath(folder, name).read_text(encoding="utf-8")
    except OSError as error:
        raise DataError(f"{name} cannot be read ({error}); install lakon again") from error
