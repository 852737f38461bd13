"""What becomes of errors: one line with the remedy, never a traceback."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from typing import Any

import duckdb
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from lakon.api.plain import Json
from lakon.errors import AddressRefused, Forbidden, InputError, LakonError, ValueRefused
from lakon.render.safe import one_line

_STATUS = ((ValueRefused, 400), (InputError, 422), (Forbidden, 403), (AddressRefused, 422), (LakonError, 503))
_LOG = logging.getLogger("lakon.api")


def add_handlers(app: FastAPI) -> None:
    """Answer each error of the application with `{"error": "…"}`."""
    app.add_exception_handler(LakonError, _of_lakon)
    app.add_exception_handler(RequestValidationError, _of_values)
    app.add_exception_handler(HTTPException, _of_http)
    app.add_exception_handler(duckdb.Error, _of_the_store)
    app.add_exception_handler(Exception, _of_ours)


def refusal(status: int, message: str, **headers: str) -> Response:
    """An answer that says what is wrong, and what to do."""
    return Json({"error": one_line(message)}, status_code=status, headers=headers)


def status_of(error: LakonError) -> int:
    """The HTTP status of an error that Lakon raised on purpose."""
    return next(status for kind, status in _STATUS if isinstance(error, kind))


async def _of_lakon(request: Request, error: Exception) -> Response:
    assert isinstance(error, LakonError)
    return refusal(status_of(error), str(error))


async def _of_values(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    return refusal(422, "; ".join(_told(one) for one in error.errors()[:5]))


async def _of_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    words = {
        404: f"there is nothing at {request.url.path}; /api/v1/docs lists what there is",
        405: f"{request.method} is not answered here",
    }
    message = words.get(error.status_code) if error.detail in ("Not Found", "Method Not Allowed") else None
    return refusal(error.status_code, message or str(error.detail), **dict(error.headers or {}))


async def _of_the_store(request: Request, error: Exception) -> Response:
    _LOG.error("%s %s: %s: %s", request.method, request.url.path, type(error).__name__, error)
    return refusal(
        503, f"the store did not answer ({type(error).__name__}); ask for less, or see whether `lakon store check` finds it sound"
    )


async def _of_ours(request: Request, error: Exception) -> Response:
    _LOG.error("%s %s: %s: %s", request.method, request.url.path, type(error).__name__, error)
    return refusal(500, f"an error inside Lakon ({type(error).__name__}); please report it with the address")


def _told(one: dict[str, Any] | Any) -> str:
    where: Sequence[Any] = [part for part in one.get("loc", ()) if part not in ("query", "body", "path")]
    return f"{'.'.join(map(str, where)) or 'the request'}: {one.get('msg', 'not possible')}"
