"""Reviews in a store: kept, shown in views on wish, and over a new reading."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

import pytest
from store.making import by_model, golden

from lakon.errors import ValueRefused
from lakon.review import Given, enter, lost, queue
from lakon.store import Store, delta, upkeep
from lakon.store.ask.filters import Filters
from review.judging import ONE, OTHER, coding, judge, moved, nobody, shown, store_of, told_once


def ids(store: Store, **filters: object) -> dict[str, str | None]:
    """The events that a view shows with corrections, and their marks."""
    return {row["id"]: row["review"] for row in store.events(reviewed=True, **filters)}


def test_views_show_corrections_on_wish(tmp_path: Path) -> None:
    store, reading = store_of(tmp_path), golden()[0]
    first, second, third, *_ = told_once(reading)
    before = store.events().rows
    judge(store, reading, first)
    judge(store, reading, second, "reject")
    judge(store, reading, third, "correct", type="ACCUSE", mode="allege", actors=(nobody("MYS"),), recipients=())
    sentence = reading.sentences[-1]
    text = reading.article.text[sentence.start : sentence.end]
    words = replace(coding(reading, first), trigger=text.split()[0], start=0, type="PROTEST", mode=None, actors=(nobody("MYS", "CVL"),))
    added = enter(store, Given("add", ONE, reading.article.id, start=sentence.start, coding=words))
    assert store.events().rows == before
    found = ids(store, article=reading.article.id)
    assert found[first.id] == "confirmed" and found[third.id] == "corrected" and second.id not in found
    assert found[f"r{added.id}"] == "added"
    assert set(found) - {f"r{added.id}", first.id, third.id} == {row["id"] for row in before if row["article"] == reading.article.id} - {
        first.id, second.id, third.id
    }  # fmt: skip
    (row,) = [row for row in store.events(reviewed=True, actor="MYS") if row["type"] == "ACCUSE" and row["id"] == third.id]
    assert (row["quad"], row["mode"], row["actors"], row["confidence"]) == (3, "allege", ["Negara MYS"], 1.0)
    assert row["why"].startswith(f"review: corrected by {ONE}, ")
    assert store.events(reviewed=True, type="PROTEST", article=reading.article.id).rows[0]["actor_sector"] == ["CVL"]
    assert any(row["name"] == "Negara MYS" for row in store.actors(reviewed=True)) and store.check() == []
    with pytest.raises(ValueRefused, match="'reviewed'"):
        store.statements(reviewed=True)


def test_an_undo_is_a_further_row(tmp_path: Path) -> None:
    store, reading = store_of(tmp_path), golden()[0]
    event = shown(reading)[0]
    kept = judge(store, reading, event, "reject")
    assert event.id not in ids(store)
    back = enter(store, Given("undo", OTHER, undoes=kept.id))
    assert ids(store)[event.id] is None and [row.verdict for row in store.reviews()] == ["reject", "undo"]
    rows = store.sql("SELECT id, verdict, in_force, counts FROM reviews ORDER BY reviewed_at").rows
    assert [(row["id"], row["in_force"], row["counts"]) for row in rows] == [(kept.id, False, False), (back.id, False, False)]
    with pytest.raises(ValueRefused, match="no review"):
        enter(store, Given("undo", ONE, undoes=kept.id))


def test_a_row_that_is_given_as_it_was_is_confirmed_and_one_that_differs_is_corrected(tmp_path: Path) -> None:
    store, reading = store_of(tmp_path), golden()[0]
    event = shown(reading)[0]
    assert judge(store, reading, event, "correct", status=event.status).verdict == "confirm"
    assert judge(store, reading, event, "confirm", status="historical").verdict == "correct"


@pytest.fixture(scope="module")
def refusing(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store of one article, for what is refused."""
    return store_of(tmp_path_factory.mktemp("refusing") / "store", golden()[:1])


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"type": "GREET"}, "no type of event"),
        ({"mode": "drone"}, "no mode of"),
        ({"status": "maybe"}, "no status"),
        ({"trigger": "kata lain"}, "does not stand in the sentence"),
        ({"actors": (nobody("XXX"),)}, "no code of a country"),
        ({"actors": (nobody("IDN", "XXX"),)}, "no sector"),
        ({"day_from": "2024-13-01"}, "is no day"),
        ({"day_from": "2024-02-01", "day_to": "2024-01-01"}, "comes after"),
        ({"place": "x" * 400}, "at most"),
        ({"actors": (replace(nobody("IDN"), name="", country=(), sector=None),)}, "no name, no words"),
    ],
)
def test_what_cannot_be_is_refused_with_the_remedy(refusing: Store, changes: dict[str, object], why: str) -> None:
    reading = golden()[0]
    with pytest.raises(ValueRefused, match=why):
        judge(refusing, reading, reading.events[0], "correct", **changes)
    assert refusing.reviews() == []


