"""Seasons and feasts of fixed and movable dates, and parts of the day of publication."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import NamedTuple

from lakon.language.tables import DATA, read_table
from lakon.language.timex import calendar
from lakon.language.timex.calendar import Days
from lakon.language.timex.dates import nearest
from lakon.language.timex.parts import Parts, Scene

_ERAS = 1800  # a year before it, beside a feast, is one of the feast's own calendar


class Feast(NamedTuple):
    """The days of a movable feast once; `era` is the year of its own calendar, 0 where it has none."""

    days: Days
    era: int


def resolve_season(parts: Parts, scene: Scene) -> Days | None:
    """The months of a season of the year named; none where no year is."""
    first, length = map(int, (parts.get("SEASON") or "1 1").split())
    year = _year(parts, scene)
    return calendar.months(year, first, length, "season") if year else None


def resolve_holiday(parts: Parts, scene: Scene) -> Days | None:
    """The day of a feast in the year named, else nearest to publication in the direction told; None where its name tells no day."""
    said = parts.get("HOLIDAY", "FEASTNAME") or ""
    year = _year(parts, scene)
    if said and not said[0].isdigit():
        return _part(_movable(said, year, parts, scene), parts.part)
    if not said:
        return None
    month, number = map(int, said.split("-"))
    return calendar.day(year, month, number) if year else nearest(month, number, parts, scene)


def resolve_day_part(parts: Parts, scene: Scene) -> Days | None:
    """*pagi ini*, *malam nanti*: the day of publication; *siang kemarin*, *pagi besok*: as told from it."""
    if scene.today is None:
        return None
    days = 0 if parts.has("THIS", "NEXT") else int(parts.get("DAYREF") or 0)
    return calendar.around(calendar.moved(scene.today, days, "day"), "day")


def _year(parts: Parts, scene: Scene) -> int | None:
    """The year in figures, or the one told from the publication: *tahun depan*."""
    if parts.years:
        return parts.years[0]
    told = parts.has("UYEAR") or (parts.shift == 0 and parts.has("HOLIDAY", "FEASTNAME"))
    return scene.today.year + parts.shift if told and scene.today and parts.shift is not None else None


def _movable(name: str, year: int | None, parts: Parts, scene: Scene) -> Days | None:
    """A movable feast in a year of our calendar or its own, else the last, the next or the nearest one."""
    found, today = [feast.days for feast in _feasts(name, scene.lang)], scene.today
    if year is not None:
        own = [feast.days for feast in _feasts(name, scene.lang) if feast.era == year] if year < _ERAS else []
        return next(iter(own), None) or next((days for days in found if days.first.year == year), None)
    if today is None:
        return None
    gone, coming = [days for days in found if days.first <= today], [days for days in found if days.last >= today]
    if parts.shift == -1 or scene.since:
        return gone[-1] if gone else None
    if parts.shift == 1 or scene.future:
        return coming[0] if coming else None
    return min(found, key=lambda days: _distance(days, today), default=None)


def _part(days: Days | None, part: str | None) -> Days | None:
    """The first ten days of a feast of many, the next ten or the rest."""
    if days is None or part is None or days.grain == "day":
        return days
    first, last = calendar.DAY_PARTS[part]
    return Days(days.first + timedelta(days=first - 1), min(days.last, days.first + timedelta(days=last - 1)), days.grain)


def _distance(days: Days, today: date) -> int:
    return max((days.first - today).days, (today - days.last).days, 0)


@cache
def _feasts(name: str, lang: str) -> tuple[Feast, ...]:
    """A movable feast by rising date."""
    made = []
    for row in read_table(DATA / "feasts.tsv"):
        if row["feast"] == name and row["lang"] in ("*", lang):
            first, last = date.fromisoformat(row["first"]), date.fromisoformat(row["last"])
            made.append(Feast(Days(first, last, "day" if first == last else "month"), int(row["era"])))
    return tuple(sorted(made, key=lambda feast: feast.days.first))
