"""Time expressions, on cases a linguist can extend, and on any text."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lakon.language import read_table, sentences
from lakon.language.timex import Found, times

CASES = read_table(Path(__file__).parent / "cases" / "times.tsv")
PIECES = [
    "Senin", "Minggu", "12", "2024", "30", "0", "9999", "/", "-", ".", ",", "(", ")", "Mei", "Februari", "tahun", "hari", "pekan", "lalu",
    "depan", "ini", "akhir", "dua", "puluh", "pukul", "29/2", "31/11/2023", "13/13", "10.00", "abad ke-", "kuartal", "beberapa", "Friday",
    "last", "ago", "months", "natal",
]  # fmt: skip


def find(text: str, lang: str, published: date | None) -> list[Found]:
    return times(text, sentences(text, 0, len(text), lang), lang, published)


def meaning(found: Found) -> str:
    if not found.days:
        return found.kind
    first, last = found.days.first.isoformat(), found.days.last.isoformat()
    return first if first == last else f"{first}..{last}"


@pytest.mark.parametrize("row", CASES, ids=lambda row: row["text"])
def test_a_case_has_these_expressions_and_meanings(row: dict[str, str]) -> None:
    published = None if row["published"] == "-" else date.fromisoformat(row["published"])
    text = re.sub(r"\[\[|\]\]", "", row["text"])
    found = find(text, row["lang"], published)
    assert [text[one.start : one.end] for one in found] == re.findall(r"\[\[(.*?)\]\]", row["text"])
    assert "; ".join(map(meaning, found)) == row["meaning"].replace("-", "", row["meaning"] == "-")


def test_what_has_gone_on_since_is_open() -> None:
    assert [one.open for one in find("Sejak 2019 ia berkuasa, hingga 2024.", "id", date(2024, 11, 13))] == [True, False]


def test_the_size_of_the_unit_is_told() -> None:
    found = find("Pada 12 November 2024, pekan lalu, Mei 2024, 2023, dan tahun 1990-an selama tiga jam.", "id", date(2024, 11, 13))
    assert [one.grain for one in found] == ["day", "week", "month", "year", "decade", "hour"]


@settings(deadline=None)
@given(
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=3)), max_size=30).map(" ".join),
    st.sampled_from(["id", "en", "zz"]),
    st.one_of(st.none(), st.dates(), st.just(date.max), st.just(date.min)),
)
def test_any_text_gives_ordered_expressions_and_intervals(text: str, lang: str, published: date | None) -> None:
    found = find(text, lang, published)
    assert all(one.days is None or one.days.first <= one.days.last for one in found)
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert all(text[one.start : one.end].strip() == text[one.start : one.end] != "" for one in found)
