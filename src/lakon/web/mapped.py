"""The map: where events happened, as exactly as the articles tell."""

from __future__ import annotations

from typing import Any

from fastapi import Request, Response

from lakon.api import data
from lakon.web import names
from lakon.web.form import EVENTS
from lakon.web.frame import form_of, render, store_of
from lakon.web.spans import span_of

REGIONS = ("world", "indonesia", "southeast_asia", "asia", "middle_east", "europe", "africa", "americas")
_PLACES = 1000
_ALL = 100_000
_SHOWN = 100


def places(request: Request) -> Response:
    """The page at /map."""
    form = form_of(request, EVENTS, "region", main=("text", "party", "type", "since", "until"))
    store, given = store_of(request), form.given
    found = data.places(store, {**given, "limit": _ALL})
    region = next((name for name in REGIONS if name == form.value("region")), "world")
    placed = sum(row["events"] for row in found["rows"] if row["lat"] is not None or row["country"])
    return render(
        request, "map.html", page="map", form=form, found=found, rows=found["rows"][:_SHOWN], regions=REGIONS, region=region,
        total=data.events(store, {**given, "limit": 1})["total"], placed=placed, source=form.data("/map", limit=_PLACES),
        countries=coloured(found["rows"]), atlas=names.atlas_ids(), country_names=dict(form.countries),
        span=span_of(form), months=_months(form.holdings),
    )  # fmt: skip


def coloured(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What has no point, by country, the most first: the map colours countries by these sums. `alone` is what is known by country alone."""
    found: dict[str, dict[str, Any]] = {}
    for row in rows:
        if row["lat"] is None and row["country"]:
            sums = found.setdefault(row["country"], {"country": row["country"], "events": 0, "alone": 0, "cooperation": 0, "conflict": 0})
            for name in ("events", "cooperation", "conflict"):
                sums[name] += row[name]
            sums["alone"] += row["events"] if row["grain"] == "country" else 0
    return sorted(found.values(), key=lambda sums: (-sums["events"], sums["country"]))


def _months(held: Any) -> list[str]:
    """The first and last month of the articles read, between which the slider goes."""
    return [str(held[name])[:7] for name in ("from", "to") if held.get(name)]
