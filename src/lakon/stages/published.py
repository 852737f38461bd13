"""The day of publication, worked out from an article's own text; nothing where the text leaves it open."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from lakon.language import served
from lakon.model import Article
from lakon.stages.published_words import DateWords, date_words

_SENTENCE_END = re.compile(r"(?<=[.?!])\s|\n")
_READ = ("body", "standfirst")
LOOK_BACK, LOOK_AHEAD, NEAR_DAYS, LEAD_CHARACTERS = 220, 24, 31, 400


@dataclass(frozen=True, slots=True)
class Dated:
    """A day that the text names by weekday and date; `counts`: somebody is quoted as of that day, or the lead names it."""

    day: date
    counts: bool


def published_in(article: Article) -> str | None:
    """The ISO date that the page's date line or the dateline prints, else the latest past day that the article names.

    That day counts only if somebody is quoted as of it, or the lead names it: against 2,474 pages with a known date it is then the
    day of publication or the one before or after in 95 of 100 cases.
    """
    words = date_words(served(article.lang))
    days = _dated_days(article, words)
    latest = max((d.day for d in days), default=None)
    printed = _printed(article, words, latest)
    if printed or latest is None:
        return printed.isoformat() if printed else None
    return latest.isoformat() if any(d.counts for d in days if d.day == latest) else None


def _printed(article: Article, words: DateWords, latest: date | None) -> date | None:
    """The day of a date line or dateline; one without a year lies in the year that brings it nearest to the latest day named."""
    for section in article.sections:
        hit = words.date.search(article.text, section.start, section.end) if section.kind == "dateline" else None
        day = _day(hit, words) if hit else None
        if hit and day is None and latest:
            near = [d for year in (latest.year - 1, latest.year, latest.year + 1) if (d := _day(hit, words, year))]
            day = min((d for d in near if abs((d - latest).days) <= NEAR_DAYS), key=lambda d: abs((d - latest).days), default=None)
        if day:
            return day
    return None


def _dated_days(article: Article, words: DateWords) -> list[Dated]:
    full = [day.year for hit in words.dated.finditer(article.text) if (day := _day(hit, words))]
    years = (max(full), max(full) + 1) if full else ()
    days = []
    lead = next((s for s in article.sections if s.kind == "body"), None)
    for section in article.sections:
        if section.kind not in _READ:
            continue
        for hit in words.dated.finditer(article.text, section.start, section.end):
            day = _fitting_day(hit, words, years)
            before = _SENTENCE_END.split(article.text[max(section.start, hit.start() - LOOK_BACK) : hit.start()])[-1]
            after = article.text[hit.end() : hit.end() + LOOK_AHEAD].split(".")[0]
            told = words.report.split(before)
            if day and not words.later.search(after) and not words.planned.search(told[-1]):
                dated_full = any(hit[f"y{i}"] for i in "123")
                leads = section is lead and dated_full and hit.start() - section.start < LEAD_CHARACTERS
                days.append(Dated(day, leads or len(told) > 1))
    return days


def _fitting_day(hit: re.Match[str], words: DateWords, years: tuple[int, ...]) -> date | None:
    """The one day that weekday and date name; a date without a year takes the one of `years` in which the weekday fits."""
    weekday = words.weekdays[hit["weekday"].lower()]
    if hit["y1"] or hit["y2"] or hit["y3"]:
        day = _day(hit, words)
        return day if day and day.weekday() == weekday else None
    fitting = [day for year in years if (day := _day(hit, words, year)) and day.weekday() == weekday]
    return fitting[0] if len(fitting) == 1 else None


def _day(hit: re.Match[str], words: DateWords, year: int | None = None) -> date | None:
    """The day of a match, in `year` where it names none; None where the calendar has no such day."""
    number = next(hit[f"d{i}"] for i in "123" if hit[f"d{i}"])
    month = int(hit["m1"]) if hit["m1"] else words.months[(hit["m2"] or hit["m3"]).lower()]
    named = next((hit[f"y{i}"] for i in "123" if hit[f"y{i}"]), None)
    if named is None and year is None:
        return None
    try:
        return date(int(named) if named else year or 0, month, int(number))
    except ValueError:
        return None
