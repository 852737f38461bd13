"""Which rows come before an analyst: the least certain first, or drawn at random."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Literal

from lakon.errors import ValueRefused
from lakon.model import Reading
from lakon.review.cards import Card, card
from lakon.store.ask.filters import Filters, several
from lakon.store.ask.rows import events_wanted
from lakon.store.ask.where import both
from lakon.store.asked import Asked
from lakon.store.reviews.row import Chosen
from lakon.store.snapshot import Snapshot
from lakon.store.stored import numbered_readings

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Order = Literal["uncertain", "random"]
ORDERS: dict[str, str] = {"uncertain": "confidence, event_no", "random": "md5(concat_ws(chr(31), ?, article, id))"}


@dataclass(frozen=True, slots=True)
class Queue:
    """The next rows, and how many there are that nobody judged; the rows of `whole` sentences come with the row that was chosen."""

    rows: tuple[Card, ...]
    left: int
    version: int


def queue(store: Asked, order: Order, filters: Filters, *, seed: str = "1", limit: int = 10, whole: bool = False, skip: int = 0) -> Queue:
    """The next rows in an order, but for the first `skip`, which the analyst has before them already.

    The same seed draws in the same order, so that what was judged is always a random part of all rows. With `whole` the other rows of a
    sentence follow the one that was chosen, as picked: they are no part of a random draw.
    """
    if order not in ORDERS:
        raise ValueRefused(f"rows cannot be reviewed in the order {order!r}; give {', '.join(ORDERS)}")
    done = {(one.review.article, one.event) for one in store.standing() if one.event is not None}
    left, picked, readings = store.ask(lambda con, at: _next(con, at, order, filters, seed, (limit, skip), sorted(done)))
    rows = tuple(_cards(picked, readings, order, draw_of(order, filters), done if whole else None))
    return Queue(rows, left, store.version)


def draw_of(order: Order, filters: Filters) -> str:
    """Out of which rows a row was drawn, in a line that is the same for the same choice; whatever the seed, it is a random part of them."""
    told = []
    for field in fields(filters):
        value = getattr(filters, field.name)
        if value not in (None, False) and field.name not in ("limit", "offset", "sort", "reviewed"):
            words = several(value) if isinstance(value, str) else value if isinstance(value, (list, tuple)) else [value]
            told.append(f"{field.name}={','.join(sorted(map(str, words)))}")
    return " ".join(told) if order == "random" else " ".join([order, *told])


def _next(
    con: DuckDBPyConnection, at: Snapshot, order: Order, filters: Filters, seed: str, part: tuple[int, int], done: Sequence[tuple[str, str]]
) -> tuple[int, list[tuple[str, str]], dict[str, Reading]]:
    where = both(events_wanted(filters, at))
    new = "(article, id) NOT IN (SELECT unnest(?::VARCHAR[]), unnest(?::VARCHAR[]))" if done else "true"
    values = [*where.values, *([[one[0] for one in done], [one[1] for one in done]] if done else [])]
    [(left,)] = con.execute(f"SELECT count(*) FROM visible.events WHERE {where.sql} AND {new}", values).fetchall()
    sql = (
        f"SELECT article, id FROM visible.events WHERE {where.sql} AND {new} ORDER BY {ORDERS[order]} LIMIT {part[0]:d} OFFSET {part[1]:d}"
    )
    rows = [(str(article), str(event)) for article, event in con.execute(sql, [*values, *([seed] if order == "random" else [])]).fetchall()]
    readings = {one.reading.article.id: one.reading for one in numbered_readings(con, at, sorted({article for article, _ in rows}))}
    return int(left), rows, readings


def _cards(
    picked: Sequence[tuple[str, str]], readings: dict[str, Reading], order: Chosen, draw: str, done: set[tuple[str, str]] | None
) -> Iterator[Card]:
    told = set(picked)
    for article, event_id in picked:
        reading = readings[article]
        event = next(event for event in reading.events if event.id == event_id)
        yield card(reading, event, order, draw)
        for other in reading.events if done is not None else ():
            if other.sentence == event.sentence and (article, other.id) not in told and (article, other.id) not in (done or ()):
                told.add((article, other.id))
                yield card(reading, other, "picked", "")
