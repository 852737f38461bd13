"""All rows of a view as a CSV or Parquet file, made beside the memory and sent piece by piece."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from threading import BoundedSemaphore
from typing import TYPE_CHECKING, Any

from starlette.responses import Response, StreamingResponse

from lakon.api import data
from lakon.errors import StoreError
from lakon.store.ask import actors, between, coverage, dyad, listing, pairs, rows, series, spots, stories
from lakon.store.ask.export import write
from lakon.store.ask.filters import Filters
from lakon.store.ask.where import Condition
from lakon.store.result import Result

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from lakon.store.asked import Asked
    from lakon.store.snapshot import Snapshot

_Source = Callable[["DuckDBPyConnection", "Snapshot", Filters, dict[str, Any]], "Condition | Result"]
KINDS = {"csv": "text/csv; charset=utf-8", "parquet": "application/vnd.apache.parquet"}
_AT_ONCE = BoundedSemaphore(2)
_PIECE = 1 << 18  # bytes
_WAIT = 120.0  # seconds


SOURCES: Mapping[str, _Source] = {
    "events": lambda con, at, f, own: rows.selecting(con, "events", rows.events_wanted(f, at), f),
    "stories": lambda con, at, f, own: stories.stories(con, at, f),
    "statements": lambda con, at, f, own: rows.selecting(con, "statements", rows.statements_wanted(f, at), f),
    "relations": lambda con, at, f, own: rows.selecting(con, "relations", rows.relations_wanted(f, at), f),
    "articles": lambda con, at, f, own: listing.selecting(f, at),
    "actors": lambda con, at, f, own: actors.actors(con, at, f, **own),
    "coverage": lambda con, at, f, own: coverage.coverage(con, at, f, **own),
    "dyads": lambda con, at, f, own: pairs.pairs(con, at, f, **own).result,
    "map": lambda con, at, f, own: spots.spots(con, at, f).result,
    "series": lambda con, at, f, own: series.series(con, at, f, **own),
    "types": lambda con, at, f, own: series.series(con, at, f, **own, what="type"),
    "dyad": lambda con, at, f, own: dyad.dyad(con, at, own["one"], own["other"], f),
    "dyad-events": lambda con, at, f, own: between.events(con, at, own["one"], own["other"], f).result,
    "dyad-statements": lambda con, at, f, own: between.statements(con, at, own["one"], own["other"], f).result,
    "dyad-panel": lambda con, at, f, own: dyad.panel(con, at, own["one"], own["other"], f),
}


def response(store: Asked, view: str, given: Mapping[str, Any], form: str) -> Response:
    """The rows of a view as a file under a name that tells the view and the version."""
    asked = data.at(store, given)
    folder = Path(tempfile.mkdtemp(prefix="lakon-"))
    try:
        path = _made(asked, view, given, form, folder)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise
    name = f"lakon-{view}-{asked.version}.{form}"
    headers = {"content-disposition": f'attachment; filename="{name}"', "content-length": str(path.stat().st_size)}
    return StreamingResponse(_pieces(path, folder), headers=headers, media_type=KINDS[form])


def _made(asked: Asked, view: str, given: Mapping[str, Any], form: str, folder: Path) -> Path:
    own = {name: given[name] for name in ("by", "what", "rate", "one", "other") if given.get(name) is not None}
    others = {name: value for name, value in given.items() if name not in own and name not in ("limit", "offset")}
    filters = data.filters_of(others)
    if not _AT_ONCE.acquire(timeout=_WAIT):
        raise StoreError("others are having files made; try again in a minute")
    try:
        return asked.ask(lambda con, at: write(con, at, SOURCES[view](con, at, filters, own), folder, form), filters.reviewed)
    finally:
        _AT_ONCE.release()


def _pieces(path: Path, folder: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as file:
            while piece := file.read(_PIECE):
                yield piece
    finally:
        shutil.rmtree(folder, ignore_errors=True)
