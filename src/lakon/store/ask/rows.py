"""Events, statements and relations: the rows of a view that fulfil conditions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

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
    return once(filters, reports_wanted(filters, at))


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
    query = selecting(con, view, wanted, filters)
    return run(con, at, query.sql, query.values)


def selecting(con: DuckDBPyConnection, view: str, wanted: Sequence[Condition], filters: Filters) -> Condition:
    """The query for these rows."""
    columns = [
        str(row[0])
        for row in con.execute(f"SELECT column_name FROM duckdb_columns() WHERE schema_name = 'main' AND table_name = '{view}'").fetchall()
    ]
    where, ordered = both(wanted), order(filters.sort, f"{_NEWEST_FIRST}, {_number(view)}", columns)
    names, end = ", ".join(f'"{name}"' for name in columns), limit(filters)
    if filters.sort is None and filters.limit is not None and filters.limit <= FEW:
        where, end = _first(con, view, where, ordered, end), ""
    return Condition(f"SELECT {names} FROM visible.{_WIDE.get(view, view)} WHERE {where.sql} ORDER BY {ordered} {end}", where.values)


def _number(view: str) -> str:
    return f"{view.removesuffix('s')}_no"


def _first(con: DuckDBPyConnection, view: str, where: Condition, ordered: str, end: str) -> Condition:
    """The first rows by their numbers: wide columns are then read of these alone."""
    number = _number(view)
    sql = f"SELECT {number}, date FROM visible.{view} WHERE {where.sql} ORDER BY {ordered} {end}"
    found = con.execute(sql, list(where.values)).fetchall()
    if not found:
        return Condition("false")
    days = [row[1] for row in found]
    # The files lie in the order of days: bounds let most of them be skipped.
    near = [] if None in days else [Condition("date BETWEEN ? AND ?", (min(days), max(days)))]
    return both([*one_of(number, [row[0] for row in found]), *near])
