"""How many rows are right: precision by type with its interval, rows drawn at random apart from rows chosen otherwise."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from lakon.ontology import types
from lakon.store import Coding, Review, Standing

Z = 1.959964  # standard deviations on each side of a 95 % interval
ALL = "ALL"
How = Literal["random", "chosen"]


@dataclass(frozen=True, slots=True)
class Figure:
    """The verdicts on rows of one type (`ALL` of all), as it was read.

    `precision` is the share whose type and both sides' countries are right, which is what confidence promises, with its 95 % interval
    (`low` to `high`). `typed` is the share whose type is right, `whole` the share that was confirmed as it stood. `confidence` is the
    mean of what the rows promised.
    """

    how: How
    type: str
    judged: int
    confirmed: int
    corrected: int
    rejected: int
    right: int
    precision: float
    low: float
    high: float
    typed: float
    typed_low: float
    typed_high: float
    whole: float
    whole_low: float
    whole_high: float
    confidence: float


@dataclass(frozen=True, slots=True)
class Precision:
    """The figures of rows drawn at random, then of the others; `notes` say what to bear in mind."""

    figures: tuple[Figure, ...]
    added: int
    disputed: int
    reviewers: tuple[str, ...]
    notes: tuple[str, ...]


def wilson(right: int, of: int, z: float = Z) -> tuple[float, float]:
    """Wilson's interval of a share, to four places: good for few rows and for shares near 0 and 1; the whole range where there is none."""
    if of == 0:
        return 0.0, 1.0
    share, square = right / of, z * z
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = z / (1 + square / of) * math.sqrt(share * (1 - share) / of + square / (4 * of * of))
    return max(0.0, round(middle - half, 4)), min(1.0, round(middle + half, 4))


def precision(standings: Iterable[Standing], *, model: str | None = None, reviewer: str | None = None) -> Precision:
    """The figures of the reviews in force, each event once, by its last verdict; of one model or reviewer where they are named."""
    held = [one for one in standings if model in (None, one.review.model) and reviewer in (None, one.review.reviewer)]
    judged = [one for one in held if one.review.machine is not None]
    random = [one for one in judged if _drawn(one)]
    others = [one for one in judged if not _drawn(one)]
    return Precision(
        figures=(*_figures("random", random), *_figures("chosen", others)),
        added=sum(one.review.verdict == "add" for one in held),
        disputed=sum(_disputed(one) for one in judged),
        reviewers=tuple(sorted({row.reviewer for one in held for row in (one.review, *one.others)})),
        notes=tuple(_notes(random, others)),
    )


def is_right(review: Review) -> bool:
    """Whether type and both sides' countries of the judged row are right."""
    if review.machine is None or review.coding is None:
        return False
    return review.machine.type == review.coding.type and sides(review.machine) == sides(review.coding)


def sides(coding: Coding) -> tuple[frozenset[str], ...]:
    """The countries of both sides; of both together where the event has no direction."""
    actors = frozenset(code for side in coding.actors for code in side.country)
    recipients = frozenset(code for side in coding.recipients for code in side.country)
    return (actors | recipients,) if types()[coding.type].undirected(coding.mode) else (actors, recipients)


def _drawn(one: Standing) -> bool:
    """A row drawn at random stays so when it is judged again."""
    return any(review.chosen == "random" for review in (one.review, *one.others))


def _disputed(one: Standing) -> bool:
    """Two analysts' last words on the event differ."""
    last = {review.reviewer: review.coding for review in (*one.others, one.review)}
    return len(set(last.values())) > 1


def _figures(how: How, judged: Sequence[Standing]) -> Iterator[Figure]:
    reviews = [one.review for one in judged]
    if reviews:
        yield _figure(how, ALL, reviews)
    for name in types():
        if same := [review for review in reviews if review.machine and review.machine.type == name]:
            yield _figure(how, name, same)


def _figure(how: How, type_: str, reviews: Sequence[Review]) -> Figure:
    of, right = len(reviews), sum(map(is_right, reviews))
    typed = sum(bool(one.machine and one.coding and one.machine.type == one.coding.type) for one in reviews)
    whole = sum(one.machine == one.coding for one in reviews)
    rejected = sum(one.coding is None for one in reviews)
    known = [one.confidence for one in reviews if one.confidence is not None]
    return Figure(
        how, type_, of, whole, of - whole - rejected, rejected, right,
        round(right / of, 4), *wilson(right, of),
        round(typed / of, 4), *wilson(typed, of),
        round(whole / of, 4), *wilson(whole, of),
        round(sum(known) / len(known), 4) if known else 0.0,
    )  # fmt: skip


def _notes(random: Sequence[Standing], others: Sequence[Standing]) -> Iterator[str]:
    if others and not random:
        yield "no row was drawn at random: these shares say nothing of the rows that nobody looked at; review at random for that"
    elif others:
        yield "only the rows drawn at random tell of all rows; those that were chosen (the least certain, or by hand) stand apart"
    draws = sorted({review.draw for one in random for review in (one.review, *one.others) if review.chosen == "random"})
    if len(draws) > 1:
        yield f"the rows were drawn from {len(draws)} different choices ({'; '.join(draw or 'all rows' for draw in draws)})"
    models = sorted({one.review.model for one in random})
    if len(models) > 1:
        yield f"the rows were read by {len(models)} models ({', '.join(models)}); name one for its own figure"
