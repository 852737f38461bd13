"""Dates as feeds, tables and pages write them, brought to ISO 8601."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from functools import cache

from lakon.errors import ValueRefused
from lakon.sources.dates import iso_date
from lakon.sources.lists import rows_of

_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})(?!\d)", re.ASCII)
_NUMBERS = re.compile(r"(?<!\d)(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)", re.ASCII)
_DAY_NAMED = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th)?[\s+-]+([^\W\d_]{3,})\.?,?[\s+-]+(\d{4})(?!\d)")
_NAMED_DAY = re.compile(r"([^\W\d_]{3,})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)")
_CLOCK = re.compile(r"(?<![\d/.-])(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:\.\d+)?(?![\d/-])(?:\s*([ap])\.?m\b)?(?:\s*([A-Z]{3,4})\b)?", re.I)
_SECONDS = re.compile(r"\d{10}(?:\d{3})?(?:\.\d+)?", re.ASCII)
_LONGEST = 80


def moment(value: str, *, day_first: bool | None = None) -> str:
    """The date or time as the contract writes it; `day_first` settles 04/05/2024. Raises ValueRefused for what is not understood."""
    text = " ".join(value.split())
    try:
        return iso_date(text)
    except ValueRefused:
        found = _by_mail(text) or _by_seconds(text) or _by_day(text, day_first) if len(text) <= _LONGEST else None
    if found is None:
        raise ValueRefused(f"the date {text[:_LONGEST]!r} is not understood; give YYYY-MM-DD")
    return found


def _by_mail(text: str) -> str | None:
    """As mail and RSS write it: Tue, 12 Nov 2024 07:30:00 +0700."""
    if "," not in text[:4] or ":" not in text:
        return None
    try:
        return parsedate_to_datetime(text).isoformat()
    except ValueError:
        return None


def _by_seconds(text: str) -> str | None:
    """Seconds or milliseconds since 1970."""
    if not _SECONDS.fullmatch(text):
        return None
    whole = float(text) / (1000 if len(text.split(".")[0]) == 13 else 1)
    return datetime.fromtimestamp(int(whole), UTC).isoformat()


def _by_day(text: str, day_first: bool | None) -> str | None:
    for pattern, order in ((_YEAR_FIRST, "ymd"), (_DAY_NAMED, "dmy"), (_NAMED_DAY, "mdy"), (_NUMBERS, "")):
        if match := pattern.search(text):
            order = order or _order(match[1], match[2], text, day_first=day_first)
            parts = dict(zip(order, match.groups(), strict=True))
            day = _day(parts["y"], _month(parts["m"]), parts["d"])
            return day and day + _clock(text[: match.start()] + " " + text[match.end() :])
    return None


def _order(first: str, second: str, text: str, *, day_first: bool | None) -> str:
    """Which of two numbers is the day; where both could be, the user must say so."""
    if int(second) > 12 or (day_first is False and int(first) <= 12):
        return "mdy"
    if int(first) > 12 or day_first or first == second or _in_indonesia(text):
        return "dmy"
    raise ValueRefused(f"the date {text!r} may be of two days; say --dates day-first or --dates month-first")


def _in_indonesia(text: str) -> bool:
    """Whether a date bears an Indonesian weekday or time zone: there the day stands first."""
    from babel import Locale

    words = set(re.findall(r"\w+", text.casefold()))
    weekdays = {str(name).casefold() for name in Locale("id").days["format"]["wide"].values()}
    return bool(words & (weekdays | {row["name"].casefold() for row in rows_of("zones") if row["country"] == "IDN"}))


def _day(year: str, month: int | None, day: str) -> str | None:
    try:
        return date(int(year), month or 0, int(day)).isoformat()
    except ValueError:
        return None


def _month(word: str) -> int | None:
    """The month of a number or a name in Indonesian or English, which may be cut short: Agust, Sept."""
    if word.isdigit():
        return int(word)
    return next((number for name, number in _months() if name.startswith(word.casefold())), None)


@cache
def _months() -> tuple[tuple[str, int], ...]:
    from babel import Locale

    named = ((Locale(lang).months["format"][width], lang) for lang in ("id", "en") for width in ("wide", "abbreviated"))
    return tuple((str(name).casefold(), number) for months, _ in named for number, name in months.items())


def _clock(rest: str) -> str:
    """The time of day with its zone, as ISO writes it behind a day; nothing where none is told."""
    match = _CLOCK.search(rest)
    if not match or int(match[2]) > 59:
        return ""
    hour = int(match[1]) % 12 + (12 if match[4].lower() == "p" else 0) if match[4] else int(match[1])
    zone = next((row["offset"] for row in rows_of("zones") if row["name"] == (match[5] or "").upper()), "")
    return f"T{hour:02}:{match[2]}:{match[3] or '00'}{zone}" if hour < 24 else ""
