"""The overview: what is new, cooperation against conflict, who has to do with whom, what is said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from fastapi import Request, Response

from lakon.api import data
from lakon.store.ask.filters import STATEMENTS
from lakon.web.form import EVENTS, Form
from lakon.web.frame import form_of, render, store_of
from lakon.web.look import as_day
from lakon.web.spans import GRAINS, Span, grain, last_week, span_of, told

_FEW = 8
_DYADS = 12


@dataclass(frozen=True, slots=True)
class News:
    """A number of the newest week, and of the week before it."""

    name: str
    now: int
    before: int


def overview(request: Request) -> Response:
    """The page at /."""
    form = form_of(request, EVENTS, "by", "rate")
    store, span = store_of(request), span_of(form)
    by, rate = grain(form, span), form.value("rate") == "1"
    given = form.given
    read = told(given, span.last)
    said = only(given, STATEMENTS)
    return render(
        request, "overview.html", page="overview", form=form, span=span, by=by, rate=rate, grains=GRAINS,
        week=last_week(form), news=_news(store, form),
        events=data.events(store, {**read, "limit": _FEW})["rows"],
        statements=data.statements(store, {**told(said, span.last), "limit": _FEW})["rows"],
        beside=beside(given, STATEMENTS), undated=_undated(store, form), sources=_sources(form, span, by, rate),
    )  # fmt: skip


def dyads(request: Request) -> Response:
    """The part of the page that holds the most active pairs: of a large store they take longer than all the rest."""
    form = form_of(request, EVENTS)
    return render(
        request, "part_dyads.html", page="overview", form=form, dyads=data.dyads(store_of(request), {**form.given, "limit": _DYADS})["rows"]
    )


def only(given: Mapping[str, Any], known: frozenset[str]) -> dict[str, Any]:
    """The filters that a view knows."""
    return {name: value for name, value in given.items() if name in known or name == "as_of"}


def beside(given: Mapping[str, Any], known: frozenset[str]) -> list[str]:
    """The filters that a view does not know, and that therefore narrow nothing there."""
    return [name for name in given if name not in known and name != "as_of"]


def _sources(form: Form, span: Span, by: str, rate: bool) -> dict[str, str]:
    """The addresses of the rows that the charts draw: the span chosen, and the whole time beneath it."""
    whole = Span(as_day(form.holdings.get("from")), as_day(form.holdings.get("to")), False)
    return {
        "series": form.data("/series", by=by, rate="true" if rate else None, **span.within),
        "whole": form.data("/series", by=whole.by, **whole.within),
        "whole_by": whole.by,
        "types": form.data("/types", by=_strip(span.days), **span.within),
        "types_by": _strip(span.days),
    }


def _strip(days: int) -> str:
    """The length of a period in the strips of types, which have less room."""
    return "day" if days <= 45 else "week" if days <= 200 else "month" if days <= 365 * 5 else "year"


def _news(store: Any, form: Form) -> list[News]:
    """The newest seven days against the seven before them."""
    week = last_week(form)
    if week is None:
        return []
    first, last = week
    given = {name: value for name, value in form.given.items() if name not in ("since", "until")}
    rows = data.series(store, {**given, "by": "day", "since": (first - timedelta(days=7)).isoformat(), "until": last.isoformat()})["rows"]
    sums = {key: [0, 0] for key in ("cooperation", "conflict")}
    articles: dict[str, int] = {}
    for row in rows:
        late = row["period"] >= first.isoformat()
        sums[row["key"]][late] += row["events"]
        articles[row["period"]] = row["articles"]
    if not any(row["articles"] or row["events"] for row in rows):
        return []
    read = [sum(number for day, number in articles.items() if (day >= first.isoformat()) == late) for late in (False, True)]
    return [News("articles", read[1], read[0]), *(News(key, now, before) for key, (before, now) in sums.items())]


def _undated(store: Any, form: Form) -> int:
    """How many articles have no date."""
    rows = data.coverage(store, {**only(form.given, frozenset({"publisher", "lang", "model"})), "by": "year", "limit": 1000})["rows"]
    return sum(row["articles"] for row in rows if row["year"] is None)
