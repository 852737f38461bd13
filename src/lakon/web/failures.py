"""What went wrong, as a page that says what to do."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from lakon.api.errors import status_of
from lakon.errors import LakonError
from lakon.web.frame import render, seen_by

Handler = Callable[[Request, Any], Response | Awaitable[Response]]
_LOG = logging.getLogger("lakon.web")


def refuse(request: Request, status: int, title: str, remedy: str, page: str = "") -> Response:
    """A page in the place of another; where it is the store that fails, the page goes without word of it."""
    try:
        return render(request, "failed.html", page=page, status=status, title=title, remedy=remedy)
    except LakonError:
        return render(request, "failed.html", page=page, status=status, title=title, remedy=remedy, store=None)


def failed(request: Request, error: LakonError, status: int | None = None) -> Response:
    """The page of an error that Lakon raised on purpose: its message names the value and the remedy."""
    code = status or status_of(error)
    t = seen_by(request).t
    title = {400: t("error.refused"), 404: t("error.missing")}.get(code, t("error.title"))
    what, _, remedy = str(error).partition("; ")
    return refuse(request, code, title, f"{what}. {remedy[:1].upper()}{remedy[1:]}" if remedy else what)


def add_handlers(app: FastAPI) -> None:
    """Answer errors outside of the API with pages; those of the API stay with the handlers that are there."""
    for kind, answer in ((LakonError, _of_lakon), (HTTPException, _of_http), (RequestValidationError, _of_values), (Exception, _of_ours)):
        app.add_exception_handler(kind, _either(answer, app.exception_handlers.get(kind)))


def _either(page: Handler, api: Any) -> Callable[[Request, Exception], Awaitable[Response]]:
    async def handle(request: Request, error: Exception) -> Response:
        chosen = api if api is not None and request.url.path.startswith("/api") else page
        answer = chosen(request, error)
        return await answer if isinstance(answer, Awaitable) else answer

    return handle


def _of_lakon(request: Request, error: LakonError) -> Response:
    return failed(request, error)


def _of_http(request: Request, error: HTTPException) -> Response:
    t = seen_by(request).t
    if error.status_code == 404:
        return refuse(request, 404, t("error.not_found"), t("error.not_found_remedy"))
    return refuse(request, error.status_code, t("error.title"), str(error.detail))


def _of_values(request: Request, error: RequestValidationError) -> Response:
    first = error.errors()[0]
    return refuse(request, 422, seen_by(request).t("error.refused"), f"{'.'.join(map(str, first['loc'][1:]))}: {first['msg']}")


def _of_ours(request: Request, error: Exception) -> Response:
    _LOG.error("%s %s: %s: %s", request.method, request.url.path, type(error).__name__, error)
    t = seen_by(request).t
    return refuse(request, 500, t("error.unexpected"), t("error.unexpected_remedy"))
