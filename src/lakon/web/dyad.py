"""Two sides: what they did to each other."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from fastapi import Request, Response
from fastapi.responses import RedirectResponse

from lakon.api import data
from lakon.errors import ValueRefused
from lakon.web import between
from lakon.web.form import EVENTS, Form, with_query
from lakon.web.frame import form_of, render, store_of
from lakon.web.spans import span_of

_FILTERS = tuple(name for name in EVENTS if name not in ("party", "actor", "recipient", "country", "sector"))
_POINTS = 1000
_FEW, _ARTICLES = 10, 8


def choose(request: Request) -> Response:
    """The page at /dyad: two sides to be named, and those that have most to do with each other."""
    form = form_of(request, EVENTS, "one", "other")
    one, other = form.value("one"), form.value("other")
    if one and other and "/" not in one:
        rest = [(name, value) for name, value in form.query if name in _FILTERS]
        return RedirectResponse(with_query(f"/dyad/{quote(one, safe='')}/{quote(other, safe='')}", rest), status_code=303)
    return render(request, "pairs.html", page="dyad", form=form, dyads=data.dyads(store_of(request), {**form.given, "limit": 40})["rows"])


def dyad(request: Request) -> Response:
    """The page at /dyad/{one}/{other}."""
    one, other = (str(request.path_params[name]).strip() for name in ("one", "other"))
    if not one or not other:
        raise ValueRefused("a dyad has two sides; give both, as in /dyad/CHN/RUS")
    form = form_of(request, _FILTERS, main=("text", "type", "since", "until"))
    store, given = store_of(request), form.given
    rows = data.dyad(store, one, other, given)["rows"]
    events = between.events(store, one, other, given, 60)
    return render(
        request, "dyad.html", page="dyad", form=form, one=one, other=other, rows=rows, sums=_sums(rows),
        most=max((row[name] for row in rows for name in ("forth", "back", "mutual")), default=0),
        events=events[:_FEW], articles=_articles(events), relations=between.relations(store, one, other, given),
        statements=between.statements(store, one, other, given, form.look, _FEW), sources=_sources(form, one, other),
        span=span_of(form), bin=_bin(span_of(form).days), swapped=form.address(f"/dyad/{quote(other, safe='')}/{quote(one, safe='')}"),
    )  # fmt: skip


def _sources(form: Form, one: str, other: str) -> dict[str, str]:
    """The addresses of what the curve draws: months, and events as points."""
    path = f"/dyad/{quote(one, safe='')}/{quote(other, safe='')}"
    span = span_of(form)
    within = {"since": span.first, "until": span.last} if span.first and span.last else {}
    return {
        "panel": form.data(f"{path}/panel", **within),
        "forth": form.data("/events", actor=one, party=other, limit=_POINTS, **within),
        "back": form.data("/events", actor=other, recipient=one, limit=_POINTS, **within),
    }


def _bin(days: int) -> str:
    """Over which periods the line is a mean."""
    return "month" if days <= 365 * 4 else "quarter" if days <= 365 * 12 else "year"


def _sums(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """All types together."""
    total = sum(row["events"] for row in rows)
    return {
        "events": total,
        "cooperation": sum(row["events"] for row in rows if row["quad"] <= 2),
        "conflict": sum(row["events"] for row in rows if row["quad"] > 2),
        "intensity": sum(row["events"] * row["intensity"] for row in rows) / total if total else None,
    }


def _articles(events: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The articles of the newest events, each with how many it tells."""
    found: dict[str, dict[str, Any]] = {}
    for row in events:
        kept = found.setdefault(row["article"], {**row, "told": 0})
        kept["told"] += 1
    return list(found.values())[:_ARTICLES]
