"""Why statements and time expressions were read otherwise than they were coded."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import TypeVar

from benchmarks.quality_causes import FURNITURE, Slip, event_slips
from benchmarks.quality_measure import Scene
from lakon.evaluation.coded import Saying, Sentence, When
from lakon.evaluation.counting import count
from lakon.evaluation.likeness import overlap, share_word

_TOUCHING = 0.3  # share of words from which two contents are two cuts of one statement
_Row = TypeVar("_Row")


def slips(scene: Scene) -> Iterator[Slip]:
    """All differences of a sentence."""
    yield from event_slips(scene)
    yield from _statements(scene)
    if scene.timed:
        yield from _times(scene)


def _statements(scene: Scene) -> Iterator[Slip]:
    coded, found = _left(scene.coded.statements, scene.found.statements, _same_saying)
    for one in coded:
        other = max(found, key=lambda said: overlap(one.content, said.content), default=None)
        if other is None or overlap(one.content, other.content) < _TOUCHING:
            yield Slip(_missed(scene, one), one, None)
            continue
        found.remove(other)
        cut_alike = _same_saying(one, replace(other, speakers=one.speakers))
        yield Slip("speaker-other" if cut_alike else "content-cut", one, other)
    for other in found:
        yield Slip("statement-spurious", None, other)


def _missed(scene: Scene, said: Saying) -> str:
    if scene.section in FURNITURE:
        return "statement-title"
    return "statement-missed" if said.speakers[0] else "statement-running"


def _times(scene: Scene) -> Iterator[Slip]:
    coded, found = _left(scene.coded.times, scene.found.times, _same_time)
    for one in coded:
        other = next((time for time in found if share_word(one.text, time.text)), None)
        if other is not None:
            found.remove(other)
        yield Slip("time-missing" if other is None else "time-other", one, other)
    for other in found:
        yield Slip("time-spurious", None, other)


def _left(coded: Sequence[_Row], found: Sequence[_Row], same: Callable[[_Row, _Row], bool]) -> tuple[list[_Row], list[_Row]]:
    """The rows without a match, taken in the order in which `lakon.evaluation` matches them."""
    alone, free = [], list(found)
    for one in coded:
        place = next((i for i, other in enumerate(free) if same(one, other)), None)
        if place is None:
            alone.append(one)
        else:
            del free[place]
    return alone, free


def _same_saying(one: Saying, other: Saying) -> bool:
    return bool(count({0: Sentence(statements=(one,))}, {0: Sentence(statements=(other,))}, timed=False)["statement", "hit"])


def _same_time(one: When, other: When) -> bool:
    return bool(count({0: Sentence(times=(one,))}, {0: Sentence(times=(other,))}, timed=True)["time", "hit"])
