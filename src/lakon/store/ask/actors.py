"""Who acts, and upon whom is acted: a row an actor."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from lakon.errors import ValueRefused
from lakon.store.ask.filters import EVENTS, Filters, checked
from lakon.store.ask.query import limit, order, run
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
_SUMS = """count(*) AS events, count(*) FILTER (part IN (1, 3)) AS as_actor, count(*) FILTER (part IN (2, 3)) AS as_recipient,
    count(*) FILTER (quad = 1) AS verbal_cooperation, count(*) FILTER (quad = 2) AS material_cooperation,
    count(*) FILTER (quad = 3) AS verbal_conflict, count(*) FILTER (quad = 4) AS material_conflict,
    round(avg(intensity), 3) AS intensity, min(date) AS first, max(date) AS last"""
_COLUMNS = (
    "events", "as_actor", "as_recipient", "verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict", "intensity",
    "first", "last",
)  # fmt: skip


def actors(con: DuckDBPyConnection, at: Snapshot, filters: Filters, by: str = "entity") -> Result:
    """The actors of the events wanted, those of most events first; `country` and `sector` choose the actors themselves."""
    checked(filters, "actors", EVENTS)
    if by not in BY:
        raise ValueRefused(f"actors cannot be counted by {by!r}; give {', '.join(BY)}")
    keys, told = BY[by]
    wanted = both([*of_event(filters), *of_body(filters), *parties(filters), *by_events(filters, at), Condition(f"{keys[0]} IS NOT NULL")])
    named, first = ", ".join(keys), "".join(f"{_NAME if name == 'name' else f'any_value({name})'} AS {name}, " for name in told)
    sorting = order(filters.sort, f"events DESC, {named}", (*keys, *_COLUMNS))
    # Words are looked up for the rows that are shown alone: to carry them through the sums would take twice as long.
    sql = f"""
        WITH parties AS NOT MATERIALIZED (SELECT * FROM visible.event_parties WHERE {wanted.sql}),
        each AS ({_each(filters, by, named)}),
        sums AS MATERIALIZED (SELECT {named}, {_SUMS} FROM each GROUP BY {named} ORDER BY {sorting} {limit(filters)}),
        told AS (
            SELECT {named}, {first}list_sort(list(DISTINCT section)) AS sections, list_sort(list(DISTINCT model)) AS models
            FROM parties SEMI JOIN sums USING ({named}) GROUP BY {named}
        )
        SELECT {", ".join((*keys, *told, *_COLUMNS))}, sections, models FROM sums JOIN told USING ({named}) ORDER BY {sorting}
    """
    return run(con, at, sql, wanted.values)


def _each(filters: Filters, by: str, named: str) -> str:
    """A row an actor and event; the flat files tell which row that is, unless the filters choose among an event's parties."""
    if of_body(filters):
        return f"SELECT {named}, event_no, {_EACH} FROM parties GROUP BY {named}, event_no"
    return f"SELECT {named}, by_{by} AS part, date, quad, intensity FROM parties WHERE by_{by} > 0"


def by_events(filters: Filters, at: Snapshot) -> list[Condition]:
    """Conditions on parties by what only their events know: the place and the words."""
    wanted = [*of_place(filters), *of_text(filters, at)]
    if not wanted:
        return []
    of_events = both(wanted)
    return [Condition(f"event_no IN (SELECT event_no FROM visible.events WHERE {of_events.sql})", of_events.values)]
