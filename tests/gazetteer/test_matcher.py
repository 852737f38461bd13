"""The matcher: names found, words that only look like names left alone, offsets that hold for any text."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lakon.gazetteer import as_of, match

LINES = (Path(__file__).parent / "test_match_cases.tsv").read_text(encoding="utf-8").splitlines()
CASES = list(csv.DictReader(LINES, delimiter="\t", quoting=csv.QUOTE_NONE))


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_finds(case: dict[str, str]) -> None:
    found = {case["text"][hit.start : hit.end]: hit for hit in match(case["text"], case["lang"])}
    assert case["found"] in found
    assert (case["key"], case["form"]) in [(e.key, e.form) for e in found[case["found"]].entries]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("id", "normalisasi as roda dan ri"),
        ("en", "let us ask who can pan gold as usual"),
        ("id", "harga US$ 10"),
        ("id", "antara lain"),
        ("en", "polish the table"),
        ("id", "malinowski"),
    ],
)
def test_leaves_alone(lang: str, text: str) -> None:
    assert match(text, lang) == []


def test_capital_is_government_and_town() -> None:
    (hit,) = match("Kairo", "id", places=True)
    assert [(e.key, e.kind) for e in hit.entries[:2]] == [("EGY", "country"), ("geonames:360630", "city")]


def test_sector_changes_with_the_day() -> None:
    (hit,) = match("Taliban", "id")
    assert [e.sector for e in as_of(hit.entries, "2020-01-01")] == ["REB"]
    assert [e.sector for e in as_of(hit.entries, "2022-01-01")] == ["GOV"]
    assert len(as_of(hit.entries, None)) == 2


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=80), st.sampled_from(["id", "en"]))
def test_any_text(text: str, lang: str) -> None:
    end = 0
    for hit in match("AS " + text + " İstanbul U.S.", lang, places=True):
        assert end <= hit.start < hit.end <= len(text) + 17
        assert hit.entries
        end = hit.end
