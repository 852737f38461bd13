"""Corrected readings laid over the machine's, so that every view of events shows what analysts made of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lakon.model import Reading
from lakon.store.reviews.apply import corrected
from lakon.store.reviews.find import Standing
from lakon.store.schema import columns, structure
from lakon.store.snapshot import Snapshot
from lakon.store.stored import numbered_readings

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

LAID = ("events", "event_parties", "pairs")  # the flat tables that corrections change


@dataclass(frozen=True, slots=True)
class Over:
    """One corrected reading: its number and version, its JSON, and the marks of its events."""

    reading: int
    version: int
    text: str
    marks: tuple[tuple[str, str], ...]


def overs(con: DuckDBPyConnection, at: Snapshot, standings: Sequence[Standing]) -> Iterator[Over]:
    """The corrected readings of all articles with a review that is found or can be put back."""
    by_article: dict[str, list[Standing]] = {}
    for one in standings:
        if one.state != "lost":
            by_article.setdefault(one.review.article, []).append(one)
    for found in numbered_readings(con, at, list(by_article)):
        whole, marks = corrected(found.reading, by_article[found.reading.article.id])
        yield Over(found.number, found.version, whole.to_json(), tuple(marks.items()))


def fill(con: DuckDBPyConnection, rows: Sequence[Over]) -> None:
    """Make the tables `over.raw` and `over.marks` of corrected readings; the schema is there."""
    names = ", ".join(f'r."{name}"' for name in columns(Reading))
    con.execute(
        f"""
        CREATE TABLE over.raw AS SELECT reading, version, {names} FROM (
            SELECT unnest(?::BIGINT[]) AS reading, unnest(?::BIGINT[]) AS version,
                unnest(list_transform(?::VARCHAR[], lambda t: from_json_strict(t, '{structure(Reading)}'))) AS r
        )""",
        [[row.reading for row in rows], [row.version for row in rows], [row.text for row in rows]],
    )
    marks = [(row.reading, *pair) for row in rows for pair in row.marks]
    con.execute(
        "CREATE TABLE over.marks AS SELECT unnest(?::BIGINT[]) AS reading, unnest(?::VARCHAR[]) AS id, unnest(?::VARCHAR[]) AS review",
        [[mark[place] for mark in marks] for place in range(3)],
    )
