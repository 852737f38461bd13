"""A page of a view: some rows of it, and how many there are in all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lakon.errors import ValueRefused
from lakon.store.ask import rows
from lakon.store.ask.actors import counting
from lakon.store.ask.coverage import BY as COUNTED
from lakon.store.ask.coverage import DEFAULT, articles_wanted, coverage, keys_of
from lakon.store.ask.filters import Filters
from lakon.store.ask.query import limit, run, without_total
from lakon.store.ask.where import Condition, both
from lakon.store.result import Result
from lakon.store.snapshot import Snapshot

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_Wanted = Callable[[Filters, Snapshot], list[Condition]]
VIEWS: Mapping[str, _Wanted] = {
    "events": rows.events_wanted,
    "statements": rows.statements_wanted,
    "relations": rows.relations_wanted,
}


@dataclass(frozen=True, slots=True)
class Page:
    """Rows from number `offset` on, at most `limit` of them, of `total`."""

    result: Result
    total: int
    limit: int | None = None
    offset: int = 0


def page(con: DuckDBPyConnection, at: Snapshot, view: str, filters: Filters) -> Page:
    """A page of events, statements or relations."""
    if view not in VIEWS:
        raise ValueRefused(f"there is no view {view!r}; there are {', '.join(VIEWS)}")
    wanted = VIEWS[view](filters, at)
    result, total = rows.counted_rows(con, at, view, wanted, filters)
    if total is None:
        where = both(wanted)
        total = counted(con, result, filters, Condition(f"FROM visible.{view} WHERE {where.sql}", where.values))
    return Page(result, total, filters.limit, filters.offset or 0)


def actors_page(con: DuckDBPyConnection, at: Snapshot, filters: Filters, by: str = "entity") -> Page:
    """A page of actors."""
    return grouped(con, at, filters, lambda end: counting(filters, at, by, end))


def coverage_page(con: DuckDBPyConnection, at: Snapshot, filters: Filters, by: str = DEFAULT) -> Page:
    """A page of what was read."""
    result, wanted = coverage(con, at, filters, by), articles_wanted(filters, at, "coverage")
    names = ", ".join(COUNTED[key] for key in keys_of(by))
    groups = Condition(f"FROM (SELECT DISTINCT {names} FROM visible.articles WHERE {wanted.sql})", wanted.values)
    return Page(result, counted(con, result, filters, groups), filters.limit, filters.offset or 0)


def grouped(con: DuckDBPyConnection, at: Snapshot, filters: Filters, query: Callable[[str], Condition]) -> Page:
    """A page of a query whose column `total` tells how many rows there are in all; `query` makes it of its end."""
    asked = query(limit(filters))
    result = run(con, at, asked.sql, asked.values)
    some = result
    if not len(result) and (filters.offset or filters.limit == 0):
        asked = query("LIMIT 1")
        some = run(con, at, asked.sql, asked.values)
    total = int(some.ask("SELECT any_value(total) FROM result")[0][0] or 0)
    return Page(without_total(result), total, filters.limit, filters.offset or 0)


def counted(con: DuckDBPyConnection, result: Result, filters: Filters, of: Condition) -> int:
    """How many rows there are in all; where the page is not full nothing need be counted."""
    before, got = filters.offset or 0, len(result)
    if filters.limit is None or (got < filters.limit and (got or not before)):
        return before + got
    sql = of.sql if of.sql.lstrip().startswith("WITH") else f"SELECT count(*) {of.sql}"
    return int(con.execute(sql, list(of.values)).fetchall()[0][0])
