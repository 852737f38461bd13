"""The stage that finds time expressions and the days they mean."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from lakon.language.timex import Found, times
from lakon.model import Document, Time


def find_times(doc: Document) -> tuple[Time, ...]:
    """The time expressions of all sentences, resolved against the day of publication where that is known."""
    article = doc.article
    spans = ((sentence.start, sentence.end) for sentence in doc.sentences)
    found = times(article.text, spans, article.lang, _day(article.published))
    return tuple(_as_time(number, one, article.text) for number, one in enumerate(found, start=1))


def _as_time(number: int, found: Found, text: str) -> Time:
    days = found.days
    return Time(
        id=f"t{number}",
        start=found.start,
        end=found.end,
        text=text[found.start : found.end],
        kind=found.kind,
        from_=days.first.isoformat() if days else None,
        to=days.last.isoformat() if days else None,
        open=found.open,
        grain=found.grain,
    )


def _day(published: str | None) -> date | None:
    try:
        return date.fromisoformat(published[:10]) if published else None
    except ValueError:
        return None


class Times:
    """Adds the time expressions with ids t1, t2 and so on in the order of the text."""

    name = "times"
    needs: tuple[str, ...] = ("sentences",)
    gives: tuple[str, ...] = ("times",)

    def __call__(self, doc: Document) -> Document:
        return replace(doc, times=find_times(doc))
