"""The counted lexicon: rows, keys, leaving out, and a user's own file."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from lakon import lexicon
from lakon.errors import DataError
from lakon.lexicon.stems import form, root
from lakon.lexicon.table import TYPES, Lexicon, Row, keys, parse

ACCUSE = TYPES.index("ACCUSE")
HEAD = "kind\tkey\tseen\ttriggers"


def row(seen: int, accuse: int) -> Row:
    return Row(seen, tuple(accuse if t == "ACCUSE" else 0 for t in TYPES))


@pytest.mark.parametrize(
    ("word", "lang", "expected"),
    [
        ("menuduh", "id", "tuduh"),
        ("pertemuan", "id", "temu"),
        ("ditembaki", "id", "tembak"),
        ("accused", "en", "accus"),
        ("東京", "id", "東京"),
    ],
)
def test_roots(word: str, lang: str, expected: str) -> None:
    assert root(form(word), lang) == expected


def test_numbers_are_one_form() -> None:
    assert form("12") == form("2024") == "0"


def test_keys_pair_a_word_with_its_right_neighbour() -> None:
    first, last = keys(["Menuduh", "Rusia"], "id")
    assert first == (("form", "menuduh"), ("root", "tuduh"), ("forms", "menuduh rusia"), ("roots", "tuduh rusia"))
    assert len(last) == 2


def test_features_shrink_and_leave_out() -> None:
    table = Lexicon({("form", "menuduh"): row(4, 4)})
    known = table.features(["menuduh"], "id")[0]
    assert known[ACCUSE] == pytest.approx(0.8)
    left = table.features(["menuduh"], "id", {("form", "menuduh"): row(3, 3)})[0]
    assert left[ACCUSE] == pytest.approx(0.5)
    assert not table.features(["menuduh"], "id", {("form", "menuduh"): row(4, 4)}).any()
    assert not table.features(["diam"], "id").any()


def test_shipped_table_knows_the_plainest_trigger() -> None:
    table = lexicon.load()
    features = table.features(["menuduh"], "id").reshape(4, -1)[0]
    assert int(np.argmax(features[:16])) == ACCUSE
    assert "times ACCUSE" in table.evidence(["menuduh"], "id", "ACCUSE")


def test_user_rows_take_the_place_of_shipped_ones(tmp_path: Path) -> None:
    own = tmp_path / "own.tsv"
    own.write_text(f"{HEAD}\nform\tmenuduh\t9\tAID:9\n", encoding="utf-8")
    features = lexicon.load(own).features(["menuduh"], "id").reshape(4, -1)[0]
    assert int(np.argmax(features[:16])) == TYPES.index("AID")


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("form\tmenuduh\t3\tACCUSE:4", "more triggers"),
        ("form\tmenuduh\t3\tBLAME:1", "BLAME"),
        ("stem\tx\t3\t", "stem"),
        ("form\tmenuduh", "line 2"),
    ],
)
def test_bad_rows_name_file_and_line(line: str, said: str) -> None:
    with pytest.raises(DataError, match=said) as caught:
        parse([HEAD, line], "own.tsv")
    assert "own.tsv, line 2" in str(caught.value)


def test_bad_header_is_refused() -> None:
    with pytest.raises(DataError, match="header"):
        parse(["word\tcount"], "own.tsv")
