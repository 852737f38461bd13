"""What was read: articles by day, publisher and language, the denominator of every rate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from lakon.errors import ValueRefused
from lakon.store.ask.filters import COVERAGE, Filters, checked, several
from lakon.store.ask.query import limit, order, run
from lakon.store.ask.text import ARTICLE, of_text
from lakon.store.ask.where import both, common, one_of
from lakon.store.result import Result
from lakon.store.snapshot import Snapshot

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

BY: Mapping[str, str] = {
    "day": "date AS day",
    "month": "date_trunc('month', date)::DATE AS month",
    "year": "year(date) AS year",
    "publisher": "publisher",
    "lang": "lang",
    "model": "model",
}
DEFAULT = "day,publisher,lang"
_SUMS = (
    "count(*) AS articles, sum(sentences)::BIGINT AS sentences, sum(events)::BIGINT AS events, sum(statements)::BIGINT AS statements, "
    "sum(relations)::BIGINT AS relations, sum(characters)::BIGINT AS characters"
)
_COLUMNS = ("articles", "sentences", "events", "statements", "relations", "characters")


def coverage(con: DuckDBPyConnection, at: Snapshot, filters: Filters, by: str = DEFAULT) -> Result:
    """The articles read, counted by day, publisher and language, or by what `by` names."""
    checked(filters, "coverage", COVERAGE)
    keys = several(by)
    if not keys or any(key not in BY for key in keys):
        raise ValueRefused(f"coverage cannot be counted by {by!r}; give some of {', '.join(BY)}, with commas between")
    ids = one_of("id", several(filters.article))
    wanted = both([*common(replace(filters, article=None)), *ids, *of_text(filters, at, ARTICLE)])
    names, models = ", ".join(BY[key] for key in keys), "" if "model" in keys else ", list_sort(list(DISTINCT model)) AS models"
    default = ", ".join(f"{key} NULLS LAST" for key in keys)
    sql = f"""
        SELECT {names}, {_SUMS}{models} FROM visible.articles WHERE {wanted.sql}
        GROUP BY {", ".join(str(place + 1) for place in range(len(keys)))}
        ORDER BY {order(filters.sort, default, (*keys, *_COLUMNS))} {limit(filters)}
    """
    return run(con, at, sql, wanted.values)
