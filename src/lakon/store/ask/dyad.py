"""Two sides: what each did to the other, by type and by month."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from lakon.ontology import types
from lakon.store.ask.actors import by_events
from lakon.store.ask.filters import EVENTS, Filters, checked, first_day, last_day
from lakon.store.ask.once import by_story
from lakon.store.ask.query import run
from lakon.store.ask.where import Condition, both, of_event, party
from lakon.store.result import Result
from lakon.store.snapshot import Snapshot

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

ALLOWED = EVENTS - {"actor", "recipient", "party", "country", "sector", "sort", "limit", "offset"}
# Whether an event counts, or an earlier report of its story does.
_TOLD = """SELECT d.*, m.story IS NULL OR row_number() OVER (PARTITION BY m.story ORDER BY m.story_place) = 1 AS told
    FROM directed d LEFT JOIN visible.members m USING (event_no)"""
_QUADS = ("verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict")


def dyad(con: DuckDBPyConnection, at: Snapshot, one: str, other: str, filters: Filters) -> Result:
    """The events between two sides, counted by type: of the one upon the other, of the other upon the one, and of both together."""
    pairs = pairs_between(one, other, checked(filters, "dyad", ALLOWED), at)
    sql = f"""
        {pairs.sql}
        SELECT type, any_value(quad) AS quad,
            count(*) FILTER (told AND forth AND NOT mutual) AS forth, count(*) FILTER (told AND back AND NOT mutual) AS back,
            count(*) FILTER (told AND mutual) AS mutual,
            count(*) FILTER (told) AS events, count(*) AS reports,
            round(avg(intensity) FILTER (told), 3) AS intensity, min(date) AS first, max(date) AS last,
            list_sort(list(DISTINCT section)) AS sections, list_sort(list(DISTINCT model)) AS models
        FROM pairs GROUP BY type ORDER BY quad, events DESC, type
    """
    return run(con, at, sql, pairs.values)


def panel(con: DuckDBPyConnection, at: Snapshot, one: str, other: str, filters: Filters) -> Result:
    """The dyad-month table: a row a month and direction, zeros filled; an event of both together counts in each direction.

    `articles` are those read that were published in the month: the denominator of every rate. The months run from the first to the last
    of the articles read, unless `since` and `until` say otherwise.
    """
    pairs = pairs_between(one, other, checked(filters, "dyad", ALLOWED), at)
    between = _months(con, filters)
    names = sorted(types(), key=lambda name: (types()[name].quad, name))
    counts = ", ".join(f"count(p.type) FILTER (p.told AND p.type = '{name}') AS {name}" for name in names)
    quads = ", ".join(f"count(p.type) FILTER (p.told AND p.quad = {number}) AS {name}" for number, name in enumerate(_QUADS, 1))
    sql = f"""
        {pairs.sql},
        months AS (SELECT unnest(generate_series(?::DATE, ?::DATE, INTERVAL 1 MONTH))::DATE AS month),
        directions AS (SELECT true AS forth, ? AS actor, ? AS recipient UNION ALL SELECT false, ?, ? WHERE ?),
        read AS (SELECT date_trunc('month', date)::DATE AS month, count(*) AS articles FROM visible.articles GROUP BY ALL)
        SELECT m.month, d.actor, d.recipient, count(p.type) FILTER (p.told) AS events, count(p.type) AS reports,
            count(p.type) FILTER (p.told AND p.mutual) AS mutual, {quads},
            round(avg(p.intensity) FILTER (p.told), 4) AS intensity_mean,
            round(coalesce(sum(p.intensity) FILTER (p.told), 0), 4) AS intensity_sum, {counts},
            coalesce(any_value(r.articles), 0) AS articles,
            coalesce(list_sort(list(DISTINCT p.section) FILTER (p.section IS NOT NULL)), []) AS sections,
            coalesce(list_sort(list(DISTINCT p.model) FILTER (p.model IS NOT NULL)), []) AS models
        FROM months m CROSS JOIN directions d
        LEFT JOIN pairs p ON date_trunc('month', p.date) = m.month AND CASE WHEN d.forth THEN p.forth ELSE p.back END
        LEFT JOIN read r ON r.month = m.month
        GROUP BY m.month, d.forth, d.actor, d.recipient ORDER BY m.month, d.forth DESC
    """
    return run(con, at, sql, (*pairs.values, *between, one, other, other, one, one != other))


def pairs_between(one: str, other: str, filters: Filters, at: Snapshot) -> Condition:
    """The events between the two as a common table: `forth`, `back` and `mutual` say who acts upon whom."""
    first, second = party(one), party(other)
    wanted = both([*of_event(filters), *by_events(filters, at)])
    sql = f"""
        WITH sides AS (
            SELECT event_no, side = 'actor' AS acts, ({first.sql}) IS TRUE AS one, ({second.sql}) IS TRUE AS other,
                date, type, quad, intensity, mutual, section, model
            FROM visible.event_parties WHERE {wanted.sql} AND (({first.sql}) OR ({second.sql}))
        ),
        each AS (
            SELECT event_no, any_value(date) AS date, any_value(type) AS type, any_value(quad) AS quad, any_value(intensity) AS intensity,
                any_value(section) AS section, any_value(model) AS model, any_value(mutual) AS together,
                bool_or(acts AND one) AS one_acts, bool_or(NOT acts AND one) AS one_meets,
                bool_or(acts AND other) AS other_acts, bool_or(NOT acts AND other) AS other_meets
            FROM sides GROUP BY event_no
        ),
        directed AS (
            SELECT *, together AND one_acts AND other_acts AS mutual,
                (one_acts AND other_meets) OR mutual AS forth, {"false" if one == other else "(other_acts AND one_meets) OR mutual"} AS back
            FROM each WHERE forth OR back
        ),
        pairs AS ({_TOLD if by_story(filters) else "SELECT *, true AS told FROM directed"})"""
    return Condition(sql, (*first.values, *second.values, *wanted.values, *first.values, *second.values))


def _months(con: DuckDBPyConnection, filters: Filters) -> tuple[date, date]:
    """The first days of the first and the last month of the table."""
    first, last = con.execute("SELECT min(date), max(date) FROM visible.articles").fetchall()[0]
    start = first_day(filters.since) if filters.since else first
    end = last_day(filters.until) if filters.until else last
    start, end = start or end or date.today(), end or start or date.today()
    return _month(start), _month(end)


def _month(day: date) -> date:
    """The first of the day's month."""
    return day.replace(day=1)
