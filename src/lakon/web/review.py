"""The page of the review: rows come and verdicts go by the API, what they look like is told here."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from fastapi import Request, Response

from lakon.ontology import sectors, statuses, types
from lakon.web import names
from lakon.web.form import EVENTS
from lakon.web.frame import form_of, render
from lakon.web.words import words

ORDERS = ("uncertain", "random")
_FILTERS = tuple(name for name in EVENTS if name != "as_of")
_KINDS = ("review.", "status.", "type.", "section.", "quad.")


def page(request: Request) -> Response:
    """The page at /review; the address chooses the order and the rows."""
    form = form_of(request, _FILTERS, "order")
    order = form.value("order") if form.value("order") in ORDERS else ORDERS[0]
    return render(
        request, "review.html", page="review", form=form, orders=ORDERS, order=order,
        source=form.data("/reviews/next", order=order), told=_words(form.look.lang), codes=_codes(form.look.lang),
    )  # fmt: skip


@cache
def _words(lang: str) -> Mapping[str, str]:
    return {key: word for key, word in words(lang).items() if key.startswith(_KINDS)}


@cache
def _codes(lang: str) -> Mapping[str, Any]:
    """What a correction may choose from."""
    countries = sorted(((code, name) for code, name in names.countries(lang).items() if code != "---"), key=lambda pair: pair[1])
    return {
        "types": {name: {"quad": info.quad, "modes": [mode.name for mode in info.modes]} for name, info in types().items()},
        "statuses": list(statuses()),
        "sectors": [[code, info.name] for code, info in sectors().items()],
        "countries": countries,
    }
