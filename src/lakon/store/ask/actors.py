"""Who acts, and upon whom is acted: a row an actor."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from lakon.errors import ValueRefused
from lakon.store.ask.filters import EVENTS, Filters, checked
from lakon.store.ask.once import by_story, of_story
from lakon.store.ask.query import limit, order, run, without_total
from lakon.store.ask.text import of_text
from lakon.store.ask.where import Condition, both, of_body, of_event, of_place, parties
from lakon.store.result import Result
from lakon.store.snapshot import Snapshot

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# What makes two parties one actor, and what else a row says of it.
BY: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "entity": (("key",), ("name", "kind", "country", "sector")),
    "country": (("country",), ()),
    "sector": (("sector",), ()),
    "body": (("country", "sector"), ()),
}
# Who is nobody in particular bears the key for a name: the words of one mention would mislead.
_NAME = "any_value(CASE WHEN regexp_full_match(key, '[A-Z-]{3}\\.[A-Z]{3}') THEN key ELSE name END)"
_EACH = """max((side = 'actor')::INT) + 2 * max((side = 'recipient')::INT) AS part,
    any_value(date) AS date, any_value(quad) AS quad, any_value(intensity) AS intensity"""
_COUNTS: Mapping[str, str] = {
    "events": "count(*)",
    "as_actor": "count(*) FILTER (part IN (1, 3))",
    "as_recipient": "count(*) FILTER (part IN (2, 3))",
    "verbal_cooperation": "count(*) FILTER (quad = 1)",
    "material_cooperation": "count(*) FILTER (quad = 2)",
    "verbal_conflict": "count(*) FILTER (quad = 3)",
    "material_conflict": "count(*) FILTER (quad = 4)",
}
_COLUMNS = ("events", "reports", *list(_COUNTS)[1:], "intensity", "first", "last")
_SUMS = ", ".join(f"{counted} AS {name}" for name, counted in {**_COUNTS, "strength": "sum(intensity)"}.items())


def actors(con: DuckDBPyConnection, at: Snapshot, filters: Filters, by: str = "entity") -> Result:
    """The actors of the events wanted, those of most events first; `country` and `sector` choose the actors themselves."""
    query = counting(filters, at, by, limit(filters))
    return without_total(run(con, at, query.sql, query.values))


def counting(filters: Filters, at: Snapshot, by: str, end: str) -> Condition:
    """The query for the actors, with the number of all of them as the column `total`."""
    each = actors_wanted(filters, at, by)
    keys, told = BY[by]
    named, first = ", ".join(keys), "".join(f"{_NAME if name == 'name' else f'any_value({name})'} AS {name}, " for name in told)
    sorting = order(filters.sort, f"events DESC, {named}", (*keys, *_COLUMNS))
    # Words are looked up for the rows that are shown alone: to carry them through the sums would take twice as long.
    sql = f"""
        {each.sql},
        {_summed(filters, by)},
        sums AS MATERIALIZED (
            SELECT *, count(*) OVER () AS total FROM summed ORDER BY {sorting} {end}
        ),
        told AS (
            SELECT {named}, {first}list_sort(list(DISTINCT section)) AS sections, list_sort(list(DISTINCT model)) AS models
            FROM parties SEMI JOIN sums USING ({named}) GROUP BY {named}
        )
        SELECT {", ".join((*keys, *told, *_COLUMNS))}, sections, models, total FROM sums JOIN told USING ({named}) ORDER BY {sorting}
    """
    return Condition(sql, each.values)


def actors_wanted(filters: Filters, at: Snapshot, by: str) -> Condition:
    """The common tables `parties`, whom the filters choose (`shared`: of stories), and `each`, a row an actor and event."""
    checked(filters, "actors", EVENTS)
    if by not in BY:
        raise ValueRefused(f"actors cannot be counted by {by!r}; give {', '.join(BY)}")
    keys = BY[by][0]
    wanted = both([*of_event(filters), *of_body(filters), *parties(filters), *by_events(filters, at), Condition(f"{keys[0]} IS NOT NULL")])
    sql = f"""WITH parties AS NOT MATERIALIZED (SELECT * FROM visible.event_parties WHERE {wanted.sql}),
        shared AS NOT MATERIALIZED (SELECT * FROM visible.member_parties WHERE {wanted.sql}),
        each AS NOT MATERIALIZED ({_each(filters, by, "parties")})"""
    return Condition(sql, (*wanted.values, *wanted.values))


def _summed(filters: Filters, by: str) -> str:
    """The table `summed`, a row an actor: what later reports of a story add to its counts is taken off again."""
    keys = BY[by][0]
    named = ", ".join(keys)
    whole = f"SELECT {named}, {_SUMS}, min(date) AS first, max(date) AS last FROM each GROUP BY {named}"
    mean = "round(strength / events, 3) AS intensity"
    if not by_story(filters):
        return f"summed AS (SELECT *, events AS reports, {mean} FROM ({whole}))"
    same = " AND ".join(f"less.{key} IS NOT DISTINCT FROM whole.{key}" for key in keys)
    rest = ", ".join(f"whole.{name} - coalesce(less.{name}, 0) AS {name}" for name in (*_COUNTS, "strength"))
    return f"""again AS (
            SELECT {named}, part, quad, intensity FROM ({_each(filters, by, "shared")})
            JOIN (SELECT event_no, story, story_place FROM visible.members) USING (event_no)
            QUALIFY row_number() OVER (PARTITION BY {named}, story ORDER BY story_place) > 1
        ),
        less AS (SELECT {named}, {_SUMS} FROM again GROUP BY {named}),
        whole AS ({whole}),
        summed AS (SELECT *, {mean} FROM (
            SELECT {", ".join(f"whole.{key}" for key in keys)}, {rest}, whole.events AS reports, first, last
            FROM whole LEFT JOIN less ON {same}
        ))"""


def _each(filters: Filters, by: str, parties: str) -> str:
    """A row an actor and event; the flat files tell which row that is, unless the filters choose among an event's parties."""
    named = ", ".join(BY[by][0])
    if of_body(filters):
        return f"SELECT {named}, event_no, {_EACH} FROM {parties} GROUP BY {named}, event_no"
    return f"SELECT {named}, event_no, by_{by} AS part, date, quad, intensity FROM {parties} WHERE by_{by} > 0"


def by_events(filters: Filters, at: Snapshot) -> list[Condition]:
    """Conditions on parties by what only their events know: the place and the words."""
    wanted = [*of_place(filters), *of_text(filters, at), *of_story(filters)]
    if not wanted:
        return []
    of_events = both(wanted)
    return [Condition(f"event_no IN (SELECT event_no FROM visible.events WHERE {of_events.sql})", of_events.values)]
