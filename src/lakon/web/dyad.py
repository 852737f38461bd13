"""Two sides: what they did to each other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from fastapi import Request, Response
from fastapi.responses import RedirectResponse

from lakon.api import data
from lakon.api.sides import sides_of
from lakon.errors import ValueRefused
from lakon.store.ask.between import SAID
from lakon.store.ask.filters import RELATIONS
from lakon.web.form import EVENTS, Form, with_query
from lakon.web.frame import form_of, render, store_of
from lakon.web.look import as_day
from lakon.web.overview import only
from lakon.web.spans import Span, span_of

if TYPE_CHECKING:
    from lakon.store.asked import Asked

_FILTERS = tuple(name for name in EVENTS if name not in ("party", "actor", "recipient", "country", "sector"))
_POINTS = 1000
_NEWEST = 60
_MOST = 500
_LINE = 8  # events below which a mean says nothing
_FEW, _ARTICLES = 10, 8


def choose(request: Request) -> Response:
    """The page at /dyad: two sides to be named, and those that have most to do with each other."""
    form = form_of(request, EVENTS, "one", "other")
    one, other = form.value("one"), form.value("other")
    if one and other:
        rest = [(name, value) for name, value in form.query if name in _FILTERS]
        return RedirectResponse(with_query(f"/dyad/{quote(one, safe='')}/{quote(other, safe='')}", rest), status_code=303)
    return render(request, "pairs.html", page="dyad", form=form, dyads=data.dyads(store_of(request), {**form.given, "limit": 40})["rows"])


def dyad(request: Request) -> Response:
    """The page at /dyad/{one}/{other}."""
    one, other = _sides(request)
    form = form_of(request, _FILTERS, main=("text", "type", "since", "until"))
    store, given = store_of(request), form.given
    rows = data.dyad(store, one, other, given)["rows"]
    events = data.dyad_events(store, one, other, {**given, "limit": _NEWEST})["rows"]
    return render(
        request, "dyad.html", page="dyad", form=form, one=one, other=other, rows=rows, sums=_sums(rows),
        most=max((row[name] for row in rows for name in ("forth", "back", "mutual")), default=0),
        events=events[:_FEW], articles=_articles(events), relations=_relations(store, one, other, given),
        said=form.address(f"/parts/said/{quote(one, safe='')}/{quote(other, safe='')}"), sources=_sources(form, one, other),
        span=span_of(form), bin=_bin(rows, span_of(form)), swapped=form.address(f"/dyad/{quote(other, safe='')}/{quote(one, safe='')}"),
    )  # fmt: skip


def said(request: Request) -> Response:
    """The part of the page that holds what the two say of each other."""
    one, other = _sides(request)
    form = form_of(request, _FILTERS)
    rows = data.dyad_statements(store_of(request), one, other, {**only(form.given, SAID), "limit": 3 * _FEW})["rows"]
    once = {(row["speaker_text"], row["text"]): row for row in reversed(rows)}  # copies of one article say the same
    return render(request, "part_said.html", page="dyad", form=form, statements=list(once.values())[::-1][:_FEW])


def _sides(request: Request) -> tuple[str, str]:
    """The two sides of an address."""
    one, other = (side.strip() for side in sides_of(request).values())
    if not one or not other:
        raise ValueRefused("a dyad has two sides; give both, as in /dyad/CHN/RUS")
    return one, other


def _sources(form: Form, one: str, other: str) -> dict[str, str]:
    """The addresses of what the curve draws: months, and events as points."""
    path = f"/dyad/{quote(one, safe='')}/{quote(other, safe='')}"
    within = span_of(form).within
    return {
        "panel": form.data(f"{path}/panel", **within),
        "events": form.data(f"{path}/events", limit=_POINTS, **within),
        "statements": form.data(f"{path}/statements", only=[*SAID, "as_of"]),
    }


def _relations(store: Asked, one: str, other: str, given: dict[str, Any]) -> list[dict[str, Any]]:
    """The lasting relations that articles state between the two, the oldest first."""
    kept = only(given, RELATIONS - {"type", "status", "actor", "recipient", "party", "country", "sector"})
    found = {
        (row["article"], row["id"]): row
        for first, second in ((one, other), (other, one))
        for row in data.relations(store, {**kept, "actor": [first], "recipient": [second], "limit": _MOST})["rows"]
    }
    return sorted(found.values(), key=lambda row: (row["valid_from"] or row["date"] or "", row["article"], row["id"]))


def _bin(rows: list[dict[str, Any]], span: Span) -> str:
    """Over which periods the line is a mean: by how long the two have had to do with each other; nothing where it is little."""
    if sum(row["events"] for row in rows) < _LINE:
        return ""
    first, last = (as_day(side(str(row[name]) for row in rows if row[name])) for side, name in ((min, "first"), (max, "last")))
    if not (first and last and span.first and span.last):
        return "year"
    days = (min(last, span.last) - max(first, span.first)).days
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
