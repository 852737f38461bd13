"""Stretches of days, and how units of time move and part them."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta

DAY_PARTS = {"early": (1, 10), "mid": (11, 20), "late": (21, 31)}
MONTH_PARTS = {"early": (1, 4), "mid": (5, 8), "late": (9, 12)}
WEEK_PARTS = {"early": (1, 2), "mid": (3, 4), "late": (5, 7), "weekend": (6, 7)}
_MONTHS = {"month": 1, "quarter": 3, "semester": 6, "year": 12, "decade": 120, "century": 1200}


@dataclass(frozen=True, slots=True)
class Days:
    """The days from `first` to `last`, both included, and the size of the unit that was named."""

    first: date
    last: date
    grain: str = "day"


def day(year: int, month: int, number: int) -> Days | None:
    """One day of the calendar; None where there is no such day."""
    if not (1 <= year <= MAXYEAR and 1 <= month <= 12 and 1 <= number <= monthrange(year, month)[1]):
        return None
    return Days(date(year, month, number), date(year, month, number))


def month(year: int, number: int, part: str | None = None) -> Days | None:
    """A month, or its first ten days (early), the next ten (mid) or the rest (late)."""
    if not (1 <= year <= MAXYEAR and 1 <= number <= 12):
        return None
    first, last = DAY_PARTS[part] if part else (1, 31)
    return Days(date(year, number, first), date(year, number, min(last, monthrange(year, number)[1])), "month")


def year(number: int, part: str | None = None) -> Days | None:
    """A year, or its months January to April (early), May to August (mid), September to December (late)."""
    if not 1 <= number <= MAXYEAR:
        return None
    first, last = MONTH_PARTS[part] if part else (1, 12)
    return Days(date(number, first, 1), date(number, last, monthrange(number, last)[1]), "year")


def week(within: date, part: str | None = None) -> Days:
    """The week, Monday to Sunday, of a day, or its Monday and Tuesday (early), next two days (mid), rest (late)."""
    first, last = WEEK_PARTS[part] if part else (1, 7)
    monday = within - timedelta(days=within.weekday())
    return Days(monday + timedelta(days=first - 1), monday + timedelta(days=last - 1), "week")


def months(first_year: int, first: int, count: int, grain: str) -> Days | None:
    """`count` months from the first of a month on, such as a quarter or a season."""
    last_year, last = divmod(first_year * 12 + first - 1 + count - 1, 12)
    if not (first_year >= 1 and last_year <= MAXYEAR):
        return None
    return Days(date(first_year, first, 1), date(last_year, last + 1, monthrange(last_year, last + 1)[1]), grain)


def years(first: int, count: int, grain: str) -> Days | None:
    """`count` whole years, such as a decade or a century."""
    if not (first >= 1 and first + count - 1 <= MAXYEAR):
        return None
    return Days(date(first, 1, 1), date(first + count - 1, 12, 31), grain)


def moved(start: date, count: int, unit: str) -> date | None:
    """The day `count` units after `start` (before, where negative); the last of the month where it has no such day."""
    try:
        if unit in ("day", "week"):
            return start + timedelta(days=count * (7 if unit == "week" else 1))
        if unit not in _MONTHS:
            return start
        to_year, to_month = divmod(start.year * 12 + start.month - 1 + count * _MONTHS[unit], 12)
        return date(to_year, to_month + 1, min(start.day, monthrange(to_year, to_month + 1)[1]))
    except (OverflowError, ValueError):
        return None


def around(within: date | None, unit: str, part: str | None = None) -> Days | None:
    """The day, week, month, quarter, half-year, year, decade or century that a day lies in, or a part of it."""
    if within is None:
        return None
    if unit == "week":
        return week(within, part)
    if unit == "month":
        return month(within.year, within.month, part)
    if unit in ("quarter", "semester"):
        length = _MONTHS[unit]
        return months(within.year, (within.month - 1) // length * length + 1, length, unit)
    if unit == "year":
        return year(within.year, part)
    if unit == "decade":
        return years(within.year // 10 * 10, 10, unit)
    if unit == "century":
        return years((within.year - 1) // 100 * 100 + 1, 100, unit)
    return Days(within, within) if unit == "day" else None
