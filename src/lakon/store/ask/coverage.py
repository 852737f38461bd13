"""What was read: articles by day, publisher and language, the denominator of every rate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from lakon.errors import ValueRefused
from lakon.store.ask.filters import COVERAGE, Filters, checked, several
from lakon.store.ask.query import limit, order, run
from lakon.store.ask.text import ARTICLE, of_text
from lakon.store.ask.where import Condition, both, common, one_of
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
    "count(*) AS articles, sum(sentences)::BIGINT AS sentences, sum(events)::BIGINT AS events, "
    "coalesce(sum(reports), 0)::BIGINT AS reports, coalesce(sum(first_told), 0)::BIGINT AS stories, sum(statements)::BIGINT AS statements, "
    "sum(relations)::BIGINT AS relations, sum(characters)::BIGINT AS characters"
)
# The facts of an article as views show them, and those that no article before it tells.
_FACTS = """SELECT reading, count(*) AS reports, count(*) FILTER (coalesce(story_place, 1) = 1) AS first_told
    FROM visible.events LEFT JOIN (SELECT event_no, story_place FROM visible.members) USING (event_no) WHERE shown GROUP BY reading"""
_COLUMNS = ("articles", "sentences", "events", "reports", "stories", "statements", "relations", "characters")


def coverage(con: DuckDBPyConnection, at: Snapshot, filters: Filters, by: str = DEFAULT) -> Result:
    """The articles read, counted by day, publisher and language, or by what `by` names."""
    keys, wanted = keys_of(by), articles_wanted(filters, at, "coverage")
    names, models = ", ".join(BY[key] for key in keys), "" if "model" in keys else ", list_sort(list(DISTINCT model)) AS models"
    default = ", ".join(f"{key} NULLS LAST" for key in keys)
    sql = f"""
        SELECT {names}, {_SUMS}{models} FROM (SELECT * FROM visible.articles WHERE {wanted.sql}) LEFT JOIN ({_FACTS}) USING (reading)
        GROUP BY {", ".join(str(place + 1) for place in range(len(keys)))}
        ORDER BY {order(filters.sort, default, (*keys, *_COLUMNS))} {limit(filters)}
    """
    return run(con, at, sql, wanted.values)


def keys_of(by: str) -> list[str]:
    """By what articles are counted; raises ValueRefused where they cannot be."""
    keys = several(by)
    if not keys or any(key not in BY for key in keys) or len(set(keys)) < len(keys):
        raise ValueRefused(f"coverage cannot be counted by {by!r}; give some of {', '.join(BY)}, with commas between")
    return keys


def articles_wanted(filters: Filters, at: Snapshot, view: str) -> Condition:
    """What holds of the articles that the filters choose."""
    checked(filters, view, COVERAGE)
    ids = one_of("id", several(filters.article))
    return both([*common(replace(filters, article=None)), *ids, *of_text(filters, at, ARTICLE)])
