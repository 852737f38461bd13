"""Precision with its interval, and what comes before an analyst."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from store.making import golden

from lakon.errors import ValueRefused
from lakon.review import Given, enter, precision, queue, wilson
from lakon.store import Store
from lakon.store.ask.filters import Filters
from review.judging import OTHER, judge, nobody, shown, store_of


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store of the examples that nobody reviews."""
    return store_of(tmp_path_factory.mktemp("asked") / "store")


@pytest.mark.parametrize(
    ("right", "of", "low", "high"),
    [(0, 0, 0.0, 1.0), (0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (8, 10, 0.4902, 0.9433), (80, 100, 0.7112, 0.8666)],
)
def test_wilsons_interval(right: int, of: int, low: float, high: float) -> None:
    assert wilson(right, of) == (low, high)


def test_precision_counts_each_event_once_and_random_rows_apart(tmp_path: Path) -> None:
    store, reading = store_of(tmp_path), golden()[0]
    first, second, third, fourth, fifth, *_ = shown(reading)
    judge(store, reading, first)
    judge(store, reading, second, "reject")
    judge(store, reading, third, "correct", status="historical")
    judge(store, reading, fourth, "correct", actors=(nobody("MYS"),), recipients=())
    judge(store, reading, first, "reject", OTHER)
    judge(store, reading, first, "confirm")
    enter(store, Given("reject", OTHER, reading.article.id, fifth.id, chosen="uncertain"))
    found = precision(store.standing())
    total = next(one for one in found.figures if (one.how, one.type) == ("random", "ALL"))
    assert (total.judged, total.confirmed, total.corrected, total.rejected, total.right) == (4, 1, 2, 1, 2)
    assert (total.precision, total.typed, total.whole) == (0.5, 0.75, 0.25)
    assert (total.low, total.high) == wilson(2, 4)
    assert [one.judged for one in found.figures if one.how == "chosen"] == [1, 1]
    assert sum(one.judged for one in found.figures if one.how == "random" and one.type != "ALL") == 4
    assert found.disputed == 1 and "stand apart" in found.notes[0]
    assert precision(store.standing(), reviewer=OTHER).figures[0].how == "chosen"
    assert "drawn at random" in precision(store.standing(), reviewer=OTHER).notes[0]


def test_the_least_certain_come_first_and_what_is_judged_does_not_come_again(tmp_path: Path) -> None:
    store = store_of(tmp_path)
    found = queue(store, "uncertain", Filters(), limit=5)
    sure = sorted(row["confidence"] for row in store.events())
    assert [card.confidence for card in found.rows] == sure[:5] and found.left == len(sure)
    first = found.rows[0]
    reading = store.reading(first.article)
    judge(store, reading, next(event for event in reading.events if event.id == first.event), "reject")
    after = queue(store, "uncertain", Filters(), limit=5)
    assert after.left == found.left - 1 and after.rows[0] == found.rows[1]
    assert queue(store, "uncertain", Filters(), limit=2, skip=1).rows == after.rows[1:3]


def test_a_draw_is_the_same_for_a_seed_and_goes_on_where_it_was(tmp_path: Path) -> None:
    store = store_of(tmp_path)
    whole = [card.event for card in queue(store, "random", Filters(), seed="a", limit=50).rows]
    assert whole == [card.event for card in queue(store, "random", Filters(), seed="a", limit=50).rows]
    assert whole != [card.event for card in queue(store, "random", Filters(), seed="b", limit=50).rows]
    first = queue(store, "random", Filters(), seed="a", limit=1).rows[0]
    reading = store.reading(first.article)
    judge(store, reading, next(event for event in reading.events if event.id == first.event))
    assert [card.event for card in queue(store, "random", Filters(), seed="a", limit=49).rows] == whole[1:50]
    drawn = queue(store, "random", Filters(type=["SUPPORT", "ACCUSE"], since="2018"), limit=1).rows[0]
    assert (drawn.chosen, drawn.draw) == ("random", "type=ACCUSE,SUPPORT since=2018")
    with pytest.raises(ValueRefused, match="uncertain, random"):
        queue(store, "best", Filters())  # type: ignore[arg-type]


def test_a_card_holds_what_a_verdict_needs(asked: Store) -> None:
    texts = {reading.article.id: reading.article.text for reading in golden()}
    for card in queue(asked, "random", Filters(all=True), limit=50, whole=True).rows:
        text = texts[card.article]
        assert text[card.start : card.end] == card.text
        assert text[: card.start].endswith(card.before.lstrip("…")) and text[card.end :].startswith(card.after.rstrip("…"))
        coding = card.coding
        assert card.text[coding.start : coding.start + len(coding.trigger)] == coding.trigger
        for side in (*coding.actors, *coding.recipients):
            assert side.start is None or card.text[side.start : side.start + len(side.text)] == side.text
        assert {side.key for side in (*coding.actors, *coding.recipients)} <= {who.key for who in card.who}
        assert all(who.start is None or card.text[who.start : who.start + len(who.text)] == who.text for who in card.who)
        assert all(card.text[mark.start : mark.end].strip() for mark in card.marks)
        assert all((one.text in card.text) or not one.here for one in card.when)


def test_the_other_rows_of_a_sentence_are_picked_not_drawn(asked: Store) -> None:
    rows = queue(asked, "random", Filters(), limit=20, whole=True).rows
    drawn = [card for card in rows if card.chosen == "random"]
    assert len(drawn) == 20 and len(rows) > 20
    for before, card in pairwise(rows):
        if card.chosen == "picked":
            assert (card.article, card.start, card.draw) == (before.article, before.start, "")
