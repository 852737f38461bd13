"""Actors: who acts and is acted upon, and one of them closely."""

from __future__ import annotations

from urllib.parse import quote

from fastapi import Request, Response

from lakon.api import data
from lakon.store.ask.filters import STATEMENTS
from lakon.web.failures import refuse
from lakon.web.form import EVENTS
from lakon.web.frame import form_of, render, store_of
from lakon.web.overview import only
from lakon.web.paging import paged
from lakon.web.spans import grain, span_of, told

BY = ("country", "body", "entity", "sector")
_FILTERS = tuple(name for name in EVENTS if name not in ("party", "actor", "recipient", "country", "sector"))
_FEW = 10


def actors(request: Request) -> Response:
    """The page at /actor: all actors, by what the address says is one."""
    form = form_of(request, EVENTS, "by", "offset", "sort", main=("text", "party", "country", "since", "until"))
    by = next((name for name in BY if name == form.value("by")), "country")
    found = data.actors(store_of(request), {**paged(form), "by": by, "sort": form.value("sort") or None})
    return render(
        request, "actors.html", page="actor", form=form, by=by, kinds=BY, found=found, source=form.data("/actors", by=by),
        most=max((max(row["verbal_cooperation"] + row["material_cooperation"], row["verbal_conflict"] + row["material_conflict"])
                  for row in found["rows"]), default=0),
    )  # fmt: skip


def actor(request: Request) -> Response:
    """The page at /actor/{key}."""
    key = str(request.path_params["key"]).strip()
    form = form_of(request, _FILTERS, "by", main=("text", "type", "since", "until"))
    store, given, look = store_of(request), form.given, form.look
    found = data.actor(store, key, given)
    if found is None:
        return refuse(request, 404, look.t("actor.unknown", name=key), look.t("actor.unknown_remedy"), page="actor")
    me, span = found["actor"], span_of(form)
    by = grain(form, span)
    said = only({**given, "actor": [me["key"]]}, STATEMENTS)
    name = look.actor(me["key"]) if me["kind"] in ("country", "body") else me["name"]
    return render(
        request, "actor.html", page="actor", form=form, me=me, counts=found["counts"], offices=found["offices"], partners=found["partners"],
        types=found["types"], places=found["places"], span=span, by=by, name=name,
        events=data.events(store, told({**given, "party": [me["key"]], "limit": _FEW}, span.last))["rows"],
        statements=data.statements(store, {**said, "limit": _FEW})["rows"],
        series=form.data("/series", by=by, party=me["key"], **span.within),
        more_events=f"/search?{quote('kind')}=event&party={quote(me['key'], safe='')}",
        most=max((max(row["cooperation"], row["conflict"]) for row in found["partners"]), default=0),
        most_type=max((row["events"] for row in found["types"]), default=0),
    )  # fmt: skip