def test_a_review_survives_a_new_reading(tmp_path: Path) -> None:
    reading = golden()[0]
    store = store_of(tmp_path, [reading])
    kept, wrong, mended, gone, *_ = shown(reading)
    judge(store, reading, kept)
    judge(store, reading, wrong, "reject")
    judge(store, reading, mended, "correct", type="ACCUSE", mode=None)
    judge(store, reading, gone)
    events = tuple(
        replace(event, id=f"n{event.id}", type="PROTEST" if event.id == kept.id else event.type, same_as=None)
        for event in reading.events
        if event.id != gone.id
    )
    store.add([by_model(replace(reading, events=events, statements=()), "newer")], store.runs[0].id)
    found = {row["id"]: (row["type"], row["review"]) for row in store.events(reviewed=True)}
    assert found[f"n{kept.id}"] == (kept.type, "confirmed"), "what was confirmed is given back its coding"
    assert found[f"n{mended.id}"] == ("ACCUSE", "corrected") and f"n{wrong.id}" not in found
    assert found[gone.id] == (gone.type, "confirmed"), "what is read no more is put back"
    (one,) = lost(store.standing())
    assert (one.event, one.trigger) == (gone.id, gone.trigger.text) and "not read any more" in one.why
    judged = {f"n{one.id}" for one in (kept, wrong, mended)}
    assert not judged & {card.event for card in queue(store, "uncertain", Filters(all=True), limit=50).rows}
    assert all(row["review"] is None for row in store.at(version=1).events(reviewed=True) if row["id"] not in {kept.id, mended.id, gone.id})


def test_a_review_finds_its_sentence_in_another_text_and_is_never_lost(tmp_path: Path) -> None:
    reading = golden()[0]
    store = store_of(tmp_path, [reading])
    event = shown(reading)[0]
    judge(store, reading, event, "correct", type="ACCUSE", mode=None)
    store.add([moved(reading, "Kabar baru.\n")], store.runs[0].id)
    assert ids(store)[f"m{event.id}"] == "corrected" and not list(lost(store.standing()))
    text = "Artikel ini ditarik."
    empty = replace(moved(reading, ""), article=replace(reading.article, text=text, sections=()), sentences=(), entities=(), places=())
    store.add([replace(empty, times=(), events=())], store.runs[0].id)
    (one,) = lost(store.standing())
    assert one.why.startswith("its sentence") and len(store.reviews()) == 1
    store.remove(reading.article.id)
    assert [one.why for one in lost(store.standing())] == ["its sentence is not in the article any more"]
    assert store.check() == []


def test_a_purge_takes_the_words_of_reviews_out_of_every_file(tmp_path: Path) -> None:
    first, second, *_ = golden()
    store = store_of(tmp_path, [first, second])
    judge(store, first, first.events[0], "correct", place="Tempat Rahasia")
    judge(store, second, second.events[0])
    store.remove(first.article.id, purge=True)
    assert [row.article for row in store.reviews()] == [second.article.id] and store.check() == []
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and b"Tempat Rahasia" in path.read_bytes()]


def _reviewing(folder: Path, reviewer: str, part: int) -> int:
    """Judge every second event, and all of the last article; runs in a process of its own."""
    store, done = Store.open(folder), 0
    for number, reading in enumerate(golden()[:3]):
        for place, event in enumerate(reading.events[:6]):
            if number == 2 or place % 2 == part:
                judge(store, reading, event, "confirm" if part else "reject", reviewer)
                done += 1
    return done


def test_two_analysts_at_once_lose_nothing(tmp_path: Path) -> None:
    store = store_of(tmp_path)
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        done = list(pool.map(_reviewing, [tmp_path] * 2, [ONE, OTHER], [0, 1]))
    rows = store.reviews()
    assert done == [12, 12] and len({row.id for row in rows}) == 24
    assert {row.reviewer for row in rows} == {ONE, OTHER}
    standing = store.standing()
    assert len(standing) == 18 and sum(len(one.others) for one in standing) == 6, "an event that both judged stands once"
    assert all(one.review.at >= other.at for one in standing for other in one.others)
    assert store.check() == []


def test_two_analysts_at_one_server_lose_nothing(tmp_path: Path) -> None:
    store, reading = store_of(tmp_path, golden()[:1]), golden()[0]

    def all_of(who: str) -> list[str]:
        return [judge(store, reading, event, reviewer=who).id for event in reading.events[:5]]

    with ThreadPoolExecutor(2) as pool:
        assert len({id_ for found in pool.map(all_of, (ONE, OTHER)) for id_ in found}) == 10
    assert len(store.reviews()) == 10 and len(store.standing()) == 5
    assert sum(row["review"] == "confirmed" for row in store.events(reviewed=True, all=True)) == 5


def test_many_verdicts_are_joined_into_few_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upkeep, "EVERY", 10)
    store, reading = store_of(tmp_path, golden()[:1]), golden()[0]
    kept = judge(store, reading, reading.events[0])
    for number in range(20):
        store.review([replace(kept, id=f"v{number}")])
    assert len(delta.table(store.layout.table("reviews")).file_uris()) < 10 and len(store.reviews()) == 21
