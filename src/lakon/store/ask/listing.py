"""The articles of a store, as a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lakon.store.ask.coverage import articles_wanted
from lakon.store.ask.filters import Filters
from lakon.store.ask.page import Page, counted
from lakon.store.ask.query import limit, order, run
from lakon.store.ask.where import Condition
from lakon.store.snapshot import Snapshot

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_COLUMNS = ("id", "title", "publisher", "published", "lang", "events", "statements")


def articles(con: DuckDBPyConnection, at: Snapshot, filters: Filters) -> Page:
    """The articles, the newest first; `text` is the whole text, of which a face shows a piece."""
    wanted = articles_wanted(filters, at, "articles")
    ordered = order(filters.sort, "date DESC NULLS LAST, reading", _COLUMNS)
    # Texts are read of the rows that are shown alone.
    sql = f"""
        WITH chosen AS (SELECT reading FROM visible.articles WHERE {wanted.sql} ORDER BY {ordered} {limit(filters)})
        SELECT id, title, publisher, published, lang, url, events, statements, text, model
        FROM visible.articles SEMI JOIN chosen USING (reading) ORDER BY {ordered}
    """
    result = run(con, at, sql, wanted.values)
    total = counted(con, result, filters, Condition(f"FROM visible.articles WHERE {wanted.sql}", wanted.values))
    return Page(result, total, filters.limit, filters.offset or 0)


def selecting(filters: Filters, at: Snapshot) -> Condition:
    """The query for all of them, without their texts."""
    wanted = articles_wanted(filters, at, "articles")
    ordered = order(filters.sort, "date DESC NULLS LAST, reading", _COLUMNS)
    columns = "id, title, publisher, published, lang, url, events, statements, model"
    return Condition(f"SELECT {columns} FROM visible.articles WHERE {wanted.sql} ORDER BY {ordered}", wanted.values)
