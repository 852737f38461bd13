from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from sources.made import lines

from lakon.errors import InputError, StoreError
from lakon.run.add import add
from lakon.run.remove import remove
from lakon.run.reread import Choice as Again
from lakon.run.reread import reread, wanted
from lakon.run.retry import chosen, found_again
from lakon.run.settings import Counts, Ears, Settings, Stop
from lakon.sources.found import Choice, Found
from lakon.sources.many import find, inputs
from lakon.store import Store
from run.articles import FISH, article

HERE = Settings(workers=0)
MALAY = "Kerajaan negeri itu bercadang hendak menaikkan harga garam kerana kos pengangkutan semakin tinggi, kata jurucakapnya semalam."
DUTCH = "De minister sprak gisteren met de vissers in de haven over de prijs van het zout, die volgens hen al maanden te hoog is."


def _add(store: Store, path: Path, settings: Settings = HERE, stop: Stop | None = None) -> Counts:
    return add(store, find(inputs([str(path)]), settings.choice), settings, stop=stop)


def _numbers(counts: Counts) -> dict[str, int]:
    return {name: number for name, number in counts.named().items() if number}


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "store", create=True)


def test_articles_copies_and_the_rest(tmp_path: Path, store: Store) -> None:
    path = tmp_path / "a.jsonl"
    copy = article(1).replace("Mereka juga", "Warga juga", 1)
    path.write_bytes(
        lines([
            {"url": "https://a.example/1", "text": article(1), "title": "Garam", "publisher": "A", "published": "2024-11-12"},
            {"url": "https://b.example/1", "text": copy, "publisher": "B", "published": "2024-11-13", "title": "Garam lagi"},
            {"text": article(1), "publisher": "C"},
            {"url": "https://a.example/1", "text": article(1)},
            {"url": "https://c.example/fish", "text": FISH},
            {"url": "https://d.example/zout", "text": DUTCH},
            {"url": "https://a.example/bad", "text": " "},
            {"url": "https://a.example/1", "text": article(7)},
        ])
    )  # fmt: skip
    counts = _add(store, path)
    assert _numbers(counts) == {"read": 8, "new": 2, "duplicates": 3, "other languages": 1, "failed": 2}
    assert dict(counts.other) == {"nl": 1}
    base = store.connection()
    assert base.execute("SELECT id, lang FROM articles ORDER BY id").fetchall() == [
        ("https://a.example/1", "id"), ("https://c.example/fish", "en")]  # fmt: skip
    sources = base.execute("SELECT article, url, publisher, published, title FROM sources ORDER BY publisher").fetchall()
    assert sources == [
        ("https://a.example/1", "https://b.example/1", "B", "2024-11-13", "Garam lagi"),
        ("https://a.example/1", f"file://{path}#line%203", "C", None, None),
    ]
    reasons = {row.where: row.reason for row in store.failed()}
    assert "is empty" in reasons["line 7"] and "belongs to another text" in reasons["line 8"]
    assert {(run.command, run.outcome) for run in store.runs} == {("add", "done"), ("stories", "done")}

    again = _add(store, path)
    assert _numbers(again) == {"read": 8, "known": 5, "other languages": 1, "failed": 2}
    assert (again.new, len(store.failed())) == (0, 2)
    assert store.connection().execute("SELECT count(*) FROM sources").fetchall() == [(2,)]


def test_copies_are_known_by_what_is_stored_when_their_list_is_lost(tmp_path: Path, store: Store) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(lines([{"id": "a", "text": article(1)}]))
    assert _add(store, path).new == 1
    (store.layout.sidecar / "copies.sqlite").unlink()
    path.write_bytes(lines([{"id": "a", "text": article(1)}, {"id": "b", "text": article(1).upper(), "publisher": "B"}]))
    counts = _add(store, path)
    assert _numbers(counts) == {"read": 2, "known": 1, "duplicates": 1}


def test_odd_characters_and_dates_do_no_harm(tmp_path: Path, store: Store) -> None:
    path = tmp_path / "a.jsonl"
    odd = b'"publisher": "\\ud800 Kabar", "title": "\\udfff\\u0000", "published": "0000-00-00"'
    path.write_bytes(
        b'{"text": "%s", %s}\n{"text": "%s", "id": "b\\ud800", %s}\n{"text": "", "id": "\\ud800"}\n'
        % (article(1).encode(), odd, article(1).upper().encode(), odd)
    )
    assert _numbers(_add(store, path)) == {"read": 3, "new": 1, "duplicates": 1, "failed": 1}
    assert _numbers(_add(store, path)) == {"read": 3, "known": 2, "failed": 1}


def test_a_given_language_reads_everything(tmp_path: Path, store: Store) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(lines([{"id": "ms", "text": MALAY * 3}]))
    assert dict(_add(store, path).other) == {"ms": 1}
    assert _add(store, path, Settings(workers=0, lang="id")).new == 1


