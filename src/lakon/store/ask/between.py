"""Two sides: the events between them, and what each says about the other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lakon.store.ask.dyad import ALLOWED, pairs_between
from lakon.store.ask.filters import STATEMENTS, Filters, checked
from lakon.store.ask.page import Page, counted
from lakon.store.ask.query import limit, run
from lakon.store.ask.rows import ADDRESSEE, SPEAKER, near, statements_wanted
from lakon.store.ask.where import Condition, both, holds, party
from lakon.store.snapshot import Snapshot

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

EVENTS = ALLOWED | {"limit", "offset"}
SAID = STATEMENTS - {"actor", "recipient", "party", "country", "sector", "sort"}


def events(con: DuckDBPyConnection, at: Snapshot, one: str, other: str, filters: Filters) -> Page:
    """The events between two sides, the newest first, each with its `direction`: forth, back, or mutual."""
    pairs = pairs_between(one, other, checked(filters, "dyad", EVENTS), at)
    found = f"""{pairs.sql},
        found AS MATERIALIZED (
            SELECT event_no, date, CASE WHEN mutual THEN 'mutual' WHEN forth THEN 'forth' ELSE 'back' END AS direction FROM pairs WHERE told
        )"""
    return _told(con, at, filters, Condition(found, pairs.values), "event_no", "told")


def statements(con: DuckDBPyConnection, at: Snapshot, one: str, other: str, filters: Filters) -> Page:
    """What each of two sides says to the other, or of events in which the other takes part; `direction` tells who speaks."""
    wanted = both(statements_wanted(checked(filters, "dyad", SAID), at))
    forth, back = _about(one, other, wanted), _about(other, one, wanted)
    found = Condition(
        f"""WITH found AS MATERIALIZED (
            SELECT statement_no, any_value(date) AS date, CASE WHEN bool_or(forth) THEN 'forth' ELSE 'back' END AS direction FROM (
                SELECT *, true AS forth FROM ({forth.sql}) UNION ALL SELECT *, false AS forth FROM ({back.sql})
            ) GROUP BY statement_no
        )""",
        (*forth.values, *back.values),
    )
    return _told(con, at, filters, found, "statement_no", "statements")


def _told(con: DuckDBPyConnection, at: Snapshot, filters: Filters, found: Condition, number: str, source: str) -> Page:
    """The first rows of the common table `found`, looked up by their numbers, with how many there are."""
    sql = f"""{found.sql} SELECT {number}, date, direction, (SELECT count(*) FROM found) FROM found
        ORDER BY date DESC NULLS LAST, {number} {limit(filters)}"""
    rows = con.execute(sql, list(found.values)).fetchall()
    numbers, days, directions = ([row[place] for row in rows] for place in range(3))
    where = near(number, numbers, days) if rows else Condition("false")
    wide = f"""SELECT t.* EXCLUDE (reading, {number}), direction FROM (SELECT * FROM visible.{source} WHERE {where.sql}) t
        JOIN (SELECT unnest(?::BIGINT[]) AS {number}, unnest(?::VARCHAR[]) AS direction) USING ({number})
        ORDER BY date DESC NULLS LAST, {number}"""
    result = run(con, at, wide, (*where.values, numbers, directions))
    if rows:
        return Page(result, rows[0][3], filters.limit, filters.offset or 0)
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
