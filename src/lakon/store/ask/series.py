"""Events over time, with the articles read in each period: the denominator of every rate."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from lakon.errors import ValueRefused
from lakon.store.ask.filters import EVENTS, Filters, checked
from lakon.store.ask.query import run
from lakon.store.ask.rows import events_wanted
from lakon.store.ask.where import Condition, both, common
from lakon.store.result import Result
from lakon.store.snapshot import Snapshot

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

BY = ("day", "week", "month", "year")
# What one line of the chart is.
KEYS: Mapping[str, str] = {
    "quad": "CASE WHEN quad <= 2 THEN 'cooperation' ELSE 'conflict' END",
    "quads": "['verbal_cooperation', 'material_cooperation', 'verbal_conflict', 'material_conflict'][quad]",
    "type": "type",
    "intensity": "'all'",
}
ALLOWED = EVENTS - {"sort", "limit", "offset"}


def series(con: DuckDBPyConnection, at: Snapshot, filters: Filters, *, by: str = "month", what: str = "quad", rate: bool = False) -> Result:
    """A row a period and key, zeros filled: its events, their mean intensity, the articles read, and events per 1,000 of these.

    Periods run from the first to the last of the articles read, unless `since` and `until` say otherwise; with `rate` those without an
    article are left out. Articles are counted by publisher, language and model as the filters say.
    """
    if by not in BY:
        raise ValueRefused(f"a series cannot go by {by!r}; give {', '.join(BY)}")
    if what not in KEYS:
        raise ValueRefused(f"a series cannot be of {what!r}; give {', '.join(KEYS)}")
    wanted, read = both(events_wanted(checked(filters, "series", ALLOWED), at)), _read(filters)
    between = (
        "true" if filters.since or filters.until else "period BETWEEN (SELECT min(period) FROM read) AND (SELECT max(period) FROM read)"
    )
    sql = f"""
        WITH read AS (SELECT date_trunc('{by}', date)::DATE AS period, count(*) AS articles
            FROM visible.articles WHERE date IS NOT NULL AND {read.sql} GROUP BY ALL),
        told AS (SELECT date_trunc('{by}', date)::DATE AS period, {KEYS[what]} AS key, count(*) AS events, avg(intensity) AS intensity,
                list(DISTINCT model) AS models
            FROM visible.events WHERE date IS NOT NULL AND {wanted.sql} GROUP BY ALL),
        shown AS (FROM told WHERE {between}),
        grid AS (FROM (SELECT period FROM read UNION SELECT period FROM shown) CROSS JOIN (SELECT DISTINCT key FROM shown))
        SELECT period, key, coalesce(events, 0) AS events, round(1000 * coalesce(events, 0) / articles, 3) AS rate,
            coalesce(articles, 0) AS articles, round(intensity, 3) AS intensity, coalesce(list_sort(models), []) AS models
        FROM grid LEFT JOIN shown USING (period, key) LEFT JOIN read USING (period)
        {"WHERE articles > 0" if rate else ""} ORDER BY period, key
    """
    return run(con, at, sql, (*read.values, *wanted.values))


def _read(filters: Filters) -> Condition:
    """The articles that a rate is of."""
    kept = Filters(since=filters.since, until=filters.until, publisher=filters.publisher, lang=filters.lang, model=filters.model)
    return both(common(kept))
