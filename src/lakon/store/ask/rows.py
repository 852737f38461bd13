"""Events, statements and relations: the rows of a view that fulfil conditions."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from lakon.store.ask.filters import EVENTS, RELATIONS, STATEMENTS, Filters, checked, several
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
_NEWEST_FIRST = "date DESC NULLS LAST"


def events(con: DuckDBPyConnection, at: Snapshot, filters: Filters) -> Result:
    """Events, the newest first."""
    checked(filters, "events", EVENTS)
    wanted = [*of_event(filters), *parties(filters), *bodies(filters), *of_place(filters), *of_text(filters, at)]
    return _rows(con, at, "events", wanted, filters, f"{_NEWEST_FIRST}, event_no")


def statements(con: DuckDBPyConnection, at: Snapshot, filters: Filters) -> Result:
    """Statements, the newest first; by default none from related links."""
    checked(filters, "statements", STATEMENTS)
    wanted = [
        *_sections(filters),
        *common(filters),
        *one_of("kind", several(filters.kind)),
        *one_of("manner", several(filters.manner)),
        *listed(filters, SPEAKER, ADDRESSEE),
        *of_text(filters, at, STATEMENT),
    ]
    return _rows(con, at, "statements", wanted, filters, f"{_NEWEST_FIRST}, statement_no")


def relations(con: DuckDBPyConnection, at: Snapshot, filters: Filters) -> Result:
    """Relations, the newest first; by default those that are stated, neither denied nor disputed, and none from related links."""
    checked(filters, "relations", RELATIONS)
    polarity = several(filters.status) or ([] if filters.all else ["stated"])
    wanted = [
        *_sections(filters),
        *common(filters),
        *one_of("type", several(filters.type)),
        *one_of("polarity", polarity),
        *listed(filters, SUBJECT, OBJECT),
        *of_text(filters, at),
    ]
    return _rows(con, at, "relations", wanted, filters, f"{_NEWEST_FIRST}, relation_no")


def _sections(filters: Filters) -> list[Condition]:
    sections = several(filters.section)
    return one_of("section", sections) if sections or filters.all else [Condition("section IS DISTINCT FROM 'related'")]


def _rows(con: DuckDBPyConnection, at: Snapshot, view: str, wanted: Sequence[Condition], filters: Filters, default: str) -> Result:
    columns = [
        str(row[0])
        for row in con.execute(f"SELECT column_name FROM duckdb_columns() WHERE schema_name = 'main' AND table_name = '{view}'").fetchall()
    ]
    where, ordered = both(wanted), order(filters.sort, default, columns)
    names = ", ".join(f'"{name}"' for name in columns)
    if filters.sort is None and filters.limit is not None and filters.limit <= FEW:
        where = _first(con, view, where, ordered, filters.limit)
    return run(con, at, f"SELECT {names} FROM visible.{view} WHERE {where.sql} ORDER BY {ordered} {limit(filters)}", where.values)


def _first(con: DuckDBPyConnection, view: str, where: Condition, ordered: str, count: int) -> Condition:
    """The first rows by their numbers: wide columns are then read of these alone."""
    number = f"{view.removesuffix('s')}_no"
    sql = f"SELECT {number}, date FROM visible.{view} WHERE {where.sql} ORDER BY {ordered} LIMIT {count}"
    found = con.execute(sql, list(where.values)).fetchall()
    if not found:
        return Condition("false")
    days = [row[1] for row in found]
    # The files lie in the order of days: bounds let most of them be skipped.
    near = [] if None in days else [Condition("date BETWEEN ? AND ?", (min(days), max(days)))]
    return both([*one_of(number, [row[0] for row in found]), *near])
