"""Days of the calendar: weekdays, dates with and without their year, ranges of dates."""

from __future__ import annotations

import re
from datetime import date, timedelta

from lakon.language.timex import calendar
from lakon.language.timex.calendar import Days
from lakon.language.timex.parts import Parts, Scene

_FAR = 270  # days; a date told as coming lies no further ahead
_NEAR = 14  # days; a date told with its weekday in the other order lies no further away


def resolve_date(parts: Parts, scene: Scene) -> Days | None:
    """The day of a date, a weekday or both; where they disagree the date, unless it would lie ahead of a past event."""
    printed = _printed(parts, scene)
    if printed is None and (parts.months or parts.has("ISO", "DMY", "DM")):
        return None
    if printed is None:
        return _told(parts, scene)
    wrong = parts.weekday is not None and printed.first.isoweekday() != parts.weekday
    if wrong and scene.today and printed.first > scene.today and not scene.future and parts.shift != 1:
        return weekday(parts, scene)
    return printed


def resolve_range(parts: Parts, scene: Scene) -> Days | None:
    """From the first to the second day of *12-14 November 2024*, *30 Januari hingga 4 Februari*, *(10-11/9)*."""
    days, months, year = parts.days, parts.months, parts.years[-1] if parts.years else None
    for said in parts.all("DM", "DMY"):
        found = [int(number) for number in re.findall(r"\d+", said)]
        days, months = [*days, found[0]], [*months, found[1]]
        year = _full_year(found[2]) if len(found) > 2 else year
    if len(days) < 2 or not months:
        return None
    days = [days[0], days[-1]]
    first_year = parts.years[0] if len(parts.years) == 2 else year
    if parts.has("UYEAR") and scene.today and parts.shift is not None:
        year = first_year = scene.today.year + parts.shift
    last = calendar.day(year, months[-1], days[1]) if year else nearest(months[-1], days[1], parts, scene)
    if last is None:
        return None
    first = calendar.day(first_year or last.first.year, months[0], days[0])
    if first and first.first > last.first and not first_year:
        first = calendar.day(last.first.year - 1, months[0], days[0])
    return Days(first.first, last.last) if first and first.first <= last.last else None


def weekday(parts: Parts, scene: Scene) -> Days | None:
    """The latest such day up to publication; the next one where the words or the sentence look ahead; that of a week where one is named."""
    today, number = scene.today, parts.weekday
    if today is None or number is None:
        return None
    ahead, behind = (number - today.isoweekday()) % 7, (today.isoweekday() - number) % 7
    shift = parts.shift
    if parts.has("UWEEK") or (shift == 0 and not parts.has("DAYREF")):
        return _day(today + timedelta(days=number - today.isoweekday() + 7 * (shift or 0)))
    if shift == 1:
        return _day(today + timedelta(days=ahead or 7))
    if shift == -1:
        return _day(today - timedelta(days=behind or 7))
    return _day(today + timedelta(days=ahead) if scene.future and not scene.since else today - timedelta(days=behind))


def nearest(month: int, number: int, parts: Parts, scene: Scene) -> Days | None:
    """A day and month without a year, in the year that the words, the weekday, or else the nearness to publication tell."""
    if scene.today is None:
        return _in_year_of_text(month, number, parts, scene)
    today = scene.today
    days = [found for add in (-1, 0, 1) if (found := calendar.day(today.year + add, month, number))]
    shift = parts.shift if not parts.has("UYEAR") else None
    if shift == -1:
        days = [found for found in days if found.first <= today] or days
    elif shift == 1 or scene.future:
        days = [found for found in days if 0 <= (found.first - today).days <= _FAR] or days
    elif scene.since:
        days = [found for found in days if found.first <= today] or days
    fitting = [found for found in days if found.first.isoweekday() == parts.weekday and abs((found.first - today).days) < 200]
    return min(fitting or days, key=lambda found: abs((found.first - today).days), default=None)


