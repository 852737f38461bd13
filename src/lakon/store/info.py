"""What a store holds, in numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from lakon.store import delta
from lakon.store.card import read_card
from lakon.store.snapshot import Snapshot

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


@dataclass(frozen=True, slots=True)
class Info:
    """The numbers of one version; `bytes` are those of all files in the folder, `files` those that hold the version's readings."""

    path: str
    version: int
    schema: int
    articles: int
    sentences: int
    events: int
    statements: int
    relations: int
    first: str | None
    last: str | None
    publishers: int
    languages: tuple[str, ...]
    models: tuple[tuple[str, int], ...]
    readings: int
    removed: int
    failed: int
    runs: int
    files: int
    bytes: int


_SUMS = """
SELECT count(*), coalesce(sum(sentences), 0)::BIGINT, coalesce(sum(events), 0)::BIGINT, coalesce(sum(statements), 0)::BIGINT,
    coalesce(sum(relations), 0)::BIGINT, min(date)::VARCHAR, max(date)::VARCHAR, count(DISTINCT publisher),
    coalesce(list_sort(list(DISTINCT lang)), [])
FROM articles
"""


def info(con: DuckDBPyConnection, at: Snapshot) -> Info:
    """The numbers of the version that the connection stands at."""
    articles, sentences, events, statements, relations, first, last, publishers, languages = con.execute(_SUMS).fetchall()[0]
    models = con.execute("SELECT model, count(*) AS n FROM articles GROUP BY model ORDER BY n DESC, model").fetchall()
    readings, removed, failed, runs = (_count(con, table) for table in ("flat.articles", "removed", "failed", "runs"))
    root = at.layout.root
    return Info(
        path=str(root),
        version=at.version,
        schema=read_card(at.layout).schema,
        articles=articles,
        sentences=sentences,
        events=events,
        statements=statements,
        relations=relations,
        first=first,
        last=last,
        publishers=publishers,
        languages=tuple(languages),
        models=tuple((str(model), int(number)) for model, number in models),
        readings=readings,
        removed=removed,
        failed=failed,
        runs=runs,
        files=len(delta.table(at.layout.readings, at.version).file_uris()),
        bytes=sum(path.stat().st_size for path in root.rglob("*") if path.is_file()),
    )


def _count(con: DuckDBPyConnection, table: str) -> int:
    return int(con.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0])
