"""A query run, and what is to be said of its rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from lakon.errors import StoreError, ValueRefused
from lakon.store.ask.filters import Filters, several
from lakon.store.result import Result
from lakon.store.snapshot import Snapshot

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def run(con: DuckDBPyConnection, at: Snapshot, sql: str, values: Sequence[Any]) -> Result:
    """The rows of a query; a note where they are not of one model, or were slower to get than they need be."""
    import duckdb
    from arro3.core import Table

    try:
        table = Table.from_arrow(con.sql(sql, params=list(values)))
    except duckdb.IOException:
        raise
    except duckdb.Error as error:
        raise StoreError(
            f"{at.layout.root}: the question failed ({error}); `lakon store check` tells whether the store is sound"
        ) from error
    result = Result(table, at.version, (at.note,) if at.note else ())
    return Result(table, at.version, (*result.notes, *_mixed(result)))


def without_total(result: Result) -> Result:
    """The rows without the column that tells how many there are in all."""
    kept = [name for name in result.columns if name != "total"]
    return Result(result.table.select(kept), result.version, result.notes)


def order(sort: str | None, default: str, columns: Sequence[str]) -> str:
    """The order of rows: a column, from its greatest down where a minus stands before it."""
    if sort is None:
        return default
    keys = []
    for key in several(sort):
        name = key.removeprefix("-")
        if name not in columns:
            raise ValueRefused(f"there is no column {name!r} to sort by; there are {', '.join(columns)}")
        keys.append(f'"{name}" {"DESC" if key.startswith("-") else "ASC"} NULLS LAST')
    return ", ".join([*keys, default])


def limit(filters: Filters) -> str:
    """The end of a query that gives so many rows, from the one wanted on."""
    end = "" if filters.limit is None else f"LIMIT {filters.limit}"
    return f"{end} OFFSET {filters.offset}" if filters.offset else end


def _mixed(result: Result) -> tuple[str, ...]:
    column = next((name for name in ("models", "model") if name in result.columns), None)
    if column is None:
        return ()
    each = f"SELECT unnest({column}) AS m" if column == "models" else f"SELECT {column} AS m"
    models = [str(row[0]) for row in result.ask(f"SELECT DISTINCT m FROM ({each} FROM result) WHERE m IS NOT NULL ORDER BY m")]
    if len(models) < 2:
        return ()
    return (f"these rows come from {len(models)} models ({', '.join(models)}), which need not count alike; `lakon reread` makes them one",)
