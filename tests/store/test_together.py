"""Many processes over one store, as on a busy day: real ones, spawned, some of them killed."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest

from benchmarks.soak import soak
from benchmarks.synthetic import Size, readings
from lakon.errors import StoreError
from lakon.store import Failed, Store
from store.making import begun, filled, golden

SIZE = Size(events=3, statements=1)
_EACH, _COMMITS = 4, 6


def _add(folder: Path, run: str, first: int) -> list[int]:
    """Add portions; each names a failed row too. Runs in a process of its own."""
    store = Store.open(folder)
    versions = []
    for number in range(_COMMITS):
        start = first + number * _EACH
        versions.append(store.add(list(readings(_EACH, start=start, size=SIZE)), run))
        store.fail([Failed(f"bad-{start}", "x", "reading", "bad")])
    return versions


def test_processes_that_add_at_once_lose_nothing_and_a_reader_sees_whole_commits(tmp_path: Path) -> None:
    store, run = begun(tmp_path)
    done, torn = threading.Event(), []

    def ask() -> None:
        asking = Store.open(tmp_path)
        while not done.is_set():
            counts = asking.connection().execute("SELECT count(*), (SELECT count(*) FROM events) FROM articles").fetchall()[0]
            if counts[0] % _EACH or counts[1] != counts[0] * SIZE.events:
                torn.append(counts)

    reader = threading.Thread(target=ask)
    reader.start()
    with ProcessPoolExecutor(3, mp_context=get_context("spawn")) as pool:
        versions = [one for found in pool.map(_add, [tmp_path] * 3, [run] * 3, [0, 100, 200]) for one in found]
    done.set()
    reader.join()
    assert torn == []
    assert len(store.known()) == 3 * _EACH * _COMMITS == len({one.article.id for one in store.readings()})
    assert len(set(versions)) == len(versions) == 3 * _COMMITS == store.version
    assert len(store.failed()) == 3 * _COMMITS
    assert store.check() == []


def test_killed_processes_lose_and_double_nothing(tmp_path: Path) -> None:
    """The short form of `python benchmarks/soak.py --kills 200`."""
    outcome = soak(tmp_path, kills=8, seed=1)
    assert outcome.sound, outcome
    assert outcome.reported


def test_compaction_and_commits_go_on_together(tmp_path: Path) -> None:
    store, run = begun(tmp_path)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        adding = pool.submit(_add, tmp_path, run, 0)
        while not adding.done():
            store.compact()
        adding.result()
    done = store.compact()
    assert done.after == 1 and done.lost == ()
    assert len(store.known()) == _EACH * _COMMITS
    assert len(store.at(version=0).known()) == 0
    assert store.check() == []


# What is imported is imported with all rights: the package may lie where others cannot read.
_AS_NOBODY = """
import os, sys
import arro3.core, deltalake, duckdb, sqlite3, pydantic.type_adapter, array, csv, json
from lakon.store import Store
from lakon.ontology import types
warm = Store.open(sys.argv[2])
warm.events(text="presiden"), warm.check(), warm.reading(sorted(warm.known())[0])
if os.getuid() == 0:
    os.setgid(65534); os.setuid(65534)
store = Store.open(sys.argv[1])
print(len(store.known()), len(store.events(all=True)), len(store.events(text="presiden", all=True)), len(store.check()))
print(store.events().notes)
try:
    store.add([store.reading(sorted(store.known())[0])], "run")
except Exception as error:
    print(type(error).__name__, error)
"""


@pytest.mark.skipif(os.name != "posix", reason="rights are given otherwise on this system")
@pytest.mark.parametrize("laid_out", [True, False])
def test_a_store_that_may_only_be_read_is_read(tmp_path: Path, laid_out: bool) -> None:
    store = filled(tmp_path / "store", golden())
    if laid_out:
        store.catch_up()
    wanted = len([event for one in golden() for event in one.events])
    before = {path: path.stat().st_mtime_ns for path in store.path.rglob("*")}
    for path in (store.path, *store.path.rglob("*")):
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        found = _as_nobody(store.path, filled(tmp_path / "other", golden()[:1]).path)
    finally:
        for path in (store.path, *store.path.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)
    counts, notes, refused = found.splitlines()
    known, events, by_words, wrong = map(int, counts.split())
    assert (known, events, wrong) == (len(golden()), wanted, 0) and by_words
    assert ("read nested" in notes) != laid_out
    assert refused.startswith("StoreError") and "read-only" in refused
    assert {path: path.stat().st_mtime_ns for path in store.path.rglob("*") if path in before} == before


def _as_nobody(folder: Path, other: Path) -> str:
    """What a process prints that may read a store and write nowhere in it; it has used another one before."""
    for above in folder.parents:
        if above.stat().st_mode & 0o005 != 0o005:
            if os.getuid() != 0 or above == Path("/"):
                break
            above.chmod(above.stat().st_mode | 0o005)
    done = subprocess.run([sys.executable, "-c", _AS_NOBODY, str(folder), str(other)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_version_of_a_store_that_may_only_be_read_takes_no_rows(tmp_path: Path) -> None:
    store = filled(tmp_path, golden()[:1])
    with pytest.raises(StoreError):
        store.at(version=1).remove(golden()[0].article.id)
