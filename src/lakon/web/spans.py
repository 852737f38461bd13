"""Spans of time: which days a page shows, and how finely."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from lakon.store.ask.filters import first_day, last_day
from lakon.web.form import Form
from lakon.web.look import as_day

# Up to so many days of a span, periods of this length.
_FINE = ((100, "day"), (730, "week"), (365 * 30, "month"))
GRAINS = ("day", "week", "month", "year")


@dataclass(frozen=True, slots=True)
class Span:
    """The days from `first` to `last`; `chosen` where the address names one of them."""

    first: date | None
    last: date | None
    chosen: bool

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1 if self.first and self.last else 0

    @property
    def within(self) -> dict[str, Any]:
        """The span as filters; nothing where one end is unknown."""
        return {"since": self.first, "until": self.last} if self.first and self.last else {}

    @property
    def by(self) -> str:
        """The length of a period that suits it."""
        return next((name for most, name in _FINE if self.days <= most), "year")


def span_of(form: Form) -> Span:
    """The span that the filters choose, else that of the articles read."""
    since, until = form.value("since"), form.value("until")
    first = first_day(since) if since else as_day(form.holdings.get("from"))
    last = last_day(until) if until else as_day(form.holdings.get("to"))
    if first and last and first > last:
        # Only one end was chosen, and it lies outside of what was read.
        first, last = (first, last_day(since)) if since and not until else (last, last) if until and not since else (first, last)
    return Span(first, last, bool(since or until))


def grain(form: Form, span: Span) -> str:
    """The length of a period: the one asked for, else what suits the span."""
    return next((name for name in GRAINS if name == form.value("by")), span.by)


def last_week(form: Form) -> tuple[date, date] | None:
    """The seven days up to the last of the span in which articles were read."""
    read, last = as_day(form.holdings.get("to")), span_of(form).last
    if read is None or last is None:
        return None
    end = min(read, last)
    return end - timedelta(days=6), end


def told(given: dict[str, Any], last: date | None) -> dict[str, Any]:
    """The filters with the end of what was read, so that what is told of the future does not stand first among the newest."""
    return given if given.get("until") or last is None else {**given, "until": last.isoformat()}
