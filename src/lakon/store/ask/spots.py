"""Where events happened: a row a place, as exactly as the texts tell it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lakon.store.ask.filters import EVENTS, Filters, checked
from lakon.store.ask.page import Page, grouped
from lakon.store.ask.query import order
from lakon.store.ask.rows import events_wanted
from lakon.store.ask.where import Condition, both
from lakon.store.snapshot import Snapshot

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_COLUMNS = ("place", "country", "lat", "lon", "grain", "events", "type", "cooperation", "conflict", "first", "last")
# What happened somewhere in a country has no point: its middle would be a place where nothing happened.
_SPOTS = """
WITH told AS (
    SELECT *, place_grain IS NOT DISTINCT FROM 'country' AS whole FROM visible.events WHERE place IS NOT NULL AND {where}
),
spots AS (
    SELECT CASE WHEN whole THEN place_country ELSE place END AS place, place_country AS country,
        CASE WHEN NOT whole THEN lat END AS lat, CASE WHEN NOT whole THEN lon END AS lon, place_grain AS grain, type, quad, date, model,
        CASE WHEN NOT whole AND lat IS NULL THEN place END AS named
    FROM told
)"""


def spots(con: DuckDBPyConnection, at: Snapshot, filters: Filters) -> Page:
    """The places of events, those of most events first; `lat` and `lon` are NULL where all that is known is the country.

    Names of one point are one place, under the name that is used most.
    """
    checked(filters, "map", EVENTS)
    where = both(events_wanted(filters, at))
    sorting = order(filters.sort, "events DESC, country, place", _COLUMNS)

    def query(end: str) -> Condition:
        sql = f"""
            {_SPOTS.format(where=where.sql)}
            SELECT mode(place ORDER BY place) AS place, country, lat, lon, grain, count(*) AS events, mode(type ORDER BY type) AS type,
                count(*) FILTER (quad <= 2) AS cooperation, count(*) FILTER (quad > 2) AS conflict,
                min(date) AS first, max(date) AS last, list_sort(list(DISTINCT model)) AS models, count(*) OVER () AS total
            FROM spots GROUP BY country, lat, lon, grain, named ORDER BY {sorting} {end}
        """
        return Condition(sql, where.values)

    return grouped(con, at, filters, query)
