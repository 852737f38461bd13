"""Seasons and feasts of fixed dates, and parts of the day of publication."""

from __future__ import annotations

from lakon.language.timex import calendar
from lakon.language.timex.calendar import Days
from lakon.language.timex.dates import nearest
from lakon.language.timex.parts import Parts, Scene


def resolve_season(parts: Parts, scene: Scene) -> Days | None:
    """The months of a season of the year named; none where no year is."""
    first, length = map(int, (parts.get("SEASON") or "1 1").split())
    if parts.years:
        year = parts.years[0]
    elif scene.today and parts.has("UYEAR") and parts.shift is not None:
        year = scene.today.year + parts.shift
    else:
        return None
    return calendar.months(year, first, length, "season")


def resolve_holiday(parts: Parts, scene: Scene) -> Days | None:
    """The day of a feast in the year named, else nearest to publication in the direction told."""
    month, number = map(int, (parts.get("HOLIDAY") or "1-1").split("-"))
    return calendar.day(parts.years[0], month, number) if parts.years else nearest(month, number, parts, scene)


def resolve_day_part(parts: Parts, scene: Scene) -> Days | None:
    """*pagi ini*, *malam nanti*: the day of publication; *siang kemarin*, *pagi besok*: as told from it."""
    if scene.today is None:
        return None
    days = 0 if parts.has("THIS", "NEXT") else int(parts.get("DAYREF") or 0)
    return calendar.around(calendar.moved(scene.today, days, "day"), "day")
