"""Readings out of a store."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lakon.errors import StoreError
from lakon.model import Article, Reading
from lakon.store import log
from lakon.store.parts import read_files
from lakon.store.rows import Count, Failed, Run
from lakon.store.schema import columns
from lakon.store.snapshot import Snapshot

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_BATCH = 200  # readings held at once


@dataclass(frozen=True, slots=True)
class Kept:
    """An article as it is kept, and the model of its newest reading."""

    article: Article
    model: str
    run: str


def known(con: DuckDBPyConnection) -> frozenset[str]:
    """The ids of all articles, of those taken out too."""
    return frozenset(str(row[0]) for row in con.execute("SELECT DISTINCT id FROM flat.articles").fetchall())


def reading(con: DuckDBPyConnection, at: Snapshot, article: str) -> Reading:
    """The newest reading of an article; raises StoreError where there is none."""
    found = list(numbered_readings(con, at, [article]))
    if not found:
        raise StoreError(f'there is no article {article!r} in the store; `lakon sql "SELECT id FROM articles"` lists them')
    return found[0].reading


def readings(con: DuckDBPyConnection) -> Iterator[Reading]:
    """The newest readings of all articles."""
    found = con.execute(_WHOLE)
    while rows := found.fetchmany(_BATCH):
        yield from (Reading.from_json(row[0]) for row in rows)


@dataclass(frozen=True, slots=True)
class Numbered:
    """A reading with its number, its version, and the id of its row."""

    number: int
    version: int
    row: str
    reading: Reading


def numbered_readings(con: DuckDBPyConnection, at: Snapshot, articles: Sequence[str]) -> Iterator[Numbered]:
    """The newest readings of the articles named, quickly: from the files alone that their commits added, where these are there."""
    wanted = "SELECT row_id, reading, version FROM visible.articles WHERE id IN (SELECT unnest(?::VARCHAR[])) ORDER BY version"
    rows = con.execute(wanted, [articles]).fetchall() if articles else []
    numbers = {row_id: (reading, version) for row_id, reading, version in rows}
    for start in range(0, len(rows), _BATCH):
        some = [row[0] for row in rows[start : start + _BATCH]]
        files = _files(at, sorted({row[2] for row in rows[start : start + _BATCH]}))
        found = con.execute(_among(f"({read_files(files)})", some), some).fetchall() if files else []
        if len(found) < len(some):
            found = con.execute(_among("flat.live", some), some).fetchall()
        yield from (Numbered(*numbers[row_id], row_id, Reading.from_json(text)) for row_id, text in found)


def _among(source: str, rows: Sequence[str]) -> str:
    return f"SELECT row_id, {_PACKED} FROM {source} WHERE row_id IN ({', '.join('?' * len(rows))})"


def _files(at: Snapshot, versions: Sequence[int]) -> list[str]:
    """The files that commits added; none where one of them is gone."""
    table = at.layout.readings
    paths = [str(table / name) for version in versions for name in log.commit(table, version).added]
    return paths if all(Path(path).exists() for path in paths) else []


def articles(con: DuckDBPyConnection) -> Iterator[Kept]:
    """The articles of the newest readings, without what was read in them."""
    found = con.execute(f"SELECT to_json(article)::VARCHAR, meta.model, run FROM {_NEWEST}")
    while rows := found.fetchmany(_BATCH):
        yield from (Kept(_article(row[0]), row[1], row[2]) for row in rows)


def runs(con: DuckDBPyConnection) -> list[Run]:
    """The runs, the newest last."""
    found = con.execute("SELECT to_json(runs)::VARCHAR FROM runs ORDER BY started, id").fetchall()
    return [_run(json.loads(row[0])) for row in found]


def failed(con: DuckDBPyConnection) -> list[Failed]:
    """The articles that could not be read, in the order of time."""
    found = con.execute("SELECT id, source, step, reason, text, failed_at FROM failed ORDER BY failed_at, id").fetchall()
    return [Failed(*row) for row in found]


def _run(kept: dict[str, Any]) -> Run:
    del kept["readings_version"]
    return Run(counts=tuple(Count(**count) for count in kept.pop("counts") or ()), **kept)


def _article(text: str) -> Article:
    from pydantic import TypeAdapter

    return TypeAdapter(Article).validate_json(text)


_NEWEST = "flat.live SEMI JOIN visible.articles USING (row_id)"
_FIELDS = ", ".join(f'"{name}" := "{name}"' for name in columns(Reading))
_PACKED = f"to_json(struct_pack({_FIELDS}))::VARCHAR"
_WHOLE = f"SELECT {_PACKED} FROM {_NEWEST}"
