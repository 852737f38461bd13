"""Review over HTTP: the next rows to judge, verdicts, the figures, and the coded sentences that come of them."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated, Any, Literal

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from lakon import review
from lakon.api import data
from lakon.api.answers import ENVELOPE, answers
from lakon.api.plain import Json, plain
from lakon.api.questions import Asked, OfEvents, Value
from lakon.api.replies import paged, store_of
from lakon.store import Coding, Side
from lakon.store.reviews.row import Chosen, Verdict

router = APIRouter(tags=["review"])
_ZIP: dict[int | str, dict[str, Any]] = {
    **answers({"type": "object"}),
    200: {"description": "A zip archive.", "content": {"application/zip": {"schema": {"type": "string", "format": "binary"}}}},
}
_OFFSET = Annotated[int, Field(ge=0, le=2**40)]
_Words = Annotated[str, Field(max_length=2_000)]


class Next(OfEvents):
    """Which rows come next."""

    order: Annotated[Literal["uncertain", "random"], Field(description="The least certain first, or drawn at random.")] = "uncertain"
    seed: Annotated[Value, Field(description="The draw: the same seed draws in the same order.")] = "1"
    limit: Annotated[int, Field(ge=1, le=50)] = 10
    skip: Annotated[int, Field(ge=0, le=1_000_000, description="Without so many of the first, which are before the analyst already.")] = 0
    whole: Annotated[bool, Field(description="With each row the others of its sentence.")] = False


class Kept(Asked):
    """Verdicts by pages."""

    reviewer: Value | None = None
    verdict: Verdict | None = None
    chosen: Chosen | None = None
    article: Value | None = None
    counts: Annotated[bool | None, Field(description="Only those that count: in force, and the last of their event.")] = None
    limit: Annotated[int, Field(ge=0, le=1_000)] = 50
    offset: Annotated[int, Field(ge=0, le=10_000_000)] = 0


class OfFigures(Asked):
    """Whose rows are counted."""

    model: Annotated[Value | None, Field(description="The model that read the rows.")] = None
    reviewer: Value | None = None


class Party(BaseModel):
    """A party: words of the sentence, or a name, or only a country and sector."""

    model_config = ConfigDict(extra="forbid")
    text: _Words = ""
    start: _OFFSET | None = None
    name: Value | None = None
    key: Value | None = None
    country: Annotated[list[Value], Field(max_length=20)] = []
    sector: Value | None = None


class Row(BaseModel):
    """A row as it should be."""

    model_config = ConfigDict(extra="forbid")
    type: Value
    trigger: _Words
    start: _OFFSET
    mode: Value | None = None
    status: Value = "fact"
    actors: Annotated[list[Party], Field(max_length=20)] = []
    recipients: Annotated[list[Party], Field(max_length=20)] = []
    place: Value | None = None
    place_country: Value | None = None
    place_text: Value | None = None
    when: Value | None = None
    day_from: Value | None = None
    day_to: Value | None = None
    grain: Value | None = None
    attributed_to: _Words | None = None


class Judgement(BaseModel):
    """A verdict on an event, on a sentence that lacks one (add: its first character in `start`), or on a verdict (undo)."""

    model_config = ConfigDict(extra="forbid")
    verdict: Verdict
    reviewer: Annotated[Value, Field(description="Who judges; whoever logged in with a password, where not given.")] = ""
    article: _Words = ""
    event: Value | None = None
    start: _OFFSET | None = None
    coding: Row | None = None
    chosen: Chosen = "picked"
    draw: _Words = ""
    undoes: Value | None = None
    note: _Words = ""


@router.get("/reviews", responses=answers(ENVELOPE))
def reviews(request: Request, asked: Annotated[Kept, Query()]) -> Response:
    """The verdicts, the newest first, those taken back and those that took them back too."""
    store = data.at(store_of(request), asked.given())
    wanted = [name for name in ("reviewer", "verdict", "chosen", "article", "counts") if getattr(asked, name) is not None]
    where = " AND ".join(f"{name} = ?" for name in wanted) or "true"
    values = [getattr(asked, name) for name in wanted]
    found, total = store.ask(lambda con, at: (
        con.execute(f"SELECT to_json(r) FROM (FROM reviews WHERE {where} ORDER BY reviewed_at DESC, id LIMIT {asked.limit} "
                    f"OFFSET {asked.offset}) r", values).fetchall(),
        con.execute(f"SELECT count(*) FROM reviews WHERE {where}", values).fetchall()[0][0],
    ))  # fmt: skip
    return paged(request, _envelope(store.version, total, [_parsed(row[0]) for row in found], asked.limit, asked.offset))


@router.post("/reviews", responses=answers({"type": "object"}))
def judge(request: Request, given: Judgement) -> Response:
    """Keep a verdict; answers with the row that was kept."""
    coding = None if given.coding is None else _coding(given.coding)
    named = {name: getattr(given, name) for name in Judgement.model_fields if name != "coding"}
    named["reviewer"] = given.reviewer or request.state.name
    return Json(plain(asdict(review.enter(store_of(request), review.Given(**named, coding=coding)))))


@router.get("/reviews/next", responses=answers(ENVELOPE))
def following(request: Request, asked: Annotated[Next, Query()]) -> Response:
    """The next rows that nobody judged, with all that is needed to judge them; `total` is how many there are."""
    store = data.at(store_of(request), asked.given())
    own = {"order", "seed", "limit", "whole", "skip"}
    filters = data.filters_of({name: value for name, value in asked.given().items() if name not in own})
    found = review.queue(store, asked.order, filters, seed=asked.seed, limit=asked.limit, whole=asked.whole, skip=asked.skip)
    return Json(_envelope(found.version, found.left, [plain(asdict(card)) for card in found.rows], asked.limit, 0))


@router.get("/reviews/precision", responses=answers({"type": "object"}))
def precision(request: Request, asked: Annotated[OfFigures, Query()]) -> Response:
    """How many rows are right, by type, with 95 % intervals: rows drawn at random apart from rows chosen otherwise."""
    store = data.at(store_of(request), asked.given())
    found = asdict(review.precision(store.standing(), model=asked.model, reviewer=asked.reviewer))
    rows = found.pop("figures")
    return Json(plain({**_envelope(store.version, len(rows), rows, None, 0), **found}))


@router.get("/reviews/lost", responses=answers(ENVELOPE))
def lost(request: Request, asked: Annotated[Asked, Query()]) -> Response:
    """The verdicts whose event is not in the newest reading; they are kept."""
    store = data.at(store_of(request), asked.given())
    rows = [plain(asdict(one)) for one in review.lost(store.standing())]
    return Json(_envelope(store.version, len(rows), rows, None, 0))


@router.get("/reviews/export", responses=_ZIP)
def export(request: Request) -> Response:
    """The wholly reviewed sentences as coded sentences, a folder in a zip archive; it holds texts of the articles."""
    store = store_of(request)
    headers = {"content-disposition": f'attachment; filename="lakon-reviewed-{store.version}.zip"'}
    return Response(review.archive(store), media_type="application/zip", headers=headers)


def _coding(row: Row) -> Coding:
    plain_fields = {name: getattr(row, name) for name in Row.model_fields if name not in ("actors", "recipients")}
    return Coding(**plain_fields, actors=tuple(map(_side, row.actors)), recipients=tuple(map(_side, row.recipients)))


def _side(party: Party) -> Side:
    return Side(party.text, party.start, party.name, party.key, tuple(party.country), party.sector)


def _parsed(text: str) -> Any:
    import json

    return plain(json.loads(text))


def _envelope(version: int, total: int, rows: list[dict[str, Any]], limit: int | None, offset: int) -> dict[str, Any]:
    return {"version": version, "total": total, "limit": limit, "offset": offset, "next": None, "notes": [], "rows": rows}
