"""A happening that several articles tell: which of its rows counts."""

from __future__ import annotations

from collections.abc import Sequence

from lakon.store import log
from lakon.store.ask.filters import Filters, several
from lakon.store.ask.where import Condition, both, one_of
from lakon.store.snapshot import Snapshot


def by_story(filters: Filters) -> bool:
    """Whether the rows of a story count as one: unless everything is asked for, or the reports of a story are."""
    return not filters.all and not several(filters.story)


def once(filters: Filters, wanted: Sequence[Condition], at: Snapshot) -> list[Condition]:
    """The conditions, and that of a story's reports that fulfil them an event is the first."""
    if not by_story(filters) or log.newest(at.layout.table("stories")) < 1:  # no row was ever added
        return list(wanted)
    where = both(wanted)
    if where.sql == both([Condition("shown")]).sql:  # all reports are, so the first of them all is the first
        return [*wanted, Condition("event_no NOT IN (SELECT event_no FROM visible.members WHERE story_place > 1)")]
    sql = f"""event_no NOT IN (
        SELECT event_no FROM visible.members WHERE {of_members(where.sql)}
        QUALIFY row_number() OVER (PARTITION BY story ORDER BY story_place) > 1
    )"""
    return [*wanted, Condition(sql, where.values)]


def of_members(sql: str) -> str:
    """A condition on events as one on `visible.members`, whose parties have a table of their own."""
    return sql.replace("visible.event_parties", "visible.member_parties")


def of_story(filters: Filters) -> list[Condition]:
    """That an event is a report of a story; an event that is no other's stands for its own."""
    stories = several(filters.story)
    if not stories:
        return []
    among = both(one_of("story", stories))
    shared = f"SELECT event_no FROM visible.members WHERE {among.sql}"
    alone = both([*one_of("id", stories), Condition("event_no NOT IN (SELECT event_no FROM visible.members)")])
    events = f"SELECT event_no FROM visible.events WHERE {alone.sql}"
    return [Condition(f"event_no IN ({shared} UNION ALL {events})", (*among.values, *alone.values))]
