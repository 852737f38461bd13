from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from benchmarks.synthetic import readings
from lakon.store import Store, flat
from lakon.store.connect import connect
from lakon.store.locks import held
from lakon.store.snapshot import Manifest, Snapshot, manifest
from lakon.store.texts import VIEWS, flat_format
from store.making import by_model, filled, golden


def rows(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """All rows of all views."""
    return _rows(store._asked()[0])


def _rows(at: Snapshot) -> dict[str, list[tuple[object, ...]]]:
    with connect(at) as con:
        return {view: sorted(con.execute(f"FROM {view}").fetchall(), key=repr) for view in VIEWS}


def nested(store: Store) -> dict[str, list[tuple[object, ...]]]:
    """The same, from the nested readings alone."""
    from lakon.store.parts import parts

    files = parts(store.layout.readings, 0, store.version, 0).files
    return _rows(Snapshot(store.layout, store.version, Manifest(flat_format()), files))


def test_flat_files_and_nested_readings_give_the_same_rows(tmp_path: Path) -> None:
    first, *others = golden()
    store = filled(tmp_path, others, [first], [by_model(first, "newer")], list(readings(5)))
    store.remove(others[0].article.id)
    assert manifest(store.layout).version == 4
    assert rows(store) == nested(store)
    for version in range(store.version + 1):
        assert rows(store.at(version=version)) == nested(store.at(version=version))


def test_every_event_of_the_readings_is_a_row(examples: Store) -> None:
    con = examples.connection()
    for view, layer in (("events", "events"), ("statements", "statements"), ("relations", "relations"), ("entities", "entities")):
        wanted = sorted((one.article.id, row.id) for one in golden() for row in getattr(one, layer))
        assert sorted(con.execute(f"SELECT article, id FROM {view}").fetchall()) == wanted
    for event in (event for one in golden() for event in one.events):
        found = con.execute("SELECT type, status, trigger, confidence FROM events WHERE id = ?", [event.id]).fetchall()
        assert found == [(event.type, event.status, event.trigger.text, event.confidence)]
    sides = con.execute("SELECT side, count(DISTINCT (event, party_no)) FROM event_parties GROUP BY side ORDER BY side").fetchall()
    assert sides == [(side, sum(len(getattr(e, f"{side}s")) for one in golden() for e in one.events)) for side in ("actor", "recipient")]


def test_spans_of_views_are_those_of_the_text(examples: Store) -> None:
    con = examples.connection()
    for view in ("sentences", "mentions", "times"):
        wrong = (
            f"SELECT * FROM {view} v JOIN articles a ON a.id = v.article WHERE substring(a.text, v.start + 1, v.end - v.start) <> v.text"
        )
        assert con.execute(wrong).fetchall() == []
    assert con.execute("SELECT count(*) FROM places").fetchall() == [(sum(len(one.places) for one in golden()),)]


def test_what_was_deleted_is_made_anew(tmp_path: Path) -> None:
    store = filled(tmp_path, golden())
    before = rows(store)
    shutil.rmtree(store.layout.sidecar)
    assert rows(Store.open(tmp_path)) == before


def test_flat_files_of_another_program_are_not_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = filled(tmp_path, golden())
    before = rows(store)
    path = store.layout.flat / "at.json"
    path.write_text(path.read_text().replace(flat_format(), "older"))
    assert manifest(store.layout).version == 0
    assert rows(Store.open(tmp_path)) == before


def test_many_small_groups_become_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flat, "MANY", 4)
    made = list(readings(8))
    store = filled(tmp_path, [])
    for one in made:
        store.add([one], store.runs[0].id)
        assert len(store.events(all=True)) == len(rows(store)["events"])
    at = manifest(store.layout)
    assert sum(group.readings for group in at.groups) == at.readings == 8
    assert len(at.groups) < 4 and at.retired
    assert rows(store) == nested(store)
    monkeypatch.setattr(flat, "GRACE", 0.0)
    store.add(list(readings(1, start=99)), store.runs[0].id)
    assert rows(store) == nested(store)
    assert {path.name for path in store.layout.flat.iterdir() if path.is_dir()} == {group.name for group in manifest(store.layout).groups}


def test_a_query_whose_files_were_merged_away_is_asked_again(tmp_path: Path) -> None:
    store = filled(tmp_path, golden())
    wanted = len(store.events())
    shutil.rmtree(store.layout.sidecar)
    assert len(store.events()) == wanted


def test_where_another_lays_out_the_rest_is_read_nested_and_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = filled(tmp_path, golden())
    store.events()
    monkeypatch.setattr(flat.catch_up, "__defaults__", (0.0,))
    store.add(list(readings(2)), store.runs[0].id)
    with held(store.layout.lock("flat")):
        result = store.events(all=True)
        assert any("read nested" in note for note in result.notes)
        assert len(result) == 20 + sum(len(one.events) for one in golden())
