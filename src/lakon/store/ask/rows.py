"""Events, statements and relations: the rows of a view that fulfil conditions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from lakon.store.ask.filters import EVENTS, RELATIONS, STATEMENTS, Filters, checked, several
from lakon.store.ask.once import of_story, once
from lakon.store.ask.query import limit, order, run
from lakon.store.ask.text import STATEMENT, of_text
from lakon.store.ask.where import Condition, Listed, bodies, both, common, listed, of_event, of_place, one_of, parties
from lakon.store.result import Result
from lakon.store.snapshot import Snapshot

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

FEW = 1_000  # rows that are looked up by their numbers
SPEAKER = Listed("speakers", "speaker_keys", "speaker_country", "speaker_sector")
ADDRESSEE = Listed("addressees", "addressee_keys", "addressee_country", "addressee_sector")
SUBJECT = Listed("[subject]", "[subject_key]", "subject_country", "[subject_sector]")
OBJECT = Listed("[object]", "[object_key]", "object_country", "[object_sector]")
_WIDE = {"events": "told"}  # with the columns of their stories
_NEWEST_FIRST = "date DESC NULLS LAST"


def events(con: DuckDBPyConnection, at: Snapshot, filters: Filters) -> Result:
    """Events, the newest first."""
    return rows_of(con, at, "events", events_wanted(filters, at), filters)


def statements(con: DuckDBPyConnection, at: Snapshot, filters: Filters) -> Result:
    """Statements, the newest first; by default none from related links."""
    return rows_of(con, at, "statements", statements_wanted(filters, at), filters)


def relations(con: DuckDBPyConnection, at: Snapshot, filters: Filters) -> Result:
    """Relations, the newest first; by default those that are stated, neither denied nor disputed, and none from related links."""
    return rows_of(con, at, "relations", relations_wanted(filters, at), filters)


def events_wanted(filters: Filters, at: Snapshot) -> list[Condition]:
    """What holds of the events that the filters choose."""
    checked(filters, "events", EVENTS)
    return once(filters, reports_wanted(filters, at), at)


def reports_wanted(filters: Filters, at: Snapshot) -> list[Condition]:
    """As `events_wanted`, with every report of a story."""
    return [*of_event(filters), *of_story(filters), *parties(filters), *bodies(filters), *of_place(filters), *of_text(filters, at)]


def statements_wanted(filters: Filters, at: Snapshot) -> list[Condition]:
    """What holds of the statements that the filters choose."""
    checked(filters, "statements", STATEMENTS)
    return [
        *_sections(filters),
        *common(filters),
        *one_of("kind", several(filters.kind)),
        *one_of("manner", several(filters.manner)),
        *listed(filters, SPEAKER, ADDRESSEE),
        *of_text(filters, at, STATEMENT),
    ]


def relations_wanted(filters: Filters, at: Snapshot) -> list[Condition]:
    """What holds of the relations that the filters choose."""
    checked(filters, "relations", RELATIONS)
    polarity = several(filters.status) or ([] if filters.all else ["stated"])
    return [
        *_sections(filters),
        *common(filters),
        *one_of("type", several(filters.type)),
        *one_of("polarity", polarity),
        *listed(filters, SUBJECT, OBJECT),
        *of_text(filters, at),
    ]


def _sections(filters: Filters) -> list[Condition]:
    sections = several(filters.section)
    return one_of("section", sections) if sections or filters.all else [Condition("section IS DISTINCT FROM 'related'")]


def rows_of(con: DuckDBPyConnection, at: Snapshot, view: str, wanted: Sequence[Condition], filters: Filters) -> Result:
    """The rows of a view that fulfil the conditions, in the order and number that the filters want."""
    return counted_rows(con, at, view, wanted, filters)[0]


def counted_rows(
    con: DuckDBPyConnection, at: Snapshot, view: str, wanted: Sequence[Condition], filters: Filters
) -> tuple[Result, int | None]:
    """The same, and how many there are without a limit, where that came to be known."""
    if filters.limit is None or filters.limit > FEW:
        query, total = selecting(con, view, wanted, filters), None
    else:
        where, total = _first(con, view, wanted, filters)
        query = selecting(con, view, [where], replace(filters, limit=None, offset=None))
    return run(con, at, query.sql, query.values), total


def selecting(con: DuckDBPyConnection, view: str, wanted: Sequence[Condition], filters: Filters) -> Condition:
    """The query for these rows, all columns of each."""
    columns, where = _columns(con, view), both(wanted)
    names = ", ".join(f'"{name}"' for name in columns)
    ordered = order(filters.sort, f"{_NEWEST_FIRST}, {_number(view)}", columns)
    source = _WIDE.get(view, view)
    return Condition(f"SELECT {names} FROM visible.{source} WHERE {where.sql} ORDER BY {ordered} {limit(filters)}", where.values)


def _first(con: DuckDBPyConnection, view: str, wanted: Sequence[Condition], filters: Filters) -> tuple[Condition, int | None]:
    """The rows wanted by their numbers, so that wide columns are read of these alone; and how many there are in all."""
    number, where, columns = _number(view), both(wanted), _columns(con, view)
    ordered = order(filters.sort, f"{_NEWEST_FIRST}, {number}", columns)
    keys = dict.fromkeys([number, "date", *(key.removeprefix("-") for key in several(filters.sort))])
    source = _WIDE.get(view, view) if {"story", "reports"} & set(keys) else view
    sql = f"""
        WITH found AS MATERIALIZED (SELECT {", ".join(f'"{key}"' for key in keys)} FROM visible.{source} WHERE {where.sql})
        SELECT {number}, date, (SELECT count(*) FROM found) FROM found ORDER BY {ordered} {limit(filters)}
    """
    found = con.execute(sql, list(where.values)).fetchall()
    if not found:
        return Condition("false"), None
    return near(number, [row[0] for row in found], [row[1] for row in found]), found[0][2]


def near(number: str, numbers: Sequence[Any], days: Sequence[Any], day: str = "date") -> Condition:
    """Rows by their numbers; the files lie in the order of days, and by these most of them can be skipped."""
    on = [] if None in days else one_of(day, sorted(set(days)))
    return both([*one_of(number, numbers), *on])


def _columns(con: DuckDBPyConnection, view: str) -> list[str]:
    sql = f"SELECT column_name FROM duckdb_columns() WHERE schema_name = 'main' AND table_name = '{view}'"
    return [str(row[0]) for row in con.execute(sql).fetchall()]


def _number(view: str) -> str:
    return f"{view.removesuffix('s')}_no"
