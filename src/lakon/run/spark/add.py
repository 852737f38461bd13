"""Many articles into a store by a cluster: the same rows as by one machine, in one transaction."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from lakon.errors import ValueRefused
from lakon.run.add import catch_up
from lakon.run.copies import Copies
from lakon.run.settings import Counts, Ears, Settings, Stop
from lakon.run.spark.committed import Twice, clear, commit, sweep, transaction
from lakon.run.spark.decided import Book
from lakon.run.spark.job import Job, application, new_mark
from lakon.run.spark.known import copy_list
from lakon.run.spark.session import session
from lakon.run.spark.steps import Steps
from lakon.run.spark.watched import Stopped
from lakon.run.spark.written import Written
from lakon.sources.many import Input
from lakon.store import Count, Run, Store, delta
from lakon.store.files import replace_file
from lakon.store.locks import held
from lakon.store.upkeep import WRITING, compact_as_it_grows

if TYPE_CHECKING:
    from deltalake import DeltaTable
    from pyspark.sql import SparkSession


@dataclass(slots=True)
class Done:
    """What a job did: the counts of a local run, and what each task tells of itself."""

    counts: Counts
    tasks: list[Written] = field(default_factory=list)


def add(
    store: Store,
    files: Sequence[Input],
    settings: Settings,
    master: str,
    *,
    command: str = "add",
    ears: Ears | None = None,
    stop: Stop | None = None,
) -> Done:
    """Read what the files hold into the store, on the cluster at the address `master`; what is stored already is not read again.

    All readings come in one transaction, or none. Raises LakonError where Spark or what it needs is missing, InputError or StoreError where
    a worker does not see a file or the store.
    """
    from lakon.reader import model_name

    if any(file.path is None for file in files):
        raise ValueRefused("standard input cannot be given to a cluster; write it to a file that all workers see")
    ears, stop = ears or Ears(), Stop() if stop is None else stop
    done = Done(Counts())
    with session(master) as spark:
        run = store.begin(Run("", command, model_name()))
        ended: Literal["done", "stopped", "failed"] = "failed"
        try:
            _until_once(Program(spark, store, run.id, settings, ears, stop), files, done)
            ended = "done"
        except Stopped:
            ended = "stopped"
        finally:
            named = tuple(Count(name, number) for name, number in done.counts.named().items())
            store.end(replace(run, outcome=ended, counts=named))
    return done


@dataclass(frozen=True, slots=True)
class Program:
    """The program of a job: its session, its store, and its run."""

    spark: SparkSession
    store: Store
    run: str
    settings: Settings
    ears: Ears
    stop: Stop


def _until_once(program: Program, files: Sequence[Input], done: Done) -> None:
    """Try until no other program has committed the same job meanwhile; what that stored is found to be known then."""
    sweep(program.store.layout)
    while True:
        try:
            _try(program, files, done)
        except Twice:
            program.ears.tell("another program has committed the same job meanwhile; nothing of this try was stored, looking again")
        else:
            return


def _try(program: Program, files: Sequence[Input], done: Done) -> None:
    store, layout = program.store, program.store.layout
    with closing(Copies(layout.sidecar / "copies.sqlite")) as kept:
        catch_up(store, kept)
        name = application(files, program.settings)
        before = transaction(layout, name)
        done.counts = Counts()
        book = Book(store, kept, done.counts)
        with _job(program) as job:
            steps = Steps(program.spark, job, book, done.counts, program.ears, program.stop)
            steps.sift(files)
            steps.decide()
            with held(layout.lock(WRITING), shared=True):  # a purge would take away what no version names yet
                steps.read()
                done.tasks = steps.tasks
                written = [task for task in steps.tasks if task.path]
                version = commit(job, written, name, before) if written else 0
            steps.tell()
    if version:
        compact_as_it_grows(layout, version)


@contextmanager
def _job(program: Program) -> Iterator[Job]:
    """A try of a job with its folder, which is taken away with all that no version names."""
    layout = program.store.layout
    table = delta.table(layout.readings)
    failed = frozenset(row.id for row in program.store.failed())
    job = Job(layout.root, new_mark(), program.run, table.version(), schema_of(table), program.settings, failed)
    with held(job.lock):
        try:
            replace_file(job.token, json.dumps({"seen": job.seen, "run": job.run}))
            copy_list(layout.sidecar / "copies.sqlite", job.known)
            yield job
        finally:
            clear(layout, job.mark)


def schema_of(table: DeltaTable) -> bytes:
    """The Arrow schema of a table, serialised."""
    import pyarrow as pa

    serialised: bytes = pa.schema(table.schema().to_arrow()).serialize().to_pybytes()
    return serialised
