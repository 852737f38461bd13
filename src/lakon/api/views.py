"""The views of the store: events, statements, relations, actors, what was read, and the articles."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from lakon.api import data, why
from lakon.api import questions as q
from lakon.api.answers import ARTICLE, LIST, answers
from lakon.api.plain import Json
from lakon.api.replies import listed, store_of

router = APIRouter(tags=["views"])


@router.get("/store", responses=answers({"type": "object"}))
def store(request: Request, asked: Annotated[q.Asked, Query()]) -> Response:
    """What the store holds."""
    return Json({**data.store(store_of(request), asked.given()), "examples": request.app.state.examples})


@router.get("/events", responses=LIST)
def events(request: Request, asked: Annotated[q.Events, Query()]) -> Response:
    """Who did what to whom: facts, each told once, the newest first."""
    return listed(request, "events", data.events, asked)


@router.get("/stories", responses=LIST)
def stories(request: Request, asked: Annotated[q.Stories, Query()]) -> Response:
    """What happened, each happening once with how many articles tell it, and which publishers; the most told first."""
    return listed(request, "stories", data.stories, asked)


@router.get("/statements", responses=LIST)
def statements(request: Request, asked: Annotated[q.Statements, Query()]) -> Response:
    """Who said what to whom, the newest first."""
    return listed(request, "statements", data.statements, asked)


@router.get("/relations", responses=LIST)
def relations(request: Request, asked: Annotated[q.Relations, Query()]) -> Response:
    """Who is allied with whom, member of what, in which office; the newest first."""
    return listed(request, "relations", data.relations, asked)


@router.get("/actors", responses=LIST)
def actors(request: Request, asked: Annotated[q.Actors, Query()]) -> Response:
    """Who acts most and upon whom is acted; `country` and `sector` choose the actors."""
    return listed(request, "actors", data.actors, asked)


@router.get("/coverage", responses=LIST)
def coverage(request: Request, asked: Annotated[q.Coverage, Query()]) -> Response:
    """What was read: the denominator of every rate."""
    return listed(request, "coverage", data.coverage, asked)


@router.get("/articles", responses=LIST)
def articles(request: Request, asked: Annotated[q.Articles, Query()]) -> Response:
    """The articles, the newest first, each with a piece of its text."""
    return listed(request, "articles", data.articles, asked)


@router.get("/articles/{id:path}", responses=answers(ARTICLE))
def article(request: Request, id: Annotated[str, Path(description="The article's id.")], asked: Annotated[q.Asked, Query()]) -> Response:
    """The reading of one article: the contract's JSON."""
    return Json(data.article(store_of(request), id, asked.given()) or _missing("article", id, "/api/v1/articles"))


@router.get("/events/{id}", responses=answers({"type": "object"}))
def event(request: Request, id: Annotated[str, Path(description="The event's id.")], asked: Annotated[q.Chosen, Query()]) -> Response:
    """Why an event is there: its sentence with marks, its article, the reader's scores, each rule that changed it."""
    found = why.event(data.at(store_of(request), asked.given()), id, asked.article)
    return Json(found or _missing("event", id, "/api/v1/events"))


@router.get("/actor/{key:path}", responses=answers({"type": "object"}))
def actor(
    request: Request,
    key: Annotated[str, Path(description="A country (CHN), a body (CHN.GOV), an entity's key, or a name.")],
    asked: Annotated[q.OfActor, Query()],
) -> Response:
    """Whom an actor deals with, its offices by date, its places."""
    return Json(data.actor(store_of(request), key, asked.given()) or _missing("actor", key, "/api/v1/actors"))


def _missing(what: str, name: str, where: str) -> dict[str, Any]:
    raise HTTPException(404, f"the store has no {what} {name!r}; {where} lists them")
