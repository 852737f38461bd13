"""What charts and maps draw: events over time, pairs, types, places."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from fastapi import APIRouter, Path, Query, Request
from starlette.responses import Response

from lakon.api import data
from lakon.api import questions as q
from lakon.api.answers import LIST
from lakon.api.replies import listed, paged, store_of
from lakon.api.sides import sides_of

router = APIRouter(tags=["counts"])
One: TypeAlias = Annotated[str, Path(description="A side: a country (CHN), a country and sector (CHN.GOV), a key, or part of a name.")]
Other: TypeAlias = Annotated[str, Path(description="The other side.")]


@router.get("/series", responses=LIST)
def series(request: Request, asked: Annotated[q.Series, Query()]) -> Response:
    """Events by period and key, with the articles read in the period and the rate per 1,000 of them."""
    return listed(request, "series", data.series, asked)


@router.get("/types", responses=LIST)
def types(request: Request, asked: Annotated[q.Types, Query()]) -> Response:
    """Events by period and type."""
    return listed(request, "types", data.types, asked)


@router.get("/dyads", responses=LIST)
def dyads(request: Request, asked: Annotated[q.Pairs, Query()]) -> Response:
    """The pairs of sides that have most to do with each other; the direction does not matter."""
    return listed(request, "dyads", data.dyads, asked)


@router.get("/map", responses=LIST)
def places(request: Request, asked: Annotated[q.Events, Query()]) -> Response:
    """Where events happened; a row whose grain is a country has no point."""
    return listed(request, "map", data.places, asked)


@router.get("/dyad/{one}/{other:path}/panel", responses=LIST)
def panel(request: Request, one: One, other: Other, asked: Annotated[q.Between, Query()]) -> Response:
    """The dyad-month table: a row a month and direction, zeros filled, with the articles read."""
    return listed(request, "dyad-panel", data.panel, asked, **sides_of(request))


@router.get("/dyad/{one}/{other:path}/events", responses=LIST)
def dyad_events(request: Request, one: One, other: Other, asked: Annotated[q.EventsBetween, Query()]) -> Response:
    """The events between two sides, the newest first; `direction` is forth, back or mutual."""
    return listed(request, "dyad-events", data.dyad_events, asked, **sides_of(request))


@router.get("/dyad/{one}/{other:path}/statements", responses=LIST)
def dyad_statements(request: Request, one: One, other: Other, asked: Annotated[q.SaidBetween, Query()]) -> Response:
    """What each side says to the other, or of events in which the other takes part; `direction` tells who speaks."""
    return listed(request, "dyad-statements", data.dyad_statements, asked, **sides_of(request))


@router.get("/dyad/{one}/{other:path}", responses=LIST)
def dyad(request: Request, one: One, other: Other, asked: Annotated[q.Between, Query()]) -> Response:
    """What two sides did to each other, by type and direction."""
    return listed(request, "dyad", data.dyad, asked, **sides_of(request))


@router.get("/search", responses=LIST)
def search(request: Request, asked: Annotated[q.Search, Query()]) -> Response:
    """What holds the words, the best first; in a snippet hits stand between the characters U+0002 and U+0003."""
    return paged(request, data.search(store_of(request), asked.given()))
