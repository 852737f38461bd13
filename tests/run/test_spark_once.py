"""Files that workers wrote, committed once; nothing is left of what was lost. Real files and transactions, no cluster."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path

import pytest

import lakon
from lakon.errors import InputError, StoreError
from lakon.model import Document, Reading
from lakon.pipeline import Failure
from lakon.run.pool import read_one
from lakon.run.settings import Settings
from lakon.run.spark.committed import Twice, clear, commit, sweep, transaction
from lakon.run.spark.job import Job, new_mark
from lakon.run.spark.written import Written, read_into
from lakon.sources.draft import Draft
from lakon.sources.found import Found
from lakon.sources.many import inputs
from lakon.store import Run, Store, delta
from run.articles import FISH, SALT
from run.ending import deadly

pytestmark = pytest.mark.skipif(not find_spec("pyarrow"), reason="the workers of a cluster need pyarrow, which this machine has not")
APPLICATION = "lakon add 1"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store.open(tmp_path / "store", create=True)


def _job(store: Store) -> Job:
    from lakon.run.spark.add import schema_of
    from lakon.store.files import replace_file

    run = store.begin(Run("", "add", "m"))
    table = delta.table(store.layout.readings)
    job = Job(store.layout.root, new_mark(), run.id, table.version(), schema_of(table), Settings(workers=0))
    replace_file(job.token, json.dumps({"seen": job.seen}))
    return job


def _rows(*drafts: Draft) -> Iterator[dict[str, object]]:
    from lakon.run.spark.found import to_text

    return iter([{"place": place, "found": to_text(Found("a.jsonl", f"line {place}", draft)), "lang": draft.lang}
                 for place, draft in enumerate(drafts, start=1)])  # fmt: skip


def _written(job: Job, *drafts: Draft, attempt: int = 0) -> Written:
    return read_into(job, f"{job.mark}-000000-{attempt}.zstd.parquet", _rows(*drafts), 0)


GARAM, IKAN = Draft(SALT, id="garam", lang="id", published="2024-11-12"), Draft(FISH, id="ikan", lang="en")


def test_two_programs_of_one_job_count_once(store: Store) -> None:
    one, other = _job(store), _job(store)
    written = [_written(job, GARAM, IKAN) for job in (one, other)]
    _written(one, GARAM, IKAN, attempt=1)  # a try of the task that was given up
    assert (written[0].rows, written[0].failed) == (2, [])
    assert commit(one, [written[0]], APPLICATION, 0) == 1
    assert transaction(store.layout, APPLICATION) == 1
    with pytest.raises(Twice):
        commit(other, [written[1]], APPLICATION, 0)
    assert (clear(store.layout, one.mark), clear(store.layout, other.mark)) == (1, 1)
    assert [path.name for path in store.layout.readings.glob("*.parquet")] == [written[0].path]
    assert store.known() == {"garam", "ikan"}
    assert store.connection().execute("SELECT count(*) FROM flat.articles").fetchall() == [(2,)]
    assert list(store.check()) == []
    assert commit(other, [_written(_job(store), IKAN)], APPLICATION, 1) == 2  # the same job with something new


def test_others_may_commit_meanwhile(store: Store) -> None:
    job = _job(store)
    written = _written(job, GARAM)

    store.add([lakon.read(FISH, id="ikan", lang="en")], job.run)
    assert commit(job, [written], APPLICATION, 0) == 2
    clear(store.layout, job.mark)
    before = store.compact()
    assert (before.before, before.after) == (2, 1)
    assert list(store.check()) == [] and store.known() == {"garam", "ikan"}
    assert store.at(version=1).known() == {"ikan"}


def test_the_rows_are_those_that_the_store_writes_itself(tmp_path: Path, store: Store) -> None:
    import pyarrow.parquet as pq

    job = _job(store)
    written = _written(job, GARAM)
    commit(job, [written], APPLICATION, 0)
    itself = Store.open(tmp_path / "itself", create=True)
    itself.add([lakon.read(SALT, id="garam", lang="id", published="2024-11-12")], itself.begin(Run("", "add", "m")).id)
    (other,) = itself.layout.readings.glob("*.parquet")
    one, two = (pq.read_schema(path).remove_metadata() for path in (store.layout.readings / written.path, other))
    assert one == two
    assert store.reading("garam") == itself.reading("garam")


def test_a_program_that_died_leaves_nothing(store: Store) -> None:
    dead, living = _job(store), _job(store)
    _written(dead, GARAM)
    from lakon.store.locks import held

    with held(living.lock):
        kept = _written(living, IKAN)
        assert sweep(store.layout) == 1
        assert not dead.staging.exists() and living.token.exists()
    assert [path.name for path in store.layout.readings.glob("*.parquet")] == [kept.path]


def test_a_task_whose_job_is_over_or_elsewhere_leaves_no_file(store: Store) -> None:
    job = _job(store)

    def over(doc: Document) -> Reading | Failure:
        job.token.unlink()
        return read_one(doc)

    name = f"{job.mark}-000000-0.zstd.parquet"
    for read in (over, read_one):
        with pytest.raises(StoreError, match="does not see the store's folder; keep it in a folder that all workers share"):
            read_into(job, name, _rows(GARAM), 0, read)
    assert list(store.layout.readings.glob("*.parquet")) == []


def test_a_worker_with_another_lakon_says_so(store: Store) -> None:
    job = replace(_job(store), program="Lakon 0 with weights of old")
    with pytest.raises(StoreError, match="the job Lakon 0 with weights of old; install the same on every machine"):
        read_into(job, f"{job.mark}-000000-0.zstd.parquet", _rows(GARAM), 0)


def test_a_worker_that_does_not_see_a_file_says_so(tmp_path: Path, store: Store) -> None:
    from lakon.run.spark.sifted import Sieve

    path = tmp_path / "a.txt"
    path.write_text(FISH, encoding="utf-8")
    (file,) = inputs([str(path)])
    sieve = Sieve(_job(store))
    (row,) = sieve.file(0, file)
    assert row.sure and row.lang == "en"
    path.unlink()
    with pytest.raises(InputError, match="does not see this file; keep the input in a folder that all workers share"):
        list(sieve.file(0, file))


def test_what_a_stage_cannot_take_comes_back_as_failed(store: Store) -> None:
    def failing(doc: Document) -> Reading | Failure:
        return Failure(doc.article.id, "times", "E: x") if doc.article.id == "ikan" else read_one(doc)

    job = _job(store)
    done = read_into(job, f"{job.mark}-000000-0.zstd.parquet", _rows(IKAN, GARAM), 0, failing)
    (told,) = map(json.loads, done.failed)
    assert done.rows == 1 and told["place"] == 1
    assert told["row"]["reason"] == "the stage 'times' failed: E: x" and told["row"]["where"] == "line 1"


def test_an_article_that_kills_its_process_fails_by_itself(store: Store) -> None:
    job = _job(store)
    rows = _rows(Draft("Warga mati.", id="mati", lang="id"), GARAM)
    done = read_into(job, f"{job.mark}-000000-0.zstd.parquet", rows, 1, deadly)
    reasons = [json.loads(told)["row"]["reason"] for told in done.failed]
    assert "its process died" in reasons[0] and reasons[1].startswith("the stage 'none' failed")
    assert (done.path, done.rows) == ("", 0)
