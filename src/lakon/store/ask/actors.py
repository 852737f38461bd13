"""Who acts, and upon whom is acted: a row an actor."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from lakon.errors import ValueRefused
from lakon.store.ask.filters import EVENTS, Filters, checked
from lakon.store.ask.once import by_story, of_story
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
_SUMS = """count(*) FILTER (told) AS events, count(*) AS reports,
    count(*) FILTER (told AND part IN (1, 3)) AS as_actor, count(*) FILTER (told AND part IN (2, 3)) AS as_recipient,
    count(*) FILTER (told AND quad = 1) AS verbal_cooperation, count(*) FILTER (told AND quad = 2) AS material_cooperation,
    count(*) FILTER (told AND quad = 3) AS verbal_conflict, count(*) FILTER (told AND quad = 4) AS material_conflict,
    round(avg(intensity) FILTER (told), 3) AS intensity, min(date) AS first, max(date) AS last"""
_COLUMNS = (
    "events", "reports", "as_actor", "as_recipient", "verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict",
    "intensity", "first", "last",
)  # fmt: skip


def actors(con: DuckDBPyConnection, at: Snapshot, filters: Filters, by: str = "entity") -> Result:
    """The actors of the events wanted, those of most events first; `country` and `sector` choose the actors themselves."""
    each = actors_wanted(filters, at, by)
    keys, told = BY[by]
    named, first = ", ".join(keys), "".join(f"{_NAME if name == 'name' else f'any_value({name})'} AS {name}, " for name in told)
    sorting = order(filters.sort, f"events DESC, {named}", (*keys, *_COLUMNS))
    # Words are looked up for the rows that are shown alone: to carry them through the sums would take twice as long.
    sql = f"""
        {each.sql},
        sums AS MATERIALIZED (SELECT {named}, {_SUMS} FROM each GROUP BY {named} ORDER BY {sorting} {limit(filters)}),
        told AS (
            SELECT {named}, {first}list_sort(list(DISTINCT section)) AS sections, list_sort(list(DISTINCT model)) AS models
            FROM parties SEMI JOIN sums USING ({named}) GROUP BY {named}
        )
        SELECT {", ".join((*keys, *told, *_COLUMNS))}, sections, models FROM sums JOIN told USING ({named}) ORDER BY {sorting}
    """
    return run(con, at, sql, each.values)


def actors_wanted(filters: Filters, at: Snapshot, by: str) -> Condition:
    """The common tables `parties`, whom the filters choose, and `each`, a row an actor and event."""
    checked(filters, "actors", EVENTS)
    if by not in BY:
        raise ValueRefused(f"actors cannot be counted by {by!r}; give {', '.join(BY)}")
    keys = BY[by][0]
    wanted = both([*of_event(filters), *of_body(filters), *parties(filters), *by_events(filters, at), Condition(f"{keys[0]} IS NOT NULL")])
    sql = f"""WITH parties AS NOT MATERIALIZED (SELECT * FROM visible.event_parties WHERE {wanted.sql}),
        every AS NOT MATERIALIZED ({_each(filters, by, ", ".join(keys))}),
        {_told(filters, keys)}"""
    return Condition(sql, wanted.values)


def _told(filters: Filters, keys: Sequence[str]) -> str:
    """The table `each`: the rows of `every`, and whether an event counts for its actor or an earlier report of its story does."""
    if not by_story(filters):
        return "each AS (SELECT *, true AS told FROM every)"
    named, same = ", ".join(keys), " AND ".join(f"again.{key} IS NOT DISTINCT FROM every.{key}" for key in keys)
    return f"""again AS (
            SELECT {named}, event_no FROM every JOIN visible.members m USING (event_no)
            QUALIFY row_number() OVER (PARTITION BY {named}, m.story ORDER BY m.place) > 1
        ),
        each AS (SELECT every.*, again.event_no IS NULL AS told FROM every LEFT JOIN again ON again.event_no = every.event_no AND {same})"""


def _each(filters: Filters, by: str, named: str) -> str:
    """A row an actor and event; the flat files tell which row that is, unless the filters choose among an event's parties."""
    if of_body(filters):
        return f"SELECT {named}, event_no, {_EACH} FROM parties GROUP BY {named}, event_no"
    return f"SELECT {named}, event_no, by_{by} AS part, date, quad, intensity FROM parties WHERE by_{by} > 0"


def by_events(filters: Filters, at: Snapshot) -> list[Condition]:
    """Conditions on parties by what only their events know: the place and the words."""
    wanted = [*of_place(filters), *of_text(filters, at), *of_story(filters)]
    if not wanted:
        return []
    of_events = both(wanted)
    return [Condition(f"event_no IN (SELECT event_no FROM visible.events WHERE {of_events.sql})", of_events.values)]
