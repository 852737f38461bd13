"""Jobs in processes of their own, one thread each, that begin their measure together."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.synchronize import Barrier
from typing import Any

from lakon.errors import LakonError
from lakon.evaluation.bench_jobs import Told, by_length, encoder, encoder_calls, whole

_PATIENCE = 600.0  # seconds that a process waits for the others to be ready
Started = Callable[[], None]


@dataclass(frozen=True, slots=True)
class Job:
    """A kind of measure, its texts, and its numbers: marks, lengths, or how often."""

    kind: str
    texts: tuple[str, ...]
    numbers: tuple[int, ...] = ()


def measured(jobs: Sequence[Job], told: Told) -> list[Any]:
    """The results of jobs that run at the same time, each in a process of its own; raises LakonError where one ends without."""
    context = multiprocessing.get_context("spawn")
    together = context.Barrier(len(jobs))
    ends, processes = [], []
    for job in jobs:
        mine, theirs = context.Pipe(duplex=False)
        process = context.Process(target=_run, args=(job, theirs, together), daemon=True)
        process.start()
        theirs.close()
        ends.append(mine)
        processes.append(process)
    try:
        return list(_results(ends, told))
    finally:
        for process in processes:
            process.terminate()
            process.join()


def _results(ends: Sequence[Connection], told: Told) -> Iterator[Any]:
    held: dict[Connection, Any] = {}
    while len(held) < len(ends):
        for end in wait([end for end in ends if end not in held]):
            assert isinstance(end, Connection)
            try:
                kind, said = end.recv()
            except EOFError as error:
                raise LakonError("a process of the measure ended before it was done; memory may have run out") from error
            if kind == "step":
                told(said)
            elif kind == "failed":
                raise LakonError(f"the measure failed: {said}")
            else:
                held[end] = said
    yield from (held[end] for end in ends)


def _run(job: Job, end: Connection, together: Barrier) -> None:
    os.environ["TOKENIZERS_PARALLELISM"] = "false"
    os.environ["OMP_NUM_THREADS"] = "1"
    try:
        end.send(("done", _measure(job, lambda more: end.send(("step", more)), lambda: _wait(together))))
    except Exception as error:
        end.send(("failed", f"{type(error).__name__}: {error}"))


def _wait(together: Barrier) -> None:
    together.wait(_PATIENCE)


def _measure(job: Job, told: Told, ready: Started) -> Any:
    if job.kind == "whole":
        whole(job.texts[:1], (), lambda _: None)
        ready()
        return whole(job.texts, job.numbers, told)
    if job.kind == "lengths":
        return by_length(job.texts[0], job.numbers, told)
    calls = encoder_calls(job.texts, told)
    ready()
    return encoder(calls, job.numbers[0], told)
