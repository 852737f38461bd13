"""Stories: what happened, each with the reports that tell it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lakon.store.ask.filters import STORIES, Filters, checked
from lakon.store.ask.query import limit, order, run
from lakon.store.ask.rows import reports_wanted
from lakon.store.ask.where import Condition, both
from lakon.store.result import Result
from lakon.store.snapshot import Snapshot

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_FEW = 1_000  # stories whose first reports are looked up by their numbers
_NEWEST_FIRST = "reports DESC, date DESC NULLS LAST, event_no"
# What the reports of a story say together: of those that the filters choose.
_SHARED = """SELECT m.story, count(DISTINCT m.article) AS reports, arg_min(m.event_no, m.story_place) AS event_no,
    min(w.date) AS date, max(w.date) AS until,
    list_sort(list(DISTINCT m.publisher) FILTER (m.publisher IS NOT NULL)) AS publishers,
    min(m.published) AS first_report, max(m.published) AS last_report
FROM wanted w JOIN visible.members m USING (event_no) GROUP BY m.story"""
_ALONE = """SELECT NULL AS story, 1 AS reports, event_no, date, date AS until, NULL AS publishers, NULL AS first_report, NULL AS last_report
FROM wanted ANTI JOIN visible.members USING (event_no)"""
_COLUMNS = """
    coalesce(c.story, e.id) AS story, c.reports, coalesce(c.publishers, list_filter([e.publisher], lambda p: p IS NOT NULL)) AS publishers,
    c.date, c.until, coalesce(c.first_report, e.published) AS first_report, coalesce(c.last_report, e.published) AS last_report,
    e.type, e.mode, e.quad, e.intensity, e.actors, e.actor_keys, e.actor_country, e.actor_sector,
    e.recipients, e.recipient_keys, e.recipient_country, e.recipient_sector, e.mutual, e.place, e.place_country,
    e.killed, e.injured, e.text, e.confidence, e.id AS event, e.article, e.title, e.publisher, e.url, e.lang, e.section, e.model"""
_SORTED = ("story", "reports", "date", "until", "first_report", "last_report")


def stories(con: DuckDBPyConnection, at: Snapshot, filters: Filters) -> Result:
    """The happenings that events tell, those of most reports first; all but the counts and days is as the first report has it.

    Filters choose reports: counted are those that fulfil them.
    """
    checked(filters, "stories", STORIES)
    wanted = both(reports_wanted(filters, at))
    least = f"WHERE reports >= {filters.reports:d}" if filters.reports else ""
    ordered = order(filters.sort, _NEWEST_FIRST, _SORTED)
    sql = f"""CREATE OR REPLACE TEMP TABLE chosen AS
        WITH wanted AS MATERIALIZED (SELECT event_no, date FROM visible.events WHERE shown AND {wanted.sql})
        SELECT * FROM ({_SHARED} UNION ALL {_ALONE}) {least} ORDER BY {ordered} {limit(filters)}"""
    con.execute(sql, list(wanted.values))
    near = _near(con)
    rows = f"SELECT {_COLUMNS} FROM chosen c JOIN visible.events e USING (event_no) WHERE {near.sql} ORDER BY c.rowid"
    return run(con, at, rows, near.values)


def _near(con: DuckDBPyConnection) -> Condition:
    """Where the first reports of a few stories lie: wide columns are then read of these alone."""
    found = con.execute(f"SELECT event_no FROM chosen LIMIT {_FEW + 1}").fetchall()
    if not found or len(found) > _FEW:
        return Condition("true")
    return Condition(f"e.event_no IN ({', '.join('?' * len(found))})", tuple(number for (number,) in found))
