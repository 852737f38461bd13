"""Reviews out of a store, and where they stand in the version that is asked."""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any

from lakon.model import Reading
from lakon.store.reviews.apply import spots
from lakon.store.reviews.find import Now, Standing, in_force, standings
from lakon.store.reviews.row import Review
from lakon.store.snapshot import Snapshot
from lakon.store.stored import numbered_readings

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection
    from pydantic import TypeAdapter

_ROWS = 'SELECT to_json(r)::VARCHAR FROM small.reviews r ORDER BY "at", id'
_NOW = "SELECT id, row_id FROM visible.articles WHERE id IN (SELECT unnest(?::VARCHAR[]))"
Stood = dict[tuple[str | None, tuple[Review, ...]], list[Standing]]  # by a reading's row and the article's reviews


def reviews(con: DuckDBPyConnection) -> list[Review]:
    """All rows of the table, those that were taken back and the rows that took them back too, in the order of time."""
    return [_review(json.loads(row[0])) for row in con.execute(_ROWS).fetchall()]


def standing(con: DuckDBPyConnection, at: Snapshot, stood: Stood) -> list[Standing]:
    """Where the reviews in force stand in the version that the connection asks; `stood` keeps what was found before."""
    by_article: dict[str, list[Review]] = {}
    for review in in_force(reviews(con)):
        by_article.setdefault(review.article, []).append(review)
    rows = dict(con.execute(_NOW, [list(by_article)]).fetchall()) if by_article else {}
    keys = {article: (rows.get(article), tuple(held)) for article, held in by_article.items()}
    stale = [article for article, key in keys.items() if key[0] and key not in stood and any(one.reading != key[0] for one in key[1])]
    fresh = {one.reading.article.id: one.reading for one in numbered_readings(con, at, stale)}
    for article, key in keys.items():
        if key not in stood:
            stood[key] = standings(key[1], now(key[0], fresh.get(article)))
    return [one for key in keys.values() for one in stood[key]]


def now(row: str | None, reading: Reading | None) -> Now:
    """An article as it is read now; the reading itself is None where all reviews are of it."""
    if reading is None:
        return Now(row, "", (), ())
    return Now(row, reading.article.text, spots(reading), [(one.start, one.end) for one in reading.sentences])


def _review(row: dict[str, Any]) -> Review:
    """A row; columns that came to the table after it have their defaults."""
    return _adapter().validate_python({name: value for name, value in row.items() if value is not None})


@cache
def _adapter() -> TypeAdapter[Review]:
    from pydantic import TypeAdapter

    return TypeAdapter(Review)
