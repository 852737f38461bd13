"""The pages, added to an application of the API."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.responses import RedirectResponse
from starlette.concurrency import run_in_threadpool
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from lakon.web import about, actor, articles, dyad, failures, mapped, overview, read, review, search, stories
from lakon.web.form import with_query
from lakon.web.frame import FOLDER
from lakon.web.look import THEMES
from lakon.web.words import languages

Page = Callable[[Request], Response]
# A page without a store: all others send there.
_FREE = ("/read", "/about")
PAGES: tuple[tuple[str, Page], ...] = (
    ("/", overview.overview), ("/dyad", dyad.choose), ("/dyad/{one}/{other:path}", dyad.dyad), ("/actor", actor.actors),
    ("/actor/{key:path}", actor.actor), ("/map", mapped.places), ("/stories", stories.stories), ("/search", search.search),
    ("/articles", articles.articles),
    ("/article/{id:path}", articles.article), ("/read", read.ask), ("/review", review.page), ("/about", about.about),
    ("/parts/dyads", overview.dyads), ("/parts/said/{one}/{other:path}", dyad.said),
)  # fmt: skip
_YEAR = 365 * 24 * 3600


def add(app: FastAPI) -> None:
    """Add the pages, what they load, and pages for errors."""
    for path, page in PAGES:
        app.add_api_route(path, _guarded(page), methods=["GET", "HEAD"], include_in_schema=False, response_model=None)
    app.add_api_route("/read", _sent, methods=["POST"], include_in_schema=False, response_model=None)
    app.mount("/static", _Kept(directory=FOLDER / "static"), name="static")
    app.mount("/vendor", _Kept(directory=FOLDER / "vendor", keep=_YEAR), name="vendor")
    failures.add_handlers(app)


def _guarded(page: Page) -> Page:
    """The page, unless the address chooses a language or a light: that is kept, and the page asked for again without it."""

    def shown(request: Request) -> Response:
        if chosen := _chosen(request):
            return chosen
        if request.app.state.store is None and not request.url.path.startswith(_FREE):
            return RedirectResponse("/read", status_code=303)
        return page(request)

    return shown


def _chosen(request: Request) -> Response | None:
    given = {name: value for name, value in request.query_params.items() if name in ("ui", "theme")}
    if not given:
        return None
    rest = [(name, value) for name, value in request.query_params.multi_items() if name not in given]
    answer = RedirectResponse(with_query(request.url.path, rest), status_code=303)
    for name, known in (("ui", languages()), ("theme", THEMES)):
        if given.get(name) in known:
            answer.set_cookie(name, given[name], max_age=_YEAR, httponly=True, samesite="lax")
    return answer


async def _sent(request: Request) -> Response:
    async with request.form(max_files=1, max_fields=10, max_part_size=1024 * 1024) as sent:
        return await run_in_threadpool(read.read, request, sent)


class _Kept(StaticFiles):
    """Files with word of how long a browser may keep them; those under vendor bear their version in their address."""

    def __init__(self, directory: Path, keep: int = 0) -> None:
        super().__init__(directory=directory)
        self._keep = keep

    async def get_response(self, path: str, scope: Scope) -> Response:
        answer = await super().get_response(path, scope)
        answer.headers["Cache-Control"] = f"public, max-age={self._keep}, immutable" if self._keep else "no-cache"
        return answer
