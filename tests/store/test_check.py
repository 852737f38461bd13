from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from lakon.errors import StoreError
from lakon.model import Reading, Span
from lakon.store import Problem, Store, delta, log
from lakon.store.snapshot import manifest
from lakon.store.sound import problems
from store.making import filled, golden


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store of two commits, with all that is made of them."""
    made = filled(tmp_path, golden()[:2], golden()[2:4])
    made.catch_up()
    return made


def wrong(store: Store) -> Problem:
    """The one thing that is wrong."""
    (found,) = store.check()
    return found


def test_a_sound_store_has_no_problem(store: Store) -> None:
    assert store.check() == []


def test_golden_readings_are_sound() -> None:
    assert [problem for one in golden() for problem in problems(one.to_dict())] == []


def _first_event(one: Reading, **changes: object) -> Reading:
    return replace(one, events=(replace(one.events[0], **changes), *one.events[1:]))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda one: _first_event(one, trigger=replace(one.events[0].trigger, text="lain")), "'lain' does not stand at"),
        (lambda one: _first_event(one, trigger=Span(5, 10**6, "x")), "lies outside of the text"),
        (lambda one: _first_event(one, place="p99"), "'p99' is none of the places"),
        (lambda one: _first_event(one, same_as="none"), "'none' is none of the events"),
        (lambda one: _first_event(one, sentence=999), "there is no number 999"),
        (lambda one: _first_event(one, attributed_to="e999"), "'e999' is none of the entities"),
        (lambda one: replace(one, entities=(*one.entities, one.entities[0])), "an id stands twice"),
        (lambda one: replace(one, statements=(replace(one.statements[0], speakers=("e999",)),)), "statements[].speakers[]"),
        (lambda one: replace(one, sentences=(replace(one.sentences[0], section=99), *one.sentences[1:])), "sentences[].section"),
    ],
)
def test_a_span_or_reference_that_does_not_hold_is_named(tmp_path: Path, change: object, why: str) -> None:
    one = golden()[0]
    found = filled(tmp_path, [change(one)]).check()  # type: ignore[operator]
    assert any(why in problem.what and one.article.id in problem.where for problem in found), found


def test_a_missing_file_is_named_with_the_remedy(store: Store) -> None:
    file = Path(delta.table(store.layout.readings).file_uris()[0])
    file.unlink()
    found = wrong(store)
    assert found.where == str(file) and "missing" in found.what and "from a copy" in found.remedy


def test_a_shortened_file_is_named(store: Store) -> None:
    file = Path(delta.table(store.layout.readings).file_uris()[0])
    file.write_bytes(file.read_bytes()[:-100])
    assert wrong(store).where == str(file) and "bytes, not" in wrong(store).what


def test_a_damaged_file_is_named(store: Store) -> None:
    file = Path(delta.table(store.layout.readings).file_uris()[0])
    data = bytearray(file.read_bytes())
    data[len(data) // 3 : len(data) // 3 + 400] = b"\xff" * 400
    file.write_bytes(data)
    found = store.check()
    assert found and all(str(file) in problem.where for problem in found)


def test_a_damaged_log_is_named(store: Store) -> None:
    path = store.layout.readings / "_delta_log" / f"{1:020}.json"
    path.write_text("{")
    found = store.check()
    assert found and "00000000000000000001.json" in str(found[0]) and "from a copy" in found[0].remedy
    with pytest.raises(StoreError, match=r"00000000000000000001\.json: the log of version 1 cannot be read"):
        log.commit(store.layout.readings, 1)


def test_a_damaged_flat_file_is_named_and_made_anew(store: Store) -> None:
    (group, *_) = manifest(store.layout).groups
    path = store.layout.flat / group.name / "events.parquet"
    path.write_bytes(b"PAR1 nothing PAR1")
    found = wrong(store)
    assert found.where == str(path) and "made anew" in found.remedy
    with pytest.raises(StoreError, match="lakon store check"):
        Store.open(store.path).events()


def test_a_damaged_index_is_named(store: Store) -> None:
    data = bytearray(store.layout.words.read_bytes())
    data[0:100] = b"\x00" * 100
    store.layout.words.write_bytes(data)
    found = wrong(store)
    assert "words.sqlite" in str(found) and "made anew" in found.remedy
    with pytest.raises(StoreError, match="made anew"):
        Store.open(store.path).events(text="kata")


def test_an_index_that_is_ahead_of_the_store_is_named(store: Store) -> None:
    with sqlite3.connect(store.layout.words) as db:
        db.execute("UPDATE stands SET version = 99")
    db.close()
    assert "does not have" in wrong(store).what


def test_a_run_that_was_never_begun_is_named(tmp_path: Path) -> None:
    store = filled(tmp_path)
    store.add(golden()[:1], "nobody's")
    assert "nobody's" in wrong(store).what


def test_a_damaged_manifest_is_named_with_the_remedy(store: Store) -> None:
    (store.layout.flat / "at.json").write_text("{")
    assert "at.json" in str(wrong(store)) and "made anew" in wrong(store).remedy
