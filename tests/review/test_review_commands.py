"""`lakon review` and `--reviewed`, as a user calls them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli.command import lakon
from store.making import golden

from review.judging import judge, nobody, store_of, told_once


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store with a few verdicts."""
    made, reading = store_of(tmp_path_factory.mktemp("reviewed") / "store"), golden()[0]
    first, second, third, *_ = told_once(reading)
    judge(made, reading, first)
    judge(made, reading, second, "reject")
    judge(made, reading, third, "correct", type="ACCUSE", mode=None, actors=(nobody("MYS"),), recipients=(nobody("IDN"),))
    return str(made.path)


def test_events_are_shown_with_corrections(store: str) -> None:
    plain = json.loads(lakon("events", "--store", store, "--json").out)
    mended = json.loads(lakon("events", "--store", store, "--reviewed", "--json").out)
    assert len(mended) == len(plain) - 1 and "review" not in plain[0]
    assert {row["review"] for row in mended} == {None, "confirmed", "corrected"}
    assert "corrected" in lakon("events", "--store", store, "--reviewed", "--article", golden()[0].article.id).out
    assert lakon("actors", "--store", store, "--reviewed", "--country", "MYS").status == 0
    assert json.loads(lakon("dyad", "MYS", "IDN", "--store", store, "--reviewed", "--json").out)[0]["type"] == "ACCUSE"


def test_the_next_rows(store: str) -> None:
    found = json.loads(lakon("review", "next", "--store", store, "--order", "random", "--seed", "x", "--limit", "3", "--json").out)
    assert len(found["rows"]) == 3 and found["rows"][0]["chosen"] == "random" and found["left"] > 3
    table = lakon("review", "next", "--store", store, "--limit", "3", "--type", "ACCUSE")
    assert table.status == 0 and "ACCUSE" in table.out and "rows that nobody judged" in table.err
    assert "give uncertain, random" in lakon("review", "next", "--store", store, "--order", "best").err


def test_precision(store: str) -> None:
    table = lakon("review", "precision", "--store", store)
    assert table.status == 0 and "at random" in table.out and "ALL" in table.out
    found = json.loads(lakon("review", "precision", "--store", store, "--json").out)
    assert found["figures"][0]["judged"] == 3 and found["figures"][0]["right"] == 1
    assert "No row" in lakon("review", "precision", "--store", store, "--reviewer", "Siapa").out


def test_export_is_taken_by_eval(store: str, tmp_path: Path) -> None:
    done = lakon("review", "export", str(tmp_path / "out"), "--store", store)
    assert done.status == 0 and "sentences with" in done.out
    assert lakon("eval", str(tmp_path / "out")).status == 0
    assert lakon("review", "export", str(tmp_path / "out"), "--store", store).status == 3


def test_lost(store: str) -> None:
    assert "No row" in lakon("review", "lost", "--store", store).out
    assert json.loads(lakon("review", "lost", "--store", store, "--json").out) == []
