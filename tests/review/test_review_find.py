"""Reviews found again in another reading: pure, without a store."""

from __future__ import annotations

from dataclasses import replace

from lakon.store import Coding, Review
from lakon.store.reviews.find import Now, Spot, in_force, standings
from lakon.store.reviews.row import sentence_hash

TEXT = "Fulan menuduh Lena. Lena mengecam dan menolak Fulan. Mereka pulang."
SENTENCE = (20, 52)
NEW = "the new reading"


def review(trigger: str = "mengecam", type_: str = "ACCUSE", **changes: object) -> Review:
    words = TEXT[slice(*SENTENCE)]
    machine = Coding(type_, trigger, words.index(trigger))
    made = Review(
        "confirm", "a", "Sari", sentence_hash(words), *SENTENCE, f"{type_} {trigger}", machine, machine, 0.5, "m", id="r1", at="1"
    )
    return replace(made, **changes)  # type: ignore[arg-type]


def spot(trigger: str, type_: str, id_: str = "e", text: str = TEXT) -> Spot:
    return Spot(id_, type_, text.index(trigger), text.index(trigger) + len(trigger))


def now(*spots: Spot, text: str = TEXT, row: str | None = NEW) -> Now:
    starts = [0, *(place + 2 for place, char in enumerate(text) if char == "." and place + 2 < len(text))]
    ends = [place + 1 for place, char in enumerate(text) if char == "."]
    return Now(row, text, spots, list(zip(starts, ends, strict=True)))


def test_an_event_is_found_by_overlap_and_its_own_type_comes_first() -> None:
    (one,) = standings([review()], now(spot("mengecam dan", "REJECT", "wrong"), spot("mengecam", "ACCUSE", "right")))
    assert (one.state, one.event, one.at) == ("found", "right", 20)
    (other,) = standings([review()], now(spot("mengecam dan", "REJECT", "wrong")))
    assert (other.state, other.event) == ("found", "wrong")


def test_two_reviews_never_find_the_same_event() -> None:
    both = [review(), review("menolak", "REJECT", id="r2")]
    found = standings(both, now(spot("mengecam dan menolak", "ACCUSE", "one")))
    assert [(one.state, one.event) for one in found] == [("found", "one"), ("gone", None)]


def test_a_sentence_that_moved_is_found_by_its_words() -> None:
    text = "Kabar baru. " + TEXT
    (one,) = standings([review()], now(spot("mengecam", "ACCUSE", text=text), text=text))
    assert (one.state, one.at) == ("found", SENTENCE[0] + 12)


def test_what_is_not_there_is_told_apart() -> None:
    assert [one.state for one in standings([review()], now(spot("pulang", "RETREAT")))] == ["gone"]
    assert [one.state for one in standings([review()], now(text="Yang lain sama sekali."))] == ["lost"]
    assert [one.state for one in standings([review()], now(row=None))] == ["lost"]


def test_what_was_judged_in_this_reading_is_not_sought() -> None:
    (one,) = standings([review(reading=NEW)], Now(NEW, "", (), ()))
    assert (one.state, one.event, one.at) == ("found", "ACCUSE mengecam", 20)


def test_the_last_verdict_in_force_counts() -> None:
    rows = [
        review(id="r1", at="1"),
        review(id="r2", at="2", reviewer="Budi", verdict="reject", coding=None),
        review(id="r3", at="3", verdict="undo", undoes="r2", machine=None, coding=None),
    ]
    assert [row.id for row in in_force(rows)] == ["r1"]
    (one,) = standings(rows[:2], now(spot("mengecam", "ACCUSE")))
    assert (one.review.id, [row.id for row in one.others]) == ("r2", ["r1"])


def test_an_added_event_is_none_of_those_that_lay_beside_it_and_two_analysts_add_one() -> None:
    added = review(verdict="add", event=None, machine=None, beside=("old",), id="r1")
    again = replace(added, id="r2", reviewer="Budi", at="2")
    (one,) = standings([added, again], now(spot("mengecam", "ACCUSE", "old")))
    assert (one.state, one.review.id) == ("gone", "r2")
    (two,) = standings([added], now(spot("mengecam", "ACCUSE", "old"), spot("mengecam", "ACCUSE", "new")))
    assert (two.state, two.event) == ("found", "new")
    assert len(standings([added, replace(again, reviewer="Sari")], now())) == 2
