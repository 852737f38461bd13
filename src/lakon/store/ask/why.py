"""An event with the reading it stands in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lakon.errors import StoreError, ValueRefused
from lakon.model import Event, Reading
from lakon.store.snapshot import Snapshot
from lakon.store.stored import reading

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


@dataclass(frozen=True, slots=True)
class Evidence:
    """An event, the reading that holds it, and the sources of its article."""

    event: Event
    reading: Reading


def evidence(con: DuckDBPyConnection, at: Snapshot, event: str, article: str | None = None) -> Evidence:
    """The event of an id; raises ValueRefused where several articles have it and `article` does not choose, StoreError where none has."""
    rows = con.execute("SELECT article FROM visible.events WHERE id = ? ORDER BY article", [event]).fetchall()
    found = [str(row[0]) for row in rows if article in (None, row[0])]
    if not found:
        raise StoreError(f"there is no event {event!r} in the store; `lakon events --json` prints the ids")
    if len(set(found)) > 1:
        raise ValueRefused(f"the event {event!r} stands in several articles ({', '.join(found)}); name one with --article")
    whole = reading(con, at, found[0])
    return Evidence(next(one for one in whole.events if one.id == event), whole)
