"""Stories: each happening once, with how many articles tell it."""

from __future__ import annotations

from fastapi import Request, Response

from lakon.api import data
from lakon.errors import ValueRefused
from lakon.web.form import EVENTS
from lakon.web.frame import form_of, render, store_of
from lakon.web.paging import paged

LEAST = (2, 3, 5, 10, 25)  # reports, of which the page offers one to choose


def stories(request: Request) -> Response:
    """The page at /stories; `reports` is the least number of them."""
    form = form_of(request, EVENTS, "reports", "offset")
    reports = form.value("reports")
    if reports and not (reports.isdecimal() and int(reports)):
        raise ValueRefused(f"{reports!r} is no number of reports; give 1 or more, or leave `reports` away")
    least = min(int(reports), 10_000_000) if reports else None
    return render(
        request, "stories.html", page="stories", form=form, least=LEAST, reports=least,
        found=data.stories(store_of(request), {**paged(form), "reports": least}), source=form.data("/stories", reports=least),
    )  # fmt: skip
