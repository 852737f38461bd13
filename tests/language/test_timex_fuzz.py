"""Random strings of time words, numbers, marks and rare letters: never an exception, never an interval that ends before it begins.

LAKON_FUZZ says how many strings; a full run takes a million: LAKON_FUZZ=1000000 pytest tests/language/test_timex_fuzz.py
"""

from __future__ import annotations

import os
import random
from datetime import date
from itertools import pairwise

import pytest

from lakon.language import languages, sentences, table
from lakon.language.timex import times

COUNT = int(os.environ.get("LAKON_FUZZ", "20000"))
MARKS = ["/", "-", "–", ".", ",", "(", ")", ":", "'", "’", "%", "\n", "\u200b", "İ", "ﬁ", "٣", "²", "𝟙", "e\u0301", "\ud7ff", "\x00", "؟"]
NUMBERS = [
    "0",
    "00",
    "1",
    "29/2",
    "31/11/2023",
    "13/13/13",
    "9999",
    "1000",
    "2024-02-30",
    "12.30",
    "99:99",
    "2.5",
    "1/1/0001",
    "0000-00-00",
]
DAYS = [None, date.min, date.max, date(2024, 2, 29), date(2024, 11, 13), date(1, 3, 1), date(9999, 11, 30)]


@pytest.mark.parametrize("lang", languages())
def test_random_strings(lang: str) -> None:
    pick = random.Random(lang)
    words = [row["form"] for row in table(lang, "time_words") if row["class"] not in ("SAY", "COUNTED")]
    for _ in range(COUNT // len(languages())):
        text, published = string(pick, words), pick.choice(DAYS)
        found = times(text, sentences(text, 0, len(text), lang), lang, published)
        assert all(one.days is None or one.days.first <= one.days.last for one in found), (text, published)
        assert all(0 <= one.start < one.end <= len(text) for one in found), (text, published)
        assert all(before.end <= after.start for before, after in pairwise(found)), (text, published)


def string(pick: random.Random, words: list[str]) -> str:
    """Up to eight pieces, joined by blanks or nothing."""
    return pick.choice((" ", " ", " ", "")).join(piece(pick, words) for _ in range(pick.randint(1, 8)))


def piece(pick: random.Random, words: list[str]) -> str:
    """A time word, a number, a mark or any letter."""
    kind = pick.random()
    if kind < 0.6:
        return pick.choice(words)
    if kind < 0.75:
        return str(pick.randint(0, 10 ** pick.randint(1, 6)))
    if kind < 0.85:
        return pick.choice(NUMBERS)
    return (
        pick.choice(MARKS)
        if kind < 0.95
        else chr(pick.choice((pick.randint(1, 0x2FF), pick.randint(0x300, 0xD7FF), pick.randint(0xE000, 0x1FFFF))))
    )
