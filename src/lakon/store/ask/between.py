"""Two sides: the events between them, and what each says about the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lakon.store.ask.dyad import ALLOWED, pairs_between
from lakon.store.ask.filters import STATEMENTS, Filters, checked
from lakon.store.ask.page import Page, counted
from lakon.store.ask.query import limit, run
from lakon.store.ask.rows import ADDRESSEE, SPEAKER, statements_wanted
from lakon.store.ask.where import Condition, both, holds, party
from lakon.store.snapshot import Snapshot

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

EVENTS = ALLOWED | {"limit", "offset"}
SAID = STATEMENTS - {"actor", "recipient", "party", "country", "sector", "sort"}


def events(con: DuckDBPyConnection, at: Snapshot, one: str, other: str, filters: Filters) -> Page:
    """The events between two sides, the newest first, each with its `direction`: forth, back, or mutual."""
    pairs = pairs_between(one, other, checked(filters, "dyad", EVENTS), at)
    sql = f"""
        {pairs.sql},
        chosen AS (
            SELECT event_no, CASE WHEN mutual THEN 'mutual' WHEN forth THEN 'forth' ELSE 'back' END AS direction
            FROM pairs WHERE told ORDER BY date DESC NULLS LAST, event_no {limit(filters)}
        )
        SELECT e.* EXCLUDE (reading, event_no), direction
        FROM visible.told e JOIN chosen USING (event_no) ORDER BY date DESC NULLS LAST, event_no
    """
    result = run(con, at, sql, pairs.values)
    total = counted(con, result, filters, Condition(f"{pairs.sql} SELECT count(*) FROM pairs WHERE told", pairs.values))
    return Page(result, total, filters.limit, filters.offset or 0)


def statements(con: DuckDBPyConnection, at: Snapshot, one: str, other: str, filters: Filters) -> Page:
    """What each of two sides says to the other, or of events in which the other takes part; `direction` tells who speaks."""
    wanted = both(statements_wanted(checked(filters, "dyad", SAID), at))
    forth, back = _about(one, other, wanted), _about(other, one, wanted)
    found = Condition(
        f"""WITH found AS (
            SELECT statement_no, any_value(date) AS date, CASE WHEN bool_or(forth) THEN 'forth' ELSE 'back' END AS direction FROM (
                SELECT *, true AS forth FROM ({forth.sql}) UNION ALL SELECT *, false AS forth FROM ({back.sql})
            ) GROUP BY statement_no
        )""",
        (*forth.values, *back.values),
    )
    sql = f"""
        {found.sql},
        chosen AS (SELECT statement_no, direction FROM found ORDER BY date DESC NULLS LAST, statement_no {limit(filters)})
        SELECT s.* EXCLUDE (reading, statement_no), direction
        FROM visible.statements s JOIN chosen USING (statement_no) ORDER BY date DESC NULLS LAST, statement_no
    """
    result = run(con, at, sql, found.values)
    total = counted(con, result, filters, Condition(f"{found.sql} SELECT count(*) FROM found", found.values))
    return Page(result, total, filters.limit, filters.offset or 0)


def _about(speaker: str, other: str, wanted: Condition) -> Condition:
    """The statements of a side to another, or of events of the other's, by number and day."""
    says, to, takes_part = holds(SPEAKER, speaker), holds(ADDRESSEE, other), party(other)
    said = f"SELECT statement_no, date, reading, events FROM visible.statements WHERE ({says.sql}) AND {wanted.sql}"
    sql = f"""
        SELECT statement_no, date FROM ({said} AND ({to.sql})) UNION ALL
        SELECT statement_no, t.date FROM (SELECT *, unnest(events) AS event FROM ({said})) t
            JOIN (SELECT reading, event FROM visible.event_parties WHERE {takes_part.sql}) p USING (reading, event)
    """
    return Condition(sql, (*says.values, *wanted.values, *to.values, *says.values, *wanted.values, *takes_part.values))
