"""Articles: the list, and one of them as it was read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from fastapi import Request, Response

from lakon.api import data
from lakon.errors import StoreError
from lakon.web.failures import failed
from lakon.web.form import ARTICLES
from lakon.web.frame import form_of, render, store_of
from lakon.web.marked import marked
from lakon.web.paging import paged

if TYPE_CHECKING:
    from lakon.model import Reading


def articles(request: Request) -> Response:
    """The page at /articles."""
    form = form_of(request, ARTICLES, "offset", main=ARTICLES[:5], names={"text": "words"})
    found = data.articles(store_of(request), paged(form))
    return render(request, "articles.html", page="articles", form=form, found=found, source=form.data("/articles"))


def article(request: Request) -> Response:
    """The page at /article/{id}."""
    form = form_of(request, ("as_of",))
    try:
        reading = data.at(store_of(request), form.given).reading(str(request.path_params["id"]))
    except StoreError as error:
        return failed(request, error, 404)
    return reading_page(request, reading, form=form, stored=True)


def reading_page(request: Request, reading: Reading, **values: Any) -> Response:
    """A reading with its marks, from the store or read just now."""
    return render(request, "article.html", page="articles" if values.get("stored") else "read", reading=marked(reading), **values)
