from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from lakon.run.copies import Copies, Known
from lakon.sources.likeness import likeness
from run.articles import article


def _known(id: str, text: str, day: str | None = None) -> Known:
    return Known(id, day, likeness(text))


@pytest.fixture
def copies(tmp_path: Path) -> Copies:
    return Copies(tmp_path / "a" / "copies.sqlite")


def test_the_same_words_are_a_copy_however_they_are_set(copies: Copies) -> None:
    copies.keep([_known("a", "Kata-kata pendek saja."), _known("b", article(1))])
    assert copies.original(_known("x", "KATA kata\n\npendek saja")) == "a"
    assert copies.original(_known("x", "Kata-kata pendek sekali.")) is None


def test_nearly_the_same_words_are_a_copy_within_some_days(copies: Copies) -> None:
    copies.keep([_known("a", article(1), "2024-11-12"), _known("b", article(2))])
    edited = "KABAR GARAM, Semarang – " + article(1).replace("Mereka juga", "Para warga juga", 1)
    assert copies.original(_known("x", edited, "2024-11-14T07:30:00+07:00")) == "a"
    assert copies.original(_known("x", edited)) == "a"
    assert copies.original(_known("x", edited, "2024-12-24")) is None
    assert copies.original(_known("x", article(1), "2024-12-24")) == "a"
    assert [copies.original(_known("x", article(number))) for number in range(3, 40)] == [None] * 37


def test_texts_are_known_after_a_restart_and_can_be_forgotten(tmp_path: Path) -> None:
    path = tmp_path / "copies.sqlite"
    first = Copies(path)
    first.keep([_known("a", article(1)), _known("b", article(2))], [("key", "a")])
    first.close()
    again = Copies(path)
    assert again.ids() == {"a", "b"} and again.seen("key") and again.original(_known("x", article(1))) == "a"
    again.forget(["a"], known=True)
    again.forget(["b"])
    assert again.ids() == {"a"} and again.original(_known("x", article(1))) is None and again.held("a") is None


@pytest.mark.parametrize("data", [b"no database at all, but quite a long text of some kind" * 30, b"SQLite format 3\x00" + b"\x01" * 400])
def test_a_damaged_file_is_made_anew(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "copies.sqlite"
    path.write_bytes(data)
    copies = Copies(path)
    copies.keep([_known("a", article(1))])
    assert copies.ids() == {"a"}


def test_signatures_made_in_another_way_are_made_anew(tmp_path: Path) -> None:
    path = tmp_path / "copies.sqlite"
    first = Copies(path)
    first.keep([_known("a", article(1))])
    first.close()
    with closing(sqlite3.connect(path)) as base:
        base.execute("PRAGMA user_version = 1")
    assert Copies(path).ids() == set()


def test_two_may_write_at_once(tmp_path: Path) -> None:
    one, other = Copies(tmp_path / "c.sqlite"), Copies(tmp_path / "c.sqlite")
    one.keep([_known("a", article(1))])
    other.keep([_known("a", article(1)), _known("b", article(2))])
    assert one.ids() == other.ids() == {"a", "b"}
