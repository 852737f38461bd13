"""Search: words of articles, events and statements, with filters."""

from __future__ import annotations

from typing import Any

from fastapi import Request, Response

from lakon.api import data
from lakon.store.ask.filters import COVERAGE, STATEMENTS
from lakon.store.ask.filters import EVENTS as KNOWN
from lakon.web import happenings
from lakon.web.form import EVENTS, Form
from lakon.web.frame import form_of, render, store_of
from lakon.web.overview import beside, only
from lakon.web.paging import paged

KINDS = ("all", "event", "statement", "article")
_KNOWN = {"event": KNOWN, "statement": STATEMENTS, "article": COVERAGE}


def search(request: Request) -> Response:
    """The page at /search."""
    form = form_of(
        request, tuple(name for name in EVENTS if name != "text"), "q", "kind", "offset", main=("party", "type", "since", "until")
    )
    kind = next((name for name in KINDS if name == form.value("kind")), "all")
    words = form.value("q")
    found, view = _found(request, form, kind, words)
    known = _KNOWN.get(kind if words else view)
    told = happenings.reports(store_of(request), form.given) if view == "event" and form.given.get("story") else 0
    return render(
        request, "search.html", page="search", form=form, kind=kind, kinds=KINDS, words=words, found=found, view=view, reports=told,
        beside=beside(form.given, known) if known else [], source=_source(form, kind, words, view) if found else "",
    )  # fmt: skip


def _found(request: Request, form: Form, kind: str, words: str) -> tuple[dict[str, Any] | None, str]:
    """The rows, and what they are: of a search with words `search`, else those of a view that fulfil the filters alone."""
    store, given = store_of(request), paged(form)
    if words:
        narrowed = only(given, _KNOWN[kind]) if kind in _KNOWN else given
        return data.search(store, {**narrowed, "limit": given["limit"], "offset": given["offset"], "q": words, "kind": kind}), "search"
    view = "event" if kind == "all" and any(name not in STATEMENTS for name in form.given) else "statement" if kind == "all" else kind
    if not form.given and kind == "all":
        return None, ""
    narrowed = {**only(given, _KNOWN[view]), "limit": given["limit"], "offset": given["offset"]}
    return {"event": data.events, "statement": data.statements, "article": data.articles}[view](store, narrowed), view


def _source(form: Form, kind: str, words: str, view: str) -> str:
    if words:
        return form.data("/search", only=[*_KNOWN.get(kind, KNOWN), "as_of"], q=words, kind=kind)
    return form.data(f"/{view}s", only=[*_KNOWN[view], "as_of"])
