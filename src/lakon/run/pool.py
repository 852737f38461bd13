"""Articles read by several processes, one thread each; the readings come in the order of the articles and are the same as by one."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache, partial
from multiprocessing.connection import wait
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from lakon.gazetteer import Own
    from lakon.model import Document, Reading
    from lakon.pipeline import Failure

Read: TypeAlias = Callable[["Document"], "Reading | Failure"]
_AHEAD = 12  # articles a worker that are under way or done and waiting for an earlier one: a long article must not stop the rest
_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "TOKENIZERS_PARALLELISM")


def usable_cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def read_one(doc: Document, gazetteer: Path | None = None) -> Reading | Failure:
    """The outcome of one article; a process loads the reader, and the user's own `gazetteer`, with its first."""
    from lakon.pipeline import outcomes as alone

    return next(alone([doc], gazetteer=_names(gazetteer) if gazetteer else None))


def reading_with(gazetteer: Path | None) -> Read:
    """`read_one` with a user's own gazetteer."""
    return partial(read_one, gazetteer=gazetteer.absolute()) if gazetteer else read_one


@cache
def _names(path: Path) -> Own:
    from lakon.gazetteer import own_of

    own = own_of(path)
    assert own is not None
    return own


def outcomes(docs: Iterable[Document], workers: int, read: Read = read_one) -> Iterator[Reading | Failure]:
    """What comes of each article, in their order; with no worker all is done in this process.

    An article that brings its process down gives a Failure in its place, and the rest go on. What concerns every article (missing
    weights, a damaged data file) is raised. `read` is a function of a module, which the processes import.
    """
    if workers < 1:
        yield from map(read, docs)
        return
    pool = _Pool(workers, read)
    try:
        yield from _in_order(pool, iter(docs), workers * _AHEAD)
    finally:
        pool.close()


class _Pool:
    """An executor of spawned processes that can be made anew when one of them dies."""

    def __init__(self, workers: int, read: Read) -> None:
        self._workers, self._read = workers, read
        self._executor = self._new()

    def submit(self, doc: Document) -> Future[Reading | Failure]:
        """The article given to a process; a pool that has broken in the meantime gives a future that says so."""
        try:
            return self._executor.submit(self._read, doc)
        except BrokenProcessPool as error:
            broken: Future[Reading | Failure] = Future()
            broken.set_exception(error)
            return broken

    def alone(self, doc: Document) -> Reading | Failure:
        """The article read with no other beside it, so that a process that dies died of it."""
        from lakon.pipeline import Failure

        self.renew()
        try:
            return self._executor.submit(self._read, doc).result()
        except BrokenProcessPool:
            self.renew()
            return Failure(doc.article.id, "process", "its process died while it read the article; memory may have run out")

    def renew(self) -> None:
        """New processes in place of those that are left."""
        self.close()
        self._executor = self._new()

    def close(self) -> None:
        """End the processes; what is under way is finished, what waits is given up."""
        self._executor.shutdown(wait=True, cancel_futures=True)

    def _new(self) -> ProcessPoolExecutor:
        # Spawned, never forked: the store's and the network's threads do not live through a fork.
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self._workers, mp_context=context, initializer=_begin)


def _in_order(pool: _Pool, docs: Iterator[Document], ahead: int) -> Iterator[Reading | Failure]:
    under_way: deque[tuple[Document, Future[Reading | Failure]]] = deque()
    for doc in docs:
        under_way.append((doc, pool.submit(doc)))
        while under_way and (len(under_way) >= ahead or under_way[0][1].done()):
            yield _first(pool, under_way)
    while under_way:
        yield _first(pool, under_way)


def _first(pool: _Pool, under_way: deque[tuple[Document, Future[Reading | Failure]]]) -> Reading | Failure:
    """The outcome of the first article; where a process died, each article that was not done is tried again by itself."""
    _, future = under_way[0]
    try:
        outcome = future.result()
    except BrokenProcessPool:
        _again(pool, under_way)
        outcome = under_way[0][1].result()
    under_way.popleft()
    return outcome


def _again(pool: _Pool, under_way: deque[tuple[Document, Future[Reading | Failure]]]) -> None:
    for place, (doc, future) in enumerate(under_way):
        if isinstance(future.exception(), BrokenProcessPool):
            settled: Future[Reading | Failure] = Future()
            settled.set_result(pool.alone(doc))
            under_way[place] = (doc, settled)


def _begin() -> None:
    """A new process: one thread, deaf to Ctrl-C (which the parent hears), and gone when its parent is."""
    for name in _ONE_THREAD:
        os.environ[name] = "false" if name == "TOKENIZERS_PARALLELISM" else "1"
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    if parent := multiprocessing.parent_process():
        threading.Thread(target=_leave_with, args=(parent.sentinel,), daemon=True).start()


def _leave_with(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
