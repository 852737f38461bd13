"""The pairs that have most to do with each other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from lakon.errors import ValueRefused
from lakon.store.ask.actors import by_events
from lakon.store.ask.filters import EVENTS, Filters, checked
from lakon.store.ask.page import Page, counted
from lakon.store.ask.query import limit, order, run
from lakon.store.ask.where import Condition, bodies, both, of_event, parties
from lakon.store.snapshot import Snapshot

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

BY: Mapping[str, str] = {"country": "country", "body": "coalesce(country, '---') || '.' || sector", "entity": "key"}
_COLUMNS = ("one", "other", "events", "cooperation", "conflict", "intensity", "first", "last")


def pairs(con: DuckDBPyConnection, at: Snapshot, filters: Filters, by: str = "country") -> Page:
    """Two sides of events (`one` stands before `other` in the alphabet), those of most events first; the direction does not matter."""
    checked(filters, "dyads", EVENTS)
    if by not in BY:
        raise ValueRefused(f"dyads cannot be of {by!r}; give {', '.join(BY)}")
    both_sides = _pairs(filters, at, by)
    sql = f"""
        {both_sides.sql}
        SELECT one, other, count(*) AS events, count(*) FILTER (quad <= 2) AS cooperation, count(*) FILTER (quad > 2) AS conflict,
            round(avg(intensity), 3) AS intensity, min(date) AS first, max(date) AS last, list_sort(list(DISTINCT model)) AS models
        FROM pairs GROUP BY one, other ORDER BY {order(filters.sort, "events DESC, one, other", _COLUMNS)} {limit(filters)}
    """
    result = run(con, at, sql, both_sides.values)
    groups = Condition(f"{both_sides.sql} SELECT count(*) FROM (SELECT DISTINCT one, other FROM pairs)", both_sides.values)
    return Page(result, counted(con, result, filters, groups), filters.limit, filters.offset or 0)


def _pairs(filters: Filters, at: Snapshot, by: str) -> Condition:
    """The common table `pairs`: a row an event and pair of its sides, who acts upon whom or does it together with whom."""
    wanted = both([*of_event(filters), *parties(filters), *bodies(filters), *by_events(filters, at)])
    return Condition(
        f"""WITH sides AS (
            SELECT event_no, {BY[by]} AS side, by_{by} AS part, mutual, date, quad, intensity, model
            FROM visible.event_parties WHERE by_{by} > 0 AND {BY[by]} IS NOT NULL AND {wanted.sql}
        ),
        pairs AS (
            SELECT a.side AS one, b.side AS other, a.date, a.quad, a.intensity, a.model
            FROM sides a JOIN sides b ON a.event_no = b.event_no AND a.side < b.side
            WHERE (a.part & 1 > 0 AND b.part & 2 > 0) OR (a.part & 2 > 0 AND b.part & 1 > 0) OR (a.mutual AND a.part & b.part & 1 > 0)
        )""",
        wanted.values,
    )
