"""The words by which a text dates itself, compiled once a language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from lakon.language import table


@dataclass(frozen=True, slots=True)
class DateWords:
    """Numbers of weekdays (Monday is 0) and months by name; patterns of a dated weekday, a date, reports, and of what lies ahead."""

    weekdays: dict[str, int]
    months: dict[str, int]
    dated: re.Pattern[str]
    date: re.Pattern[str]
    report: re.Pattern[str]
    later: re.Pattern[str]
    planned: re.Pattern[str]


@cache
def date_words(lang: str) -> DateWords:
    """The words of a language that has data files."""
    rows = table(lang, "publication")
    weekdays = {row["form"]: int(row["value"]) for row in rows if row["means"] == "weekday"}
    months = {row["form"]: int(row["value"]) for row in rows if row["means"] == "month"}
    month, weekday = _any(months), _any(weekdays)
    numbers = r"(?P<d1>\d{1,2}) ?/ ?(?P<m1>\d{1,2})(?: ?/ ?(?P<y1>\d{4}))?"
    written = rf"(?P<d2>\d{{1,2}})(?:st|nd|rd|th)? (?P<m2>{month})\.?,? (?P<y2>\d{{4}})"
    month_first = rf"(?P<m3>{month})\.? (?P<d3>\d{{1,2}})(?:st|nd|rd|th)?(?:,? (?P<y3>\d{{4}}))?"
    date = rf"(?:{numbers}|{written}|{month_first})\b"
    return DateWords(
        weekdays,
        months,
        re.compile(rf"\b(?P<weekday>{weekday})\b\.?(?:[^().\n]{{0,30}}?\( ?|,? ){date}", re.IGNORECASE),
        re.compile(rf"(?<![\d/]){date}", re.IGNORECASE),
        *(_words(rows, use) for use in ("report", "later", "planned")),
    )


def _words(rows: Iterable[dict[str, str]], use: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_any(row['form'] for row in rows if row['means'] == use)})\b", re.IGNORECASE)


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(words, key=lambda w: (-len(w), w)))
