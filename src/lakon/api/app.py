"""The application: its routes, its safety, its errors."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI

from lakon import __version__
from lakon.api import about, charts, described, login, reading, reviews, views
from lakon.api.errors import add_handlers
from lakon.api.safety import Safety
from lakon.api.settings import Settings
from lakon.store import Store

PREFIX = "/api/v1"
_ROUTES = (views, charts, reading, about, described, reviews)


def application(store: Path | None, settings: Settings, *, examples: bool = False) -> FastAPI:
    """The API over a store, safe by itself; `examples` says that the store is a temporary one of the examples.

    Raises StoreError where the store cannot be opened, ValueRefused where it has no such version.
    """
    app = FastAPI(
        title="Lakon",
        version=__version__,
        summary="Who did what to whom, when and where, and who said what.",
        docs_url=None,
        redoc_url=None,
        openapi_url=f"{PREFIX}/openapi.json",
        redirect_slashes=False,
    )
    app.state.store, app.state.settings, app.state.examples = _opened(store, settings), settings, examples
    for routes in _ROUTES:
        app.include_router(routes.router, prefix=PREFIX)
    app.include_router(login.router)
    add_handlers(app)
    app.add_middleware(Safety, settings=settings)
    return app


def _opened(path: Path | None, settings: Settings) -> Store | None:
    from lakon.store.times import parse_as_of

    if path is None:
        return None
    store = Store.open(path)
    return store if settings.as_of is None else store.at(*parse_as_of(settings.as_of))
