"""Numbers of a sentence, in digits and in words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from lakon.language import table
from lakon.stages.event_words import Word

LARGEST = 10_000_000
_MARKS_OF_NO_COUNT = re.compile(r"[/%$€£¥:–-]")
_GROUPED = re.compile(r"[.,]\Z")


@dataclass(frozen=True, slots=True)
class Number:
    """Words `first` up to `last` of a sentence say a number of things; `value` is None where nobody can tell it (dozens)."""

    first: int
    last: int
    value: int | None


@cache
def _kinds(lang: str) -> dict[str, tuple[str, int]]:
    return {row["word"]: (row["kind"], int(row["value"] or 0)) for row in table(lang, "numbers")}


def numbers(text: str, found: list[Word], lang: str) -> list[Number]:
    """The numbers that may count people: no dates, shares, prices, ages or measures."""
    kinds, place = _kinds(lang), 0
    said: list[Number] = []
    while place < len(found):
        last, value = _digits(text, found, place) if found[place].text.isdecimal() else (place, None)
        last, value = _in_words(found, place, last, value, kinds)
        if last == place:
            vague = kinds.get(found[place].low, ("", 0))[0] == "vague"
            said.extend([Number(place, place + 1, None)] if vague else [])
            place += 1
            continue
        if value is not None and value <= LARGEST and not _measured(text, found, place, last, kinds):
            said.append(Number(place, last, value))
        place = last
    return said


def _digits(text: str, found: list[Word], place: int) -> tuple[int, int | None]:
    """The number in digits at a word, groups of three joined ("44.000", "1,200"); None where it is part of a date, price or fraction."""
    last = place + 1
    digits = found[place].text
    while last < len(found) and len(found[last].text) == 3 and found[last].text.isdecimal() and _joined(text, found, last):
        digits += found[last].text
        last += 1
    before, after = text[max(0, found[place].start - 1) : found[place].start], text[found[last - 1].end : found[last - 1].end + 1]
    if _MARKS_OF_NO_COUNT.match(before) or _MARKS_OF_NO_COUNT.match(after):
        return last, None
    broken = last < len(found) and found[last].text[0].isdecimal() and _joined(text, found, last)
    broken = broken or (place > 0 and found[place - 1].text[-1].isdecimal() and _joined(text, found, place))
    return (last, int(digits)) if not broken and len(digits) <= 8 else (last, None)


def _joined(text: str, found: list[Word], place: int) -> bool:
    return _GROUPED.match(text[found[place - 1].end : found[place].start]) is not None


def _in_words(found: list[Word], place: int, last: int, value: int | None, kinds: dict[str, tuple[str, int]]) -> tuple[int, int | None]:
    """The number that begins or goes on in words at `last` ("12 ribu", "dua puluh lima", "two hundred").

    Thousands, hundreds and the rest are kept apart until the end, so that each multiplier finds what it multiplies.
    """
    thousands, hundreds, rest = 0, value or 0, 0
    refused = last > place and value is None
    while last < len(found):
        kind, amount = kinds.get(found[last].low, ("", 0))
        begun = last > place
        if kind == "unit" and not found[place].text.isdecimal() and (rest == 0 or (rest >= 20 and amount < 10)):
            thousands, hundreds, rest = (
                (thousands + amount, hundreds, rest) if amount >= 1000
                else (thousands, hundreds + amount, rest) if amount >= 100
                else (thousands, hundreds + rest, amount)
            )  # fmt: skip
        elif kind == "teen" and 0 < rest < 10:
            rest += amount
        elif kind == "times" and amount >= 1000 and begun:
            thousands, hundreds, rest = thousands + (hundreds + rest) * amount, 0, 0
        elif kind == "times" and rest and begun:
            hundreds, rest = hundreds + rest * amount, 0
        else:
            break
        last += 1
    return (last, None) if refused or last == place else (last, thousands + hundreds + rest)


def _measured(text: str, found: list[Word], first: int, last: int, kinds: dict[str, tuple[str, int]]) -> bool:
    """Whether what follows the number is a measure, so that it counts no people; or letters cling to the digits."""
    following = kinds.get(found[last].low, ("", 0))[0] if last < len(found) else ""
    clings = found[first].start > 0 and text[found[first].start - 1].isalpha()
    return following == "measure" or clings
