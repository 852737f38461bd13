"""What a store holds, for the head of a page: numbers, and the names to choose from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from lakon.store import log
from lakon.store.snapshot import Snapshot

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MANY = 500  # publishers that are named


@dataclass(frozen=True, slots=True)
class Holdings:
    """The numbers of one version; the names each with its articles, those of most first. `updated` is a moment in UTC."""

    version: int
    articles: int
    events: int
    statements: int
    relations: int
    first: str | None
    last: str | None
    models: tuple[tuple[str, int], ...]
    languages: tuple[tuple[str, int], ...]
    publishers: tuple[tuple[str, int], ...]
    updated: str


_SUMS = """
SELECT count(*), coalesce(sum(events), 0)::BIGINT, coalesce(sum(statements), 0)::BIGINT, coalesce(sum(relations), 0)::BIGINT,
    min(date)::VARCHAR, max(date)::VARCHAR
FROM visible.articles
"""


def holdings(con: DuckDBPyConnection, at: Snapshot) -> Holdings:
    """What the version holds."""
    articles, events, statements, relations, first, last = con.execute(_SUMS).fetchall()[0]
    when = datetime.fromtimestamp(log.commit(at.layout.readings, at.version).at / 1000, UTC)
    return Holdings(
        version=at.version,
        articles=articles,
        events=events,
        statements=statements,
        relations=relations,
        first=first,
        last=last,
        models=_named(con, "model"),
        languages=_named(con, "lang"),
        publishers=_named(con, "publisher"),
        updated=when.isoformat(timespec="seconds"),
    )


def _named(con: DuckDBPyConnection, column: str) -> tuple[tuple[str, int], ...]:
    sql = f"SELECT {column}, count(*) AS n FROM visible.articles WHERE {column} IS NOT NULL GROUP BY 1 ORDER BY n DESC, 1 LIMIT {MANY}"
    return tuple((str(name), int(number)) for name, number in con.execute(sql).fetchall())
