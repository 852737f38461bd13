"""The articles of a store, as a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lakon.store.ask.coverage import articles_wanted
from lakon.store.ask.filters import Filters
from lakon.store.ask.page import Page, counted
from lakon.store.ask.query import limit, order, run
from lakon.store.ask.rows import near
from lakon.store.ask.where import Condition
from lakon.store.snapshot import Snapshot

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_COLUMNS = ("id", "title", "publisher", "published", "lang", "events", "statements")


def articles(con: DuckDBPyConnection, at: Snapshot, filters: Filters) -> Page:
    """The articles, the newest first; `text` is the whole text, of which a face shows a piece."""
    wanted = articles_wanted(filters, at, "articles")
    ordered = order(filters.sort, "date DESC NULLS LAST, reading", _COLUMNS)
    found = con.execute(
        f"""WITH found AS MATERIALIZED (SELECT * EXCLUDE (text, sections, sources, warnings) FROM visible.articles WHERE {wanted.sql})
        SELECT reading, date, (SELECT count(*) FROM found) FROM found ORDER BY {ordered} {limit(filters)}""",
        list(wanted.values),
    ).fetchall()
    # Texts are read of the rows that are shown alone.
    where = near("reading", [row[0] for row in found], [row[1] for row in found]) if found else Condition("false")
    sql = f"""SELECT id, title, publisher, published, lang, url, events, statements, text, model
        FROM visible.articles WHERE {where.sql} ORDER BY {ordered}"""
    result = run(con, at, sql, where.values)
    total = found[0][2] if found else counted(con, result, filters, Condition(f"FROM visible.articles WHERE {wanted.sql}", wanted.values))
    return Page(result, total, filters.limit, filters.offset or 0)


def selecting(filters: Filters, at: Snapshot) -> Condition:
    """The query for all of them, without their texts."""
    wanted = articles_wanted(filters, at, "articles")
    ordered = order(filters.sort, "date DESC NULLS LAST, reading", _COLUMNS)
    columns = "id, title, publisher, published, lang, url, events, statements, model"
    return Condition(f"SELECT {columns} FROM visible.articles WHERE {wanted.sql} ORDER BY {ordered}", wanted.values)
