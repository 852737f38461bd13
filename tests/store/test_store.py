from __future__ import annotations

import pickle
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

import lakon
from lakon.errors import StoreError, ValueRefused
from lakon.model import Reading
from lakon.store import Count, Failed, Run, Source, Store
from store.making import begun, by_model, filled, golden, renamed


def test_readings_come_back_as_they_were_added(tmp_path: Path) -> None:
    store = filled(tmp_path, golden())
    assert sorted(store.readings(), key=lambda one: one.article.id) == sorted(golden(), key=lambda one: one.article.id)
    assert store.reading(golden()[0].article.id) == golden()[0]
    assert {kept.article for kept in store.articles()} == {one.article for one in golden()}
    assert store.known() == {one.article.id for one in golden()}
    assert lakon.open(tmp_path).version == store.version == 1


# JSON has no word for what is no number; offsets are far below what 64 bits hold, and the views reckon with them.
st.register_type_strategy(float, st.floats(allow_nan=False, allow_infinity=False))
st.register_type_strategy(int, st.integers(-(2**40), 2**40))


@pytest.fixture(scope="module")
def any_store(tmp_path_factory: pytest.TempPathFactory) -> tuple[Store, str]:
    """A store for readings of every kind."""
    return begun(tmp_path_factory.mktemp("any"))


@settings(max_examples=10, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(one=st.from_type(Reading))
def test_any_reading_is_kept_without_loss(any_store: tuple[Store, str], one: Reading) -> None:
    """Whatever characters and numbers it holds."""
    store, run = any_store
    named = renamed(one, f"{store.version}/{one.article.id}")
    store.add([named], run)
    assert store.reading(named.article.id) == named


def test_a_number_that_no_column_holds_is_refused_and_nothing_is_added(tmp_path: Path) -> None:
    store, run = begun(tmp_path)
    event = replace(golden()[0].events[0], killed=2**70)
    with pytest.raises(StoreError, match="a row does not fit"):
        store.add([replace(golden()[0], events=(event,))], run)
    assert store.version == 0 and store.known() == frozenset()


def test_views_show_the_newest_reading_and_versions_the_older(tmp_path: Path) -> None:
    first, *others = golden()
    store = filled(tmp_path, [first, *others], [by_model(first, "newer")])
    assert store.reading(first.article.id).meta.model == "newer"
    assert len(store.connection().execute("SELECT * FROM articles").fetchall()) == len(golden())
    assert store.at(version=1).reading(first.article.id) == first
    assert store.at(date="2100-01-01").version == 2
    assert len(store.at(version=0).known()) == 0
    assert store.at(version=1).reading(others[0].article.id) == others[0]


def test_who_had_seen_a_reading_comes_after_it_whatever_the_clocks_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = golden()[0]
    store = filled(tmp_path, [first])
    monkeypatch.setattr("lakon.store.writer.utc_now", lambda: "1990-01-01T00:00:00.000000+00:00")
    store.add([by_model(first, "newer")], store.runs[0].id)
    assert store.reading(first.article.id).meta.model == "newer"


def test_an_article_taken_out_stays_out(tmp_path: Path) -> None:
    first, second, *_ = golden()
    store = filled(tmp_path, [first, second])
    store.remove(first.article.id)
    store.add([first], store.runs[0].id)
    assert [one.article.id for one in store.readings()] == [second.article.id]
    assert store.known() == {first.article.id, second.article.id}
    assert len(store.at(version=1).events(article=first.article.id, all=True)) == len(first.events)
    assert len(store.events(article=first.article.id, all=True)) == 0
    assert store.check() == []
    with pytest.raises(StoreError, match="there is no article 'none'"):
        store.remove("none")


def test_a_purge_takes_the_words_out_of_every_file(tmp_path: Path) -> None:
    first, *others = golden()
    marked = replace(first, article=replace(first.article, title="Judul Rahasia", publisher="Penerbit Rahasia"))
    store = filled(tmp_path, others, [marked])
    store.events(text="presiden")
    store.sources([Source(first.article.id, "https://contoh.test/rahasia", "Penerbit Rahasia")])
    removed = store.remove(first.article.id, purge=True)
    assert 2 in removed.lost
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and b"Rahasia" in path.read_bytes()]
    assert store.known() == {one.article.id for one in golden()}
    assert sorted(one.article.id for one in store.readings()) == sorted(one.article.id for one in others)
    with pytest.raises(StoreError, match="version 2 was purged"):
        store.at(version=2).known()
    store.add([by_model(others[0], "newer")], store.runs[0].id)
    assert store.reading(others[0].article.id).meta.model == "newer"
    assert store.check() == []


def test_what_failed_is_kept_until_it_is_read(tmp_path: Path) -> None:
    store, _ = begun(tmp_path)
    store.fail([Failed("a", "a.txt", "reading", "too long", "the text"), Failed("b", "b.txt", "opening", "no text")])
    assert [(row.id, row.reason, row.text) for row in store.failed()] == [("a", "too long", "the text"), ("b", "no text", None)]
    store.retried(["a"])
    assert [row.id for row in store.failed()] == ["b"]
    store.fail([Failed("a", "a.txt", "reading", "still too long")])
    assert {row.reason for row in store.failed()} == {"no text", "still too long"}


def test_runs_and_further_sources_are_kept(tmp_path: Path) -> None:
    store = filled(tmp_path, golden())
    run = store.begin(Run("", "lakon add x", "a model"))
    store.end(replace(run, outcome="done", counts=(Count("new", 8), Count("failed", 0))))
    assert store.runs[-1].outcome == "done" and store.runs[-1].ended and store.runs[-1].counts[0] == Count("new", 8)
    article = golden()[0].article.id
    store.sources([Source(article, "https://contoh.test/1", "Suara Contoh")] * 2)
    assert len(store.connection().execute("FROM sources").fetchall()) == 1
    assert len(store.at(version=0).connection().execute("FROM sources").fetchall()) == 0


def test_a_store_goes_to_another_process_as_its_folder(tmp_path: Path) -> None:
    store = filled(tmp_path, golden())
    assert pickle.loads(pickle.dumps(store)).known() == store.known()
    assert pickle.loads(pickle.dumps(store.at(version=0))).known() == frozenset()


def test_an_older_version_takes_no_rows(tmp_path: Path) -> None:
    store = filled(tmp_path, golden()[:1])
    with pytest.raises(StoreError, match="takes no rows"):
        store.at(version=1).add(golden(), "run")


@pytest.mark.parametrize("version", [-1, 7])
def test_a_version_that_is_not_there_is_refused(examples: Store, version: int) -> None:
    with pytest.raises(ValueRefused, match="has the versions 0 to 1"):
        examples.at(version=version)


@pytest.mark.parametrize(("date", "why"), [("1999-01-01", "did not exist yet"), ("yesterday", "neither a version nor a date")])
def test_a_date_without_a_version_is_refused(examples: Store, date: str, why: str) -> None:
    with pytest.raises(ValueRefused, match=why):
        examples.at(date=date)


def test_no_reading_is_no_commit(tmp_path: Path) -> None:
    store, run = begun(tmp_path)
    assert store.add([], run) == 0
