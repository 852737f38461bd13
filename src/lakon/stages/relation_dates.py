"""From when and until when a relation holds, by the times that stand at what tells it."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass

from lakon.model import Document, Time
from lakon.model.layers import Stage
from lakon.stages.entity_scene import Scene
from lakon.stages.relation_words import Lexicon

_NEAR = 40  # characters behind a relation within which its time begins
_BEGINS: tuple[Stage, ...] = ("joined", "suspended", "signed", "ratified", "in force", "elect")
_ENDS: tuple[Stage, ...] = ("left", "former")
_STOPS = re.compile(r"[.;\n]")


@dataclass(frozen=True, slots=True)
class When:
    """The stage of a relation, with its first and last day (ISO dates) where they are told."""

    stage: Stage | None
    from_: str | None = None
    to: str | None = None


def when(scene: Scene, doc: Document, words: Lexicon, stage: Stage | None, place: tuple[int, int]) -> When:
    """When the relation told at the characters `place` holds: since or until a time beside it, or on the day of a step (joined, left)."""
    start, end = place
    time = _behind(scene, doc, end) or _opening(scene, doc, words, start)
    if time is None:
        return When(stage)
    before = scene.text[max(0, time.start - _NEAR) : time.start].lower()
    if _ends_with(words, "since", before):
        last = _until(scene, doc, words, time)
        return When(stage or "since", time.from_, last)
    if _ends_with(words, "until", before):
        return When(stage, None, time.to)
    if stage in _ENDS:
        return When(stage, None, time.to)
    steps = stage in _BEGINS or words.words["begins"].search(scene.text[start:end].lower())
    return When(stage, time.from_ if steps and time.start >= start else None)


def _behind(scene: Scene, doc: Document, end: int) -> Time | None:
    """The first time behind a relation, in the same clause; a word of "since" may stand within the relation's own words."""
    first = bisect_left(doc.times, end, key=lambda t: t.start)
    time = next((t for t in doc.times[first : first + 1] if t.start <= end + _NEAR), None)
    if time is None or _STOPS.search(scene.text[end : time.start]) or "," in scene.text[end : time.start]:
        return None
    return time


def _opening(scene: Scene, doc: Document, words: Lexicon, start: int) -> Time | None:
    """The time right before a relation ("Since 2018, …"), where a word of "since" stands before it."""
    last = bisect_left(doc.times, start, key=lambda t: t.start) - 1
    if last < 0 or scene.text[doc.times[last].end : start].strip(" ,") or doc.times[last].end + 2 < start:
        return None
    before = scene.text[max(0, doc.times[last].start - _NEAR) : doc.times[last].start].lower()
    return doc.times[last] if _ends_with(words, "since", before) else None


def _until(scene: Scene, doc: Document, words: Lexicon, time: Time) -> str | None:
    """The last day where "until" and a second time stand right behind the first."""
    place = bisect_left(doc.times, time.end, key=lambda t: t.start)
    after = next((t for t in doc.times[place : place + 1] if t.start <= time.end + _NEAR), None)
    return after.to if after and _ends_with(words, "until", scene.text[time.end : after.start].lower()) else None


def _ends_with(words: Lexicon, name: str, text: str) -> bool:
    """Whether a word of the list `name` ends a text."""
    end = len(text.rstrip())
    return any(match.end() == end for match in words.words[name].finditer(text))
