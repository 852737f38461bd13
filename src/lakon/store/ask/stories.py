"""Stories: what happened, each with the reports that tell it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lakon.store.ask.filters import STORIES, Filters, checked
from lakon.store.ask.once import of_members
from lakon.store.ask.page import Page, counted
from lakon.store.ask.query import limit, order, run
from lakon.store.ask.rows import near, reports_wanted
from lakon.store.ask.where import Condition, both
from lakon.store.result import Result
from lakon.store.snapshot import Snapshot

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_FEW = 1_000  # stories whose first reports are looked up by their numbers
_NEWEST_FIRST = "reports DESC, date DESC NULLS LAST, event_no"
# What the reports of a story say together: of those that the filters choose.
_SHARED = """SELECT story, count(DISTINCT article) AS reports, arg_min(event_no, story_place) AS event_no,
    arg_min_null(date, story_place) AS day, min(date) AS date, max(date) AS until,
    list_sort(list(DISTINCT publisher) FILTER (publisher IS NOT NULL)) AS publishers,
    min(published) AS first_report, max(published) AS last_report
FROM visible.members WHERE {where} GROUP BY story"""
_ALONE = """SELECT NULL AS story, 1 AS reports, event_no, date AS day, date, date AS until,
    NULL AS publishers, NULL AS first_report, NULL AS last_report
FROM visible.events WHERE shown AND {where} AND event_no NOT IN (SELECT event_no FROM visible.members)"""
_COLUMNS = """
    coalesce(c.story, e.id) AS story, c.reports, coalesce(c.publishers, list_filter([e.publisher], lambda p: p IS NOT NULL)) AS publishers,
    c.date, c.until, coalesce(c.first_report, e.published) AS first_report, coalesce(c.last_report, e.published) AS last_report,
    e.type, e.mode, e.quad, e.intensity, e.actors, e.actor_keys, e.actor_country, e.actor_sector,
    e.recipients, e.recipient_keys, e.recipient_country, e.recipient_sector, e.mutual, e.place, e.place_country,
    e.killed, e.injured, e.trigger, e.text, e.confidence, e.id AS event, e.article, e.title, e.publisher, e.url,
    e.lang, e.section, e.model"""
_SORTED = ("story", "reports", "date", "until", "first_report", "last_report")


def stories(con: DuckDBPyConnection, at: Snapshot, filters: Filters) -> Result:
    """The happenings that events tell, those of most reports first; all but the counts and days is as the first report has it.

    Filters choose reports: counted are those that fulfil them.
    """
    checked(filters, "stories", STORIES)
    _choose(con, filters, both(reports_wanted(filters, at)))
    near = _near(con)
    rows = f"SELECT {_COLUMNS} FROM chosen c JOIN visible.events e USING (event_no) WHERE {near.sql} ORDER BY c.rowid"
    return run(con, at, rows, near.values)


def page(con: DuckDBPyConnection, at: Snapshot, filters: Filters) -> Page:
    """A page of stories."""
    result, wanted = stories(con, at, filters), both(reports_wanted(filters, at))
    least = filters.reports or 1
    told = f"SELECT story FROM visible.members WHERE {of_members(wanted.sql)} GROUP BY story HAVING count(DISTINCT article) >= {least:d}"
    if least > 1:
        total = counted(con, result, filters, Condition(f"FROM ({told})", wanted.values))
    else:
        every = f"FROM ({told} UNION ALL SELECT NULL AS story FROM ({_ALONE.format(where=wanted.sql)}))"
        total = counted(con, result, filters, Condition(every, (*wanted.values, *wanted.values)))
    return Page(result, total, filters.limit, filters.offset or 0)


def _choose(con: DuckDBPyConnection, filters: Filters, wanted: Condition) -> None:
    """The table `chosen`: the stories in their order. Those of one report come last, and are sought only where others do not fill it."""
    shared, alone = _SHARED.format(where=of_members(wanted.sql)), _ALONE.format(where=wanted.sql)
    end = f"ORDER BY {order(filters.sort, _NEWEST_FIRST, _SORTED)} {limit(filters)}"
    least = f"WHERE reports >= {filters.reports:d}" if filters.reports else ""
    con.execute(f"CREATE OR REPLACE TEMP TABLE chosen AS SELECT * FROM ({shared}) {least} {end}", list(wanted.values))
    if (filters.sort is None and filters.limit is not None and _count(con) == filters.limit) or (filters.reports or 0) > 1:
        return
    both_kinds = f"SELECT * FROM ({shared} UNION ALL {alone}) {end}"
    con.execute(f"CREATE OR REPLACE TEMP TABLE chosen AS {both_kinds}", [*wanted.values, *wanted.values])


def _count(con: DuckDBPyConnection) -> int:
    [(number,)] = con.execute("SELECT count(*) FROM chosen").fetchall()
    return int(number)


def _near(con: DuckDBPyConnection) -> Condition:
    """Where the first reports of a few stories lie: wide columns are then read of these alone."""
    found = con.execute(f"SELECT event_no, day FROM chosen LIMIT {_FEW + 1}").fetchall()
    if not found or len(found) > _FEW:
        return Condition("true")
    return near("e.event_no", [number for number, _ in found], [day for _, day in found], "e.date")
