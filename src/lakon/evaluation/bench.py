"""How fast readings are: on one core, by two processes, as articles grow in number and in length, and where the time goes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any

from lakon.evaluation.bench_jobs import Length, Run
from lakon.evaluation.bench_processes import Job, measured
from lakon.evaluation.bench_texts import joined, words_in

Watch = Callable[[str, int, int], None]  # hears the part in work, its steps, and how many more of them are done
_LEAST_FIRST = 24  # articles that two processes read before the clock runs: they load everything with their first


@dataclass(frozen=True, slots=True)
class Plan:
    """How much is measured: `articles` for rates, `growth` marks, `lengths` in words of a text, `encoder` articles, `times` each."""

    articles: int = 2000
    growth: tuple[int, ...] = (1000, 2000, 4000)
    lengths: tuple[int, ...] = (50, 200, 1000, 5000, 20_000, 50_000)
    encoder: int = 100
    times: int = 4

    @property
    def texts(self) -> int:
        """The number of articles that are needed."""
        return max(self.articles, *self.growth)


QUICK = Plan(articles=120, growth=(60, 120, 240), lengths=(50, 250, 1000, 5000), encoder=20, times=2)


@dataclass(frozen=True, slots=True)
class Speed:
    """Articles and words a second."""

    articles: float
    words: float


@dataclass(frozen=True, slots=True)
class Bench:
    """The figures.

    `encoder_one`, `encoder_two`: what one bare encoder process, and two together, reach; `of_encoder`: two processes beside two bare
    encoder processes; `scaling`: how two processes are to one, beside how two bare encoders are to one. `spread`, `growth`: how far the
    time a word of any length, and the words a second at any mark, lie from the middle ones, as a share. Memory in MiB a process.
    """

    articles: int
    words: int
    one: Speed
    two: Speed
    encoder_one: Speed
    encoder_two: Speed
    of_encoder: float
    scaling: float
    memory: float
    memory_longest: float
    run: Run
    lengths: tuple[Length, ...]
    spread: float
    growth: float

    def to_dict(self) -> dict[str, Any]:
        """The figures as JSON's own types."""
        return asdict(self)


def bench(texts: Sequence[str], plan: Plan, watch: Watch) -> Bench:
    """Measure on these texts, `plan.texts` of them or fewer; raises LakonError where a process ends before it is done."""
    held, every = tuple(texts[: plan.articles]), tuple(texts[: plan.texts])
    run: Run = measured([Job("whole", every, (*plan.growth, len(every)))], _part(watch, "one core", len(every)))[0]
    one = Speed(run.articles / run.seconds, run.words / run.seconds)
    two = _two(held, _part(watch, "two processes", len(held)))
    encoder_one, encoder_two = (_encoders(held, plan, number, watch) for number in (1, 2))
    longest = Job("lengths", (joined(texts, max(plan.lengths)),), plan.lengths)
    lengths, most = measured([longest], _part(watch, "lengths", len(plan.lengths)))[0]
    return Bench(
        articles=len(held),
        words=sum(map(words_in, held)),
        one=one,
        two=two,
        encoder_one=encoder_one,
        encoder_two=encoder_two,
        of_encoder=two.words / encoder_two.words,
        scaling=(two.words / one.words) / (encoder_two.words / encoder_one.words),
        memory=run.memory,
        memory_longest=most,
        run=run,
        lengths=lengths,
        spread=spread([length.ms for length in lengths]),
        growth=spread([mark.words_rate for mark in run.marks]),
    )


def spread(values: Sequence[float]) -> float:
    """How far the farthest value lies from the middle one, as a share of it."""
    middle = median(values) if values else 1.0
    return max((abs(value / middle - 1) for value in values), default=0.0)


def _part(watch: Watch, name: str, steps: int) -> Callable[[int], None]:
    return lambda more: watch(name, steps, more)


def _encoders(texts: Sequence[str], plan: Plan, number: int, watch: Watch) -> Speed:
    """What so many bare encoder processes reach together, in words a second and in articles of the middling length."""
    own = tuple(texts[: plan.encoder])
    name = f"{number} bare encoder{'s' if number > 1 else ''}"
    told = _part(watch, name, number * len(own) * (plan.times + 1))
    spent = measured([Job("encoder", own, (plan.times,))] * number, told)
    words = sum(plan.times * sum(map(words_in, own)) / seconds for seconds in spent)
    return Speed(words * len(texts) / sum(map(words_in, texts)), words)


def _two(texts: Sequence[str], told: Callable[[int], None]) -> Speed:
    """By two processes, as `lakon add` uses them; the clock runs from when both have read some articles."""
    from lakon.run.pool import outcomes

    first = min(_LEAST_FIRST, max(len(texts) // 3, 1))
    begun, words = 0.0, 0
    for number, (text, _) in enumerate(zip(texts, outcomes(_documents(texts), 2), strict=True), start=1):
        if number == first:
            begun = time.perf_counter()
        elif number > first:
            words += words_in(text)
        told(1)
    seconds = time.perf_counter() - begun
    return Speed((len(texts) - first) / seconds, words / seconds)


def _documents(texts: Sequence[str]) -> Iterator[Any]:
    from lakon.sources.draft import Draft, open_draft

    return (open_draft(Draft(text)) for text in texts)
