"""Reviews found again in a reading: by their sentence, then by what overlaps their trigger there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from lakon.store.reviews.row import Coding, Review, sentence_hash

State = Literal["found", "gone", "lost"]


@dataclass(frozen=True, slots=True)
class Spot:
    """An event as it is read now: its id and type, and the half-open characters of its trigger."""

    id: str
    type: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Now:
    """An article as it is read now: the id of its reading's row, None where it is not in the store.

    Its text, events and sentences (half-open characters) are looked at only for reviews of another reading.
    """

    row: str | None
    text: str
    spots: Sequence[Spot]
    sentences: Sequence[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Standing:
    """The review that counts for an event, and what it stands at now.

    `found`: the event `event` is the one reviewed. `gone`: its sentence is there from character `at` on, but no such event is read in it
    (so of every added event that the machine still misses). `lost`: its sentence is not there. `others` are earlier reviews of the event.
    """

    review: Review
    state: State
    at: int | None = None
    event: str | None = None
    others: tuple[Review, ...] = ()


@dataclass(slots=True)
class _Group:
    """The reviews of one event, in the order of time; the last one counts."""

    rows: list[Review] = field(default_factory=list)

    @property
    def newest(self) -> Review:
        return self.rows[-1]


def in_force(reviews: Iterable[Review]) -> list[Review]:
    """The reviews that nobody took back, in the order of time."""
    rows = sorted(reviews, key=lambda row: (row.at, row.id))
    undone = {row.undoes for row in rows if row.verdict == "undo"}
    return [row for row in rows if row.verdict != "undo" and row.id not in undone]


def standings(reviews: Iterable[Review], now: Now) -> list[Standing]:
    """Where the reviews in force of one article stand in its reading."""
    groups = _grouped(in_force(reviews))
    places = [_place(group.newest, now) for group in groups]
    events = _paired(groups, places, now)
    return [
        Standing(group.newest, "lost" if place is None else "found" if event else "gone", place, event, tuple(group.rows[:-1]))
        for group, place, event in zip(groups, places, events, strict=True)
    ]


def span(review: Review, at: int = 0) -> tuple[int, int]:
    """The half-open characters of the trigger that the review speaks of, its sentence beginning at `at`."""
    coding = judged(review)
    return at + coding.start, at + coding.start + len(coding.trigger)


def judged(review: Review) -> Coding:
    """The coding by which the event is found again: the machine's own, or of an added one the analyst's."""
    coding = review.machine or review.coding
    assert coding is not None  # a review without either is refused where it is made
    return coding


def _grouped(rows: Iterable[Review]) -> list[_Group]:
    """Reviews of one event together. Two analysts who add the same words as the same type mean one event."""
    groups: list[_Group] = []
    for row in rows:
        home = next((group for group in groups if _same_event(group, row)), None)
        if home is None:
            home = _Group()
            groups.append(home)
        home.rows.append(row)
    return groups


def _same_event(group: _Group, row: Review) -> bool:
    first = group.rows[0]
    if row.event is not None or first.event is not None:
        return row.event == first.event
    by_another = row.reviewer not in {one.reviewer for one in group.rows}
    return by_another and row.sentence == first.sentence and judged(row).type == judged(first).type and _overlap(span(row), span(first)) > 0


def _place(review: Review, now: Now) -> int | None:
    """Where the review's sentence begins now: where it did, else at the nearest sentence of the same words."""
    if now.row is None or review.reading == now.row:
        return None if now.row is None else review.start
    text = now.text
    if sentence_hash(text[review.start : review.end]) == review.sentence:
        return review.start
    same = [start for start, end in now.sentences if sentence_hash(text[start:end]) == review.sentence]
    return min(same, key=lambda start: abs(start - review.start), default=None)


def _paired(groups: Sequence[_Group], places: Sequence[int | None], now: Now) -> list[str | None]:
    """For each group at most one event, each event once: the same id first, then the same type, then the longest overlap.

    What was judged in this very reading need not be sought.
    """
    found: list[str | None] = [group.newest.event if now.row and group.newest.reading == now.row else None for group in groups]
    sought = [(i, at) for i, at in enumerate(places) if at is not None and groups[i].newest.reading != now.row]
    ranked = []
    for j, spot in enumerate(now.spots if sought else ()):
        for i, at in sought:
            review = groups[i].newest
            common = _overlap(span(review, at), (spot.start, spot.end))
            if common and spot.id not in review.beside:
                ranked.append((spot.id != review.event, spot.type not in _types(review), -common, i, j, spot.id))
    for *_, i, _, event in sorted(ranked):
        if found[i] is None and event not in found:
            found[i] = event
    return found


def _types(review: Review) -> set[str]:
    return {coding.type for coding in (review.machine, review.coding) if coding}


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> int:
    return max(0, min(one[1], other[1]) - max(one[0], other[0]))
