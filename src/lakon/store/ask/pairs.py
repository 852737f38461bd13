"""The pairs that have most to do with each other."""

from __future__ import annotations

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

BY = ("country", "body", "entity")
# Of a story's reports the first of each pair counts.
_ONCE = """again AS MATERIALIZED (
            SELECT event_no, one, other FROM every JOIN (SELECT event_no, story, story_place FROM visible.members) USING (event_no)
            QUALIFY row_number() OVER (PARTITION BY one, other, story ORDER BY story_place) > 1
        ),
        pairs AS NOT MATERIALIZED (SELECT every.* FROM every ANTI JOIN again USING (event_no, one, other))"""
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
            summed AS MATERIALIZED (
                SELECT one, other, count(*) AS events, count(*) FILTER (quad <= 2) AS cooperation, sum(intensity) AS strength,
                    min(date) AS first, max(date) AS last
                FROM pairs GROUP BY one, other
            ),
            chosen AS MATERIALIZED (
                SELECT one, other, events, cooperation, events - cooperation AS conflict, round(strength / events, 3) AS intensity,
                    first, last, (SELECT count(*) FROM summed) AS total
                FROM summed ORDER BY {sorting} {end}
            ),
            told AS (
                SELECT one, other, list_sort(list(DISTINCT model)) AS models
                FROM pairs SEMI JOIN chosen USING (one, other) GROUP BY one, other
            )
            SELECT chosen.* EXCLUDE (total), models, total FROM chosen JOIN told USING (one, other) ORDER BY {sorting}
        """
        return Condition(sql, sides.values)

    return grouped(con, at, filters, query)


def _pairs(filters: Filters, at: Snapshot, by: str, *, once: bool) -> Condition:
    """The common table `pairs`: a row an event (`once` a story) and pair of its sides, who acts upon whom or does it with whom."""
    kind = Condition(f"kind = '{by}'")
    wanted = both([kind, *of_event(filters), *parties(filters), *bodies(filters), *by_events(filters, at)])
    every = f"SELECT event_no, one, other, date, quad, intensity, model FROM visible.pairs WHERE {wanted.sql}"
    sql = f"WITH every AS NOT MATERIALIZED ({every}), {_ONCE}" if once else f"WITH pairs AS NOT MATERIALIZED ({every})"
    return Condition(sql, wanted.values)
