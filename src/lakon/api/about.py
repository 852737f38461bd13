"""What the codes mean, questions in SQL, and the page that describes the API."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel, ConfigDict, Field
from starlette.responses import Response

from lakon.api import data
from lakon.api.answers import ENVELOPE, answers
from lakon.api.plain import Json, plain
from lakon.api.questions import Value
from lakon.api.replies import store_of
from lakon.api.settings import Settings
from lakon.api.turns import SQL, turn

router = APIRouter(tags=["about"])
ROWS = 1_000  # of an answer to SQL
_MEMORY = "512MB"


class Asking(BaseModel):
    """A query of one's own."""

    model_config = ConfigDict(extra="forbid")

    query: Annotated[str, Field(min_length=1, max_length=10_000, description="One SELECT in DuckDB's SQL, over the documented views.")]
    as_of: Value | None = None


@router.get("/codebook", responses=answers({"type": "object"}))
def codebook() -> Response:
    """The types of event with their modes, scores, rules and examples; sectors, contexts, statuses and relations."""
    from lakon import ontology

    return Json(
        {
            "ontology": ontology.NAME,
            "quads": list(ontology.quads()),
            "types": [plain(asdict(info)) for info in ontology.types().values()],
            "statuses": [plain(asdict(info)) for info in ontology.statuses().values()],
            "contexts": [plain(asdict(info)) for info in ontology.contexts().values()],
            "sectors": [plain(asdict(info)) for info in ontology.sectors().values()],
            "relations": [plain(asdict(info)) for info in ontology.relations().values()],
        }
    )


@router.get("/sql", responses=answers(ENVELOPE, more={429: "Others are asking."}))
def sql(request: Request, asked: Annotated[Asking, Query()]) -> Response:
    """The first 1,000 rows of one SELECT, within ten seconds; it can change nothing and reach nothing but the views."""
    settings: Settings = request.app.state.settings
    store = data.at(store_of(request), {"as_of": asked.as_of})
    with turn(SQL, settings.read_seconds):
        found = store.sql(asked.query, seconds=settings.sql_seconds, memory=_MEMORY, most=ROWS + 1)
    notes = [*found.notes, *([f"the first {ROWS:,} rows; ask for fewer, or by `lakon sql`"] if len(found) > ROWS else [])]
    rows = [dict(zip(found.columns, plain(row), strict=True)) for row in found.tuples()[:ROWS]]
    return Json(
        {"version": found.version, "total": len(rows), "limit": ROWS, "offset": 0, "next": None, "notes": notes, "rows": rows},
    )