def _printed(parts: Parts, scene: Scene) -> Days | None:
    """The date in figures or with its month, or a day of the month alone."""
    if said := parts.get("ISO"):
        year, month, number = map(int, said.split("-"))
        return calendar.day(year, month, number)
    if said := parts.get("DMY"):
        return _in_figures(said, parts, scene)
    if said := parts.get("DM"):
        return _short(said, parts, scene)
    if parts.months and parts.days:
        month, number = parts.months[0], parts.days[0]
        if parts.years:
            return calendar.day(parts.years[-1], month, number)
        if parts.has("UYEAR") and scene.today and parts.shift is not None:
            return calendar.day(scene.today.year + parts.shift, month, number)
        return nearest(month, number, parts, scene)
    return _day_of_month(parts.days[0], parts, scene) if parts.days else None


def _short(said: str, parts: Parts, scene: Scene) -> Days | None:
    """Day and month, turned round where only that fits the weekday or makes a date (*Kamis (9/7)* of the seventh of September)."""
    number, month = map(int, said.split("/"))
    straight, turned = nearest(month, number, parts, scene), nearest(number, month, parts, scene)
    if straight is None or turned is None or parts.weekday is None or scene.today is None:
        return straight or turned
    fits = straight.first.isoweekday() == parts.weekday
    close = turned.first.isoweekday() == parts.weekday and abs((turned.first - scene.today).days) <= _NEAR
    return turned if close and not fits else straight


def _in_figures(said: str, parts: Parts, scene: Scene) -> Days | None:
    """Day, month and year; in English the month first, unless only the other order is a date or fits the weekday."""
    first, second, year = (int(number) for number in re.findall(r"\d+", said))
    orders = [(first, second), (second, first)] if scene.lang != "en" else [(second, first), (first, second)]
    found = [day for number, month in orders if (day := calendar.day(_full_year(year), month, number))]
    fitting = [day for day in found if day.first.isoweekday() == parts.weekday]
    return next(iter(fitting or found), None)


def _day_of_month(number: int, parts: Parts, scene: Scene) -> Days | None:
    """*Senin (20)*, *tanggal 24*: in the month told, else nearest to publication, one where the weekday fits before others."""
    if scene.today is None:
        return None
    if parts.has("UMONTH") and parts.shift is not None:
        within = calendar.moved(scene.today.replace(day=1), parts.shift, "month")
        return calendar.day(within.year, within.month, number) if within else None
    months = [calendar.moved(scene.today.replace(day=1), add, "month") for add in (-1, 0, 1)]
    days = [found for first in months if first and (found := calendar.day(first.year, first.month, number))]
    if parts.shift == -1:
        days = [found for found in days if found.first <= scene.today]
    fitting = [found for found in days if found.first.isoweekday() == parts.weekday]
    today = scene.today
    return min(fitting or days, key=lambda found: abs((found.first - today).days), default=None)


def _told(parts: Parts, scene: Scene) -> Days | None:
    """A weekday, or a day told from the publication: *kemarin*, *besok*."""
    if parts.weekday is not None:
        if parts.has("THAT") and scene.last and scene.last.first.isoweekday() == parts.weekday:
            return scene.last
        return weekday(parts, scene)
    days = parts.get("DAYREF")
    return None if days is None or scene.today is None else _day(calendar.moved(scene.today, int(days), "day"))


def _in_year_of_text(month: int, number: int, parts: Parts, scene: Scene) -> Days | None:
    if scene.year is None:
        return None
    days = [found for add in (0, -1, 1) if (found := calendar.day(scene.year + add, month, number))]
    fitting = [found for found in days if parts.weekday in (None, found.first.isoweekday())]
    return next(iter(fitting or days), None)


def _full_year(number: int) -> int:
    return number if number > 99 else number + (2000 if number < 60 else 1900)


def _day(found: date | None) -> Days | None:
    return Days(found, found) if found else None
