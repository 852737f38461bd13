"""Sentences by rule, on cases a linguist can extend, on any Unicode text, and in linear time."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lakon.language import read_table, sentences
from lakon.language.sentences import LONGEST

CASES = [(row["lang"], row["text"]) for row in read_table(Path(__file__).parent / "cases" / "sentences.tsv")]


def split(text: str, lang: str = "id") -> list[str]:
    return [text[start:end] for start, end in sentences(text, 0, len(text), lang)]


@pytest.mark.parametrize(("lang", "marked"), CASES)
def test_a_case_is_split_at_its_bars(lang: str, marked: str) -> None:
    text = marked.replace(" | ", " ").replace("|", "")
    assert split(text, lang) == [part.strip() for part in marked.split("|")]


def test_lines_part_sentences_and_dashes_are_none() -> None:
    assert split("Judul tanpa titik\nIsi pertama\n-----\n\n  Isi kedua \u2028Isi ketiga") == [
        "Judul tanpa titik", "Isi pertama", "Isi kedua", "Isi ketiga",
    ]  # fmt: skip


def test_only_the_part_asked_for_is_split() -> None:
    text = "Satu. Dua. Tiga."
    assert sentences(text, 6, 10, "id") == [(6, 10)]


def test_a_very_long_sentence_is_cut_at_a_safe_point() -> None:
    parts = split("kata demi kata, " * 300)
    assert all(len(part) <= LONGEST for part in parts)
    assert all(part.endswith(",") for part in parts)


@settings(deadline=None)
@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from(" .!?\"'”)\nAbc1"))), st.sampled_from(["id", "en", "zz"]))
def test_any_text_gives_ordered_trimmed_sentences_that_lose_no_letter(text: str, lang: str) -> None:
    found = sentences(text, 0, len(text), lang)
    assert all(0 <= start < end <= len(text) and text[start:end].strip() == text[start:end] for start, end in found)
    assert all(before[1] <= after[0] for before, after in pairwise(found))
    letters = [char for char in text if char.isalnum()]
    assert [char for start, end in found for char in text[start:end] if char.isalnum()] == letters


@pytest.mark.parametrize("piece", ["a", ".", "A.", "a. B ", '. "', "\n", '."', " "])
def test_time_grows_with_the_length_alone(piece: str) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        begun = time.process_time()
        sentences(text, 0, len(text), "id")
        return time.process_time() - begun

    assert seconds(200_000) < 20 * seconds(20_000) + 0.5
