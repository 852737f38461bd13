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
    found = _about(one, other, wanted)
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


def _about(one: str, other: str, wanted: Condition) -> Condition:
    """The common table `found`: the statements of each side to the other, or of events of the other's."""
    says = [holds(SPEAKER, side) for side in (one, other)]
    to = [holds(ADDRESSEE, side) for side in (other, one)]
    takes_part = [party(side) for side in (other, one)]
    sql = f"""WITH said AS MATERIALIZED (
            SELECT statement_no, date, reading, events, ({says[0].sql}) IS TRUE AS forth, ({says[1].sql}) IS TRUE AS back,
                ({to[0].sql}) IS TRUE AS to_other, ({to[1].sql}) IS TRUE AS to_one
            FROM visible.statements WHERE {wanted.sql} AND (forth OR back)
        ),
        of_events AS MATERIALIZED (SELECT statement_no, reading, unnest(events) AS event FROM said),
        takes_part AS (
            SELECT reading, event, bool_or(({takes_part[0].sql}) IS TRUE) AS other, bool_or(({takes_part[1].sql}) IS TRUE) AS one
            FROM visible.event_parties SEMI JOIN of_events USING (reading, event) GROUP BY reading, event
        ),
        told AS (
            SELECT statement_no, bool_or(p.other) AS other, bool_or(p.one) AS one
            FROM of_events JOIN takes_part p USING (reading, event) GROUP BY statement_no
        ),
        found AS MATERIALIZED (
            SELECT statement_no, date, CASE WHEN forth AND (to_other OR other) THEN 'forth' ELSE 'back' END AS direction
            FROM said LEFT JOIN told USING (statement_no)
            WHERE (forth AND (to_other OR other)) OR (back AND (to_one OR one))
        )"""
    given = (*says, *to, wanted, *takes_part)
    return Condition(sql, tuple(value for part in given for value in part.values))
