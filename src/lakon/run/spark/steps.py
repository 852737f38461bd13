"""The steps of one try of a job, in their order."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import TYPE_CHECKING, TypeVar

from lakon.errors import StoreError
from lakon.language import languages
from lakon.run.copies import Known
from lakon.run.settings import Counts, Ears, Stop
from lakon.run.spark.alike import asked
from lakon.run.spark.decided import Book, decide
from lakon.run.spark.job import Job
from lakon.run.spark.sifted import FILES, SIFTED, sifting
from lakon.run.spark.watched import Stopped, watched
from lakon.run.spark.written import WRITTEN, Written, writing
from lakon.sources.likeness import Likeness
from lakon.sources.many import Input
from lakon.store import Failed

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

_T = TypeVar("_T")
OF_A_TASK = 1000  # articles that one task reads at most: so much is done again where a machine is lost
_TASKS_A_CORE = 4  # at least, so that a slow article holds no other core up
_MOST_SLICES = 10_000
_KEPT_AT_ONCE = 1000


@dataclass(slots=True)
class Steps:
    """One try of a job: `book` keeps what becomes of the articles, `tasks` what the workers tell of what they wrote."""

    spark: SparkSession
    job: Job
    book: Book
    counts: Counts
    ears: Ears
    stop: Stop
    tasks: list[Written] = field(default_factory=list)
    _chosen: dict[int, tuple[Known, str]] = field(default_factory=dict)
    _given: int = 0

    def sift(self, files: Sequence[Input]) -> None:
        """Look at all files, and keep what they hold where every worker sees it."""
        rows = [
            (number, str(file.path.absolute()), file.size, str(file.root.absolute()) if file.root else None)
            for number, file in enumerate(files)
            if file.path
        ]
        given = self.spark.createDataFrame(self.spark.sparkContext.parallelize(rows, max(1, min(len(rows), _MOST_SLICES))), FILES)
        found = given.mapInArrow(sifting(self.job), SIFTED)
        self._wait(lambda: found.write.parquet(self.job.found.as_uri()))
        places = asked(self._sifted())
        self._wait(lambda: places.write.parquet(self._places_at()))

    def decide(self) -> None:
        """Tell copies from originals among those that must be compared, in the order of the input; count those in other languages."""
        rows = self._sifted().join(self._places(), "place", "left_semi").select("place", "found").orderBy("place")
        self._chosen = decide(rows.toLocalIterator(), self.book, self.job.settings, self.counts, self.ears, self.stop)
        if self.stop.asked:
            raise Stopped
        self._given = len(self._chosen)
        for lang, number in self._sure().groupBy("lang").count().collect():
            self.counts.found += number
            if lang in languages():
                self._given += number
            else:
                self.counts.other[lang] += number

    def read(self) -> None:
        """Have the articles read and their readings written. Raises StoreError where any of them is not told of."""
        if not self._given:
            return
        parts = min(self._given, max(_TASKS_A_CORE * self.spark.sparkContext.defaultParallelism, -(-self._given // OF_A_TASK)))
        self.ears.tell(f"{self._given:,} articles to read, in {parts:,} tasks")
        rows = self._wanted().select("place", "found", "lang").repartition(parts, "place").sortWithinPartitions("place")
        done = rows.mapInArrow(writing(self.job), WRITTEN)
        self.tasks = [Written(**row.asDict()) for row in self._wait(done.collect, self._given)]
        told = sum(task.rows + len(task.failed) for task in self.tasks)
        if told != self._given:
            lost = f"{self._given} articles were given to the workers and {told} came back"
            raise StoreError(f"{self.job.root}: {lost}; nothing was stored, start the job again")

    def tell(self) -> None:
        """Keep what became of the articles, now that their readings are in the store."""
        failed = {told["place"]: Failed(**told["row"]) for task in self.tasks for told in map(json.loads, task.failed)}
        if self._given > len(failed):
            self._keep_texts(frozenset(failed))
        for place, (text, key) in self._chosen.items():
            if place in failed:
                self.book.failed(failed[place], text)
            else:
                self.book.written(text, key)
        sure = [row for place, row in failed.items() if place not in self._chosen]
        for row in sure:
            self.book.failed(row)
        self.counts.new += self._given - len(self._chosen) - len(sure)
        self.book.commit(self.job.run)

    def _keep_texts(self, failed: frozenset[int]) -> None:
        """Keep by what the articles are compared with those to come, in the order of the input."""
        facts = self._wanted().select("place", "id", "key", "day", "words", "signature").orderBy("place").toLocalIterator()
        rows = (row for row in facts if row["place"] not in failed)
        while some := list(islice(rows, _KEPT_AT_ONCE)):
            texts = [Known(row["id"], row["day"], Likeness(bytes(row["words"]), bytes(row["signature"]))) for row in some]
            self.book.kept.keep(texts, [(row["key"], row["id"]) for row in some])

    def _wanted(self) -> DataFrame:
        """The articles that are to be read."""
        known = " OR ".join(f"lang = '{lang}'" for lang in languages())
        sure = self._sure().where(known)
        if not self._chosen:
            return sure
        context = self.spark.sparkContext
        places = self.spark.createDataFrame(context.parallelize([(place,) for place in self._chosen], 1), "place BIGINT")
        return sure.union(self._sifted().join(places, "place", "left_semi"))

    def _sure(self) -> DataFrame:
        """The articles that need not be compared."""
        return self._sifted().join(self._places(), "place", "left_anti")

    def _sifted(self) -> DataFrame:
        return self.spark.read.schema(SIFTED).parquet(self.job.found.as_uri())

    def _places(self) -> DataFrame:
        return self.spark.read.schema("place BIGINT").parquet(self._places_at())

    def _places_at(self) -> str:
        return (self.job.staging / "asked").as_uri()

    def _wait(self, work: Callable[[], _T], given: int = 0) -> _T:
        """What the work gives; the user is told how far it is."""

        def step(share: float) -> None:
            self.ears.step(replace(self.counts, new=self.counts.new + round(given * share)), share if given else 0.0)

        return watched(self.spark, work, step, self.stop)