def test_what_is_stopped_is_kept_and_gone_on_with(tmp_path: Path, store: Store) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(lines([{"id": f"a{number}", "text": article(number)} for number in range(6)]))
    stop = Stop()

    def step(counts: Counts, share: float) -> None:
        if counts.new == 2 and not stop.asked:
            stop.ask()

    counts = add(store, find(inputs([str(path)]), Choice()), HERE, ears=Ears(step=step), stop=stop)
    assert 2 <= counts.new < 6 and len(store.known()) == counts.new
    with pytest.raises(KeyboardInterrupt):
        stop.ask()
    assert _numbers(_add(store, path)) == {"read": 6, "new": 6 - counts.new, "known": counts.new}
    assert [run.outcome for run in store.runs if run.command == "add"] == ["stopped", "done"]


def test_a_run_that_breaks_keeps_what_was_read(tmp_path: Path, store: Store) -> None:
    def broken() -> Iterator[Found]:
        yield from find(inputs([str(path)]), Choice())
        raise RuntimeError("no more")

    path = tmp_path / "a.jsonl"
    path.write_bytes(lines([{"id": "a", "text": article(1)}]))
    with pytest.raises(RuntimeError):
        add(store, broken(), HERE)
    assert store.known() == {"a"} and store.runs[-1].outcome == "failed"


def test_what_failed_is_tried_again(tmp_path: Path, store: Store) -> None:
    path, other = tmp_path / "a.jsonl", tmp_path / "b.txt"
    path.write_bytes(lines([{"id": "a", "text": article(1)}, {"id": "b", "text": ""}, {"id": "a", "text": article(2)}]))
    other.write_bytes(b"\x00\x01\x02" * 50)
    assert _add(store, path).failed == 2
    assert _add(store, other).failed == 1
    path.write_bytes(lines([{"id": "a", "text": article(1)}, {"id": "b", "text": article(3)}]))
    other.write_text(article(4), encoding="utf-8")
    rows, stored = chosen(store.failed(), [str(other)])
    assert (len(rows), stored) == (1, [])
    with pytest.raises(InputError, match="nothing of c failed"):
        chosen(store.failed(), ["c"])
    rows, _ = chosen(store.failed(), [])
    counts = add(store, found_again(rows, Choice(), lambda url, feed: Found(url, feed)), HERE)
    assert _numbers(counts) == {"read": 3, "new": 2, "failed": 1}
    assert [row.where for row in store.failed()] == ["line 3"]


def test_a_failed_file_is_well_when_it_is_added_again(tmp_path: Path, store: Store) -> None:
    path = tmp_path / "a.csv"
    path.write_text("x,y\n1,2\n", encoding="utf-8")
    assert _add(store, path).failed == 1
    path.write_text(f"isi\n{article(1)}\n", encoding="utf-8")
    assert (_add(store, path).new, store.failed()) == (1, [])


def test_stored_articles_are_read_again(tmp_path: Path, store: Store) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(lines([{"id": f"a{number}", "text": article(number), "title": f"Judul {number}"} for number in range(3)]))
    _add(store, path)
    before, version = store.reading("a1"), store.version
    assert wanted(store, Again()) == []
    assert wanted(store, Again(all=True)) == ["a0", "a1", "a2"]
    with pytest.raises(StoreError, match="no article 'x'"):
        wanted(store, Again(["x"]))
    assert reread(store, Again(["a1"]), HERE).new == 1
    assert store.version == version + 1 and store.reading("a1") == before
    stop = Stop()

    def step(counts: Counts, share: float) -> None:
        if not stop.asked:
            stop.ask()

    few = Settings(workers=0, most=1)
    assert reread(store, Again(all=True), few, ears=Ears(step=step), stop=stop).new == 1
    assert len(wanted(store, Again(all=True))) == 2, "what an interrupted run has done is not done twice"
    assert reread(store, Again(all=True), few).new == 2
    assert len(wanted(store, Again(all=True))) == 3


def test_a_removed_article_does_not_come_back(tmp_path: Path, store: Store) -> None:
    path = tmp_path / "a.jsonl"
    path.write_bytes(lines([{"id": f"a{number}", "text": article(number)} for number in range(2)]))
    _add(store, path)
    with pytest.raises(StoreError, match="no article 'x'"):
        remove(store, ["a0", "x"])
    remove(store, ["a0"])
    assert store.connection().execute("SELECT id FROM articles").fetchall() == [("a1",)]
    assert _numbers(_add(store, path)) == {"read": 2, "known": 2}
    remove(store, ["a1"], purge=True)
    assert _numbers(_add(store, path)) == {"read": 2, "known": 2}
    assert json.loads(json.dumps([row.id for row in store.failed()])) == []
