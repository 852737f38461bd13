"""Readings out of a store."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from lakon.errors import StoreError
from lakon.model import Article, Reading
from lakon.store.rows import Count, Failed, Run
from lakon.store.schema import columns

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


def reading(con: DuckDBPyConnection, article: str) -> Reading:
    """The newest reading of an article; raises StoreError where there is none."""
    found = con.execute(f"{_WHOLE} WHERE article.id = ?", [article]).fetchall()
    if not found:
        raise StoreError(f'there is no article {article!r} in the store; `lakon sql "SELECT id FROM articles"` lists them')
    return Reading.from_json(found[0][0])


def readings(con: DuckDBPyConnection) -> Iterator[Reading]:
    """The newest readings of all articles."""
    found = con.execute(_WHOLE)
    while rows := found.fetchmany(_BATCH):
        yield from (Reading.from_json(row[0]) for row in rows)


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
_WHOLE = f"SELECT to_json(struct_pack({_FIELDS}))::VARCHAR FROM {_NEWEST}"
