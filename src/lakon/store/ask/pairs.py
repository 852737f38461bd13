"""The pairs that have most to do with each other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from lakon.errors import ValueRefused
from lakon.store.ask.actors import by_events
from lakon.store.ask.filters import EVENTS, Filters, checked
from lakon.store.ask.once import by_story
from lakon.store.ask.page import Page, grouped
from lakon.store.ask.query import order
from lakon.store.ask.where import Condition, bodies, both, of_event, parties
from lakon.store.snapshot import Snapshot

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

BY: Mapping[str, str] = {"country": "country", "body": "coalesce(country, '---') || '.' || sector", "entity": "key"}
# Of a story's reports the first of each pair counts.
_ONCE = """SELECT every.* FROM every ANTI JOIN (
    SELECT event_no, one, other FROM every JOIN visible.members m USING (event_no)
    QUALIFY row_number() OVER (PARTITION BY one, other, m.story ORDER BY m.place) > 1
) again USING (event_no, one, other)"""
_COLUMNS = ("one", "other", "events", "cooperation", "conflict", "intensity", "first", "last")


def pairs(con: DuckDBPyConnection, at: Snapshot, filters: Filters, by: str = "country") -> Page:
    """Two sides of events (`one` stands before `other` in the alphabet), those of most events first; the direction does not matter."""
    checked(filters, "dyads", EVENTS)
    if by not in BY:
        raise ValueRefused(f"dyads cannot be of {by!r}; give {', '.join(BY)}")
    [(stories,)] = con.execute("SELECT count(*) FROM visible.members").fetchall()
    sides = _pairs(filters, at, by, once=stories > 0 and by_story(filters))
    sorting = order(filters.sort, "events DESC, one, other", _COLUMNS)

    def query(end: str) -> Condition:
        sql = f"""
            {sides.sql},
            by_model AS (
                SELECT one, other, model, count(*) AS events, count(*) FILTER (quad <= 2) AS cooperation,
                    sum(intensity) AS intensity, min(date) AS first, max(date) AS last
                FROM pairs GROUP BY one, other, model
            )
            SELECT one, other, sum(events)::BIGINT AS events, sum(cooperation)::BIGINT AS cooperation,
                sum(events - cooperation)::BIGINT AS conflict, round(sum(intensity) / sum(events), 3) AS intensity,
                min(first) AS first, max(last) AS last, list_sort(list(model)) AS models, count(*) OVER () AS total
            FROM by_model GROUP BY one, other ORDER BY {sorting} {end}
        """
        return Condition(sql, sides.values)

    return grouped(con, at, filters, query)


def _pairs(filters: Filters, at: Snapshot, by: str, *, once: bool) -> Condition:
    """The common table `pairs`: a row an event (`once` a story) and pair of its sides, who acts upon whom or does it with whom."""
    wanted = both([*of_event(filters), *parties(filters), *bodies(filters), *by_events(filters, at)])
    return Condition(
        f"""WITH sides AS (
            SELECT event_no, {BY[by]} AS side, by_{by} AS part, mutual, date, quad, intensity, model
            FROM visible.event_parties WHERE by_{by} > 0 AND {wanted.sql}
        ),
        every AS (
            SELECT a.event_no, a.side AS one, b.side AS other, a.date, a.quad, a.intensity, a.model
            FROM sides a JOIN (SELECT event_no, side, part FROM sides) b ON a.event_no = b.event_no AND a.side < b.side
            WHERE (a.part & 1 > 0 AND b.part & 2 > 0) OR (a.part & 2 > 0 AND b.part & 1 > 0) OR (a.mutual AND a.part & b.part & 1 > 0)
        ),
        pairs AS ({_ONCE if once else "FROM every"})""",
        wanted.values,
    )
