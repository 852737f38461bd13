"""A step of Spark that is waited for: how far it is, and an end where the user asks for it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, wait
from threading import Thread
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

    from lakon.run.settings import Stop

_T = TypeVar("_T")
_PAUSE = 0.25  # seconds between two looks


class Stopped(Exception):
    """The user asked for the end of the job."""


def watched(spark: SparkSession, work: Callable[[], _T], step: Callable[[float], None], stop: Stop) -> _T:
    """What the work gives; `step` is told the share of its tasks that are done. Raises Stopped once `stop` is asked."""
    future: Future[_T] = Future()
    # A thread that nobody waits for: whoever stops a job whose cluster is gone shall not sit there.
    Thread(target=_done, args=(future, work), daemon=True).start()
    try:
        while not future.done():
            if stop.asked:
                raise Stopped
            step(_share(spark))
            wait([future], timeout=_PAUSE)
    except BaseException:
        spark.sparkContext.cancelAllJobs()
        raise
    return future.result()


def _done(future: Future[_T], work: Callable[[], _T]) -> None:
    try:
        future.set_result(work())
    except BaseException as error:
        future.set_exception(error)


def _share(spark: SparkSession) -> float:
    tracker = spark.sparkContext.statusTracker()
    stages = [stage for id in tracker.getActiveStageIds() if (stage := tracker.getStageInfo(id))]
    tasks = sum(stage.numTasks for stage in stages)
    return sum(stage.numCompletedTasks for stage in stages) / tasks if tasks else 0.0
