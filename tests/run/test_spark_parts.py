"""The parts of a job that no cluster is needed for."""

from __future__ import annotations

import dataclasses
from contextlib import closing
from pathlib import Path

import pytest

from lakon.errors import InputError, LakonError, ModelError, StoreError, ValueRefused
from lakon.run.copies import Copies, Known
from lakon.run.settings import Settings
from lakon.run.spark import session as setup
from lakon.run.spark.add import add
from lakon.run.spark.found import from_text, to_text
from lakon.run.spark.job import application
from lakon.run.spark.known import KnownTexts, copy_list
from lakon.sources.draft import Draft
from lakon.sources.found import Found
from lakon.sources.likeness import likeness
from lakon.sources.many import Input, inputs
from lakon.store import Store
from run.articles import FISH, article

SETTINGS = Settings(workers=0)


@pytest.mark.parametrize(
    "found",
    [
        Found("a.jsonl", "line 2", Draft("Teks.", id="a", byline=("X", "Y"), published="2024-11-12", warnings=("!",))),
        Found("a\udcff.txt", draft=Draft("", url="https://a.example/\ud800")),
        Found("a", error="damaged", text="{"),
        Found("a", passed="is no article"),
        Found("a", note="columns: text=isi"),
    ],
)
def test_a_find_passes_as_text(found: Found) -> None:
    line = to_text(found)
    assert line.isascii() and from_text(line) == found


def test_the_same_files_with_the_same_settings_are_the_same_job(tmp_path: Path) -> None:
    one, other = tmp_path / "a.txt", tmp_path / "b.txt"
    one.write_text("satu", encoding="utf-8")
    other.write_text("dua", encoding="utf-8")
    name = application(inputs([str(one), str(other)]), SETTINGS)
    assert application(inputs([str(other), str(one)]), SETTINGS) == name
    assert application(inputs([str(one)]), SETTINGS) != name
    assert application(inputs([str(one), str(other)]), dataclasses.replace(SETTINGS, lang="id")) != name
    one.write_text("tiga", encoding="utf-8")
    assert application(inputs([str(one), str(other)]), SETTINGS) != name


def test_the_workers_know_what_the_store_has(tmp_path: Path) -> None:
    path = tmp_path / "copies.sqlite"
    with closing(Copies(path)) as kept:
        copy_list(path, tmp_path / "none.sqlite")
        kept.keep([Known("a", None, likeness(article(1)))], [("key", "a")])
    copy_list(path, tmp_path / "known.sqlite")
    near = article(1).replace("Mereka juga", "Warga juga", 1)
    with closing(KnownTexts(tmp_path / "known.sqlite")) as known, closing(KnownTexts(tmp_path / "none.sqlite")) as nothing:
        for id, key, text in (("a", "k", FISH), ("b", "key", FISH), ("b", "k", article(1)), ("b", "k", near)):
            assert known.touched(Known(id, None, likeness(text)), key)
            assert not nothing.touched(Known(id, None, likeness(text)), key)
        assert not known.touched(Known("b", None, likeness(FISH)), "k")


def test_a_damaged_list_is_told(tmp_path: Path) -> None:
    path = tmp_path / "copies.sqlite"
    path.write_bytes(b"no list of texts" * 100)
    with pytest.raises(StoreError, match="made anew"):
        copy_list(path, tmp_path / "known.sqlite")
    with closing(KnownTexts(path)) as known, pytest.raises(StoreError, match="start the job again"):
        known.touched(Known("a", None, likeness(FISH)), "a")


def test_what_is_missing_is_told_before_anything_starts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store, files = Store.open(tmp_path / "store", create=True), inputs([_file(tmp_path)])
    with monkeypatch.context() as patch:
        patch.setattr(setup, "_NEEDED", ("pyspark_that_nobody_has",))
        with pytest.raises(LakonError, match=r"pip install 'lakon\[spark\]'"):
            add(store, files, SETTINGS, "local[2]")
    monkeypatch.setattr(setup, "_NEEDED", ())
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with pytest.raises(LakonError, match=r"no `java` on this machine; install version 17"):
        add(store, files, SETTINGS, "local[2]")
    with pytest.raises(ValueRefused, match="standard input"):
        add(store, [Input(None, 0)], SETTINGS, "local[2]")
    with pytest.raises(InputError, match="no such file"):
        inputs([str(tmp_path / "nowhere.jsonl")])
    assert store.runs == []


def test_an_error_of_a_worker_is_raised_as_what_it_is() -> None:
    told = (
        'Job aborted\nTraceback (most recent call last):\n  File "x"\nlakon.errors.ModelError: no weights; install Lakon again\n\tat java'
    )
    meant = setup._meant(RuntimeError(told), "spark://a:7077", began=True)
    assert isinstance(meant, ModelError) and str(meant) == "no weights; install Lakon again"
    other = setup._meant(
        RuntimeError("An exception\nTraceback\nModuleNotFoundError: No module named 'lakon'\n"), "spark://a:7077", began=True
    )
    assert str(other).startswith("spark://a:7077: the job failed (ModuleNotFoundError: No module named 'lakon')")
    assert "does not start" in str(setup._meant(RuntimeError(""), "spark://a:7077", began=False))


def _file(folder: Path) -> str:
    path = folder / "a.txt"
    path.write_text(FISH, encoding="utf-8")
    return str(path)
