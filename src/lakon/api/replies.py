"""Rows as they are sent: a page of JSON, or all of them as CSV or Parquet."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Concatenate
from urllib.parse import urlencode

from fastapi import Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from lakon.api import files
from lakon.api.plain import Json
from lakon.api.questions import Sent

if TYPE_CHECKING:
    from lakon.store import Store

_ACCEPT = (
    ("application/json", "json"),
    ("text/csv", "csv"),
    ("application/vnd.apache.parquet", "parquet"),
    ("application/parquet", "parquet"),
    ("*/*", "json"),
)


def store_of(request: Request) -> Store:
    """The store that is asked; 404 where the server has none."""
    store: Store | None = request.app.state.store
    if store is None:
        raise HTTPException(404, "the server has no store; start it with one: lakon serve DIR")
    return store


def form_of(request: Request, asked: Sent) -> str:
    """In which form the rows are wanted: by `format`, else by the first kind in Accept that there is, else JSON."""
    if asked.format:
        return asked.format
    kinds = [part.split(";")[0].strip().lower() for part in request.headers.get("accept", "").split(",")]
    return next((form for kind in kinds for name, form in _ACCEPT if kind == name), "json")


def listed(request: Request, view: str, ask: Callable[Concatenate[Store, ...], dict[str, Any]], asked: Sent, **sides: str) -> Response:
    """The rows of a view, as a file where that is wanted, else a page of them: `ask` is the function of `data` that gives it."""
    form = form_of(request, asked)
    if form != "json":
        return files.response(store_of(request), view, {**asked.given(), **sides}, form)
    return paged(request, ask(store_of(request), *sides.values(), asked.given()))


def paged(request: Request, answer: dict[str, Any]) -> Response:
    """A page with the address of the one after it."""
    limit, offset = answer["limit"], answer["offset"]
    if limit and offset + limit < answer["total"]:
        kept = [(name, value) for name, value in request.query_params.multi_items() if name != "offset"]
        answer["next"] = f"{request.url.path}?{urlencode([*kept, ('offset', offset + limit)])}"
    return Json(answer)
