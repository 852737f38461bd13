"""The rows that the filters choose: their numbers in order, and the rows themselves in portions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from string import Template
from typing import TYPE_CHECKING

from lakon.errors import ValueRefused
from lakon.store.ask.coverage import articles_wanted
from lakon.store.ask.filters import Filters
from lakon.store.ask.query import limit, order
from lakon.store.ask.rows import events_wanted, relations_wanted, statements_wanted
from lakon.store.ask.where import Condition, both
from lakon.store.snapshot import Snapshot

if TYPE_CHECKING:
    from arro3.core import Table
    from duckdb import DuckDBPyConnection

PORTION = 20_000  # rows held at once
Step = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Kind:
    """The view that shows the rows of a kind, the column that numbers them, what puts rows of one day into an order that lasts.

    `rows` is the relation that the view is made of, which has the numbers too.
    """

    view: str
    number: str
    order: str
    rows: str


@dataclass(frozen=True, slots=True)
class Chosen:
    """How many rows there are, and their first and last day (ISO)."""

    kind: Kind
    rows: int
    first: str | None
    last: str | None


KINDS: Mapping[str, Kind] = {
    "events": Kind("events", "event_no", "article, trigger_start, id", "told"),
    "statements": Kind("statements", "statement_no", "article, content_start, id", "statements"),
    "relations": Kind("relations", "relation_no", "article, id", "relations"),
    "articles": Kind("articles", "reading", "id", "articles"),
    "readings": Kind("articles", "reading", "id", "articles"),
}


def choose(con: DuckDBPyConnection, at: Snapshot, what: str, filters: Filters) -> Chosen:
    """Put the numbers of the rows into the passing table `chosen`, the newest first."""
    kind, where = KINDS[what], _where(at, what, filters)
    if what == "readings" and filters.sort:
        raise ValueRefused("readings come in the order in which the store keeps them; leave --sort out")
    ordered = order(filters.sort, f"date DESC NULLS LAST, {kind.order}, {kind.number}", columns(con, kind.view))
    con.execute(
        f"CREATE OR REPLACE TEMP TABLE chosen AS SELECT {kind.number} AS number, date FROM visible.{kind.rows} "
        f"WHERE {where.sql} ORDER BY {ordered} {limit(filters)}",
        list(where.values),
    )
    [(rows, first, last)] = con.execute("SELECT count(*), min(date)::VARCHAR, max(date)::VARCHAR FROM chosen").fetchall()
    return Chosen(kind, rows, first, last)


def columns(con: DuckDBPyConnection, view: str) -> list[str]:
    """The columns that a view shows."""
    found = con.execute(
        "SELECT column_name FROM duckdb_columns() WHERE schema_name = 'main' AND table_name = ? ORDER BY column_index", [view]
    )
    return [str(row[0]) for row in found.fetchall()]


def portions(con: DuckDBPyConnection, chosen: Chosen, query: str, step: Step, **values: str) -> Iterator[Table]:
    """The rows of a query, portion by portion; one that is empty where none are chosen.

    In the query `$portion` is the query for some of the rows with their `place_in_file`, and `$near` bounds on their day, which let most of
    the store's files be skipped, since they lie in the order of days; `values` are put where their names stand after a `$`.
    """
    from arro3.core import Table

    for start in range(0, max(chosen.rows, 1), PORTION):
        bounds = f"rowid >= {start} AND rowid < {start + PORTION}"
        near = _near(con, bounds)
        sql = Template(query).substitute(values, portion=_portion(chosen.kind, bounds, near), near=near)
        yield Table.from_arrow(con.sql(sql))
        step(min(start + PORTION, chosen.rows), chosen.rows)


def _portion(kind: Kind, bounds: str, near: str) -> str:
    return (
        f"SELECT c.place_in_file, v.* FROM (SELECT * FROM visible.{kind.rows} WHERE true {near}) v "
        f"JOIN (SELECT number, rowid AS place_in_file FROM chosen WHERE {bounds}) c ON v.{kind.number} = c.number"
    )


def _near(con: DuckDBPyConnection, bounds: str) -> str:
    [(first, last, dated)] = con.execute(
        f"SELECT min(date)::VARCHAR, max(date)::VARCHAR, count(*) = count(date) FROM chosen WHERE {bounds}"
    ).fetchall()
    return f"AND date BETWEEN DATE '{first}' AND DATE '{last}'" if first and dated else ""


def _where(at: Snapshot, what: str, filters: Filters) -> Condition:
    if what == "events":
        return both(events_wanted(filters, at))
    if what == "statements":
        return both(statements_wanted(filters, at))
    if what == "relations":
        return both(relations_wanted(filters, at))
    return articles_wanted(filters, at, what)
