"""Finds whom an event leaves out: the side that no word of its sentence names is one told of before, or nobody."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import cast

from lakon.model import Argument, Frame, Referent, Span
from lakon.model.document import ArgumentKind
from lakon.ontology import types
from lakon.stages.coreference_omitted_features import Row, Seen, of_candidate, of_nobody
from lakon.stages.coreference_sides import Candidate, Sides, Slot, candidates, open_roles
from lakon.stages.coreference_track import Told, Track
from lakon.stages.entity_scorer import best

_BEFORE, _BEHIND = 40, 5  # events that are compared
_SCORE = 0.5  # of an argument that no word names
Choose = Callable[[Slot, Sequence[Candidate], Sequence[Row]], int]


def filled(track: Track, referents: Sequence[Referent], choose: Choose | None = None) -> tuple[tuple[Frame, ...], list[Referent]]:
    """The frames with their empty sides filled by arguments in earlier sentences, and the referents of these beside those known.

    `choose` decides in place of the learned weights: the number of a candidate counted from 1, or 0 for nobody.
    """
    frames, more = list(track.doc.frames), list(referents)
    known = {(ref.span.start, ref.span.end) for ref in referents}
    for number, sides in _filled_sides(track, choose).items():
        for role, told in sides:
            span = Span.of(track.doc.article.text, told.start, told.end)
            frames[number] = _with(frames[number], Argument(cast(ArgumentKind, role), span, _SCORE))
            if (told.start, told.end) not in known:
                known.add((told.start, told.end))
                more.append(Referent(span, told.entity, told.country, track.entities[told.entity].sector, "left out, and told of before"))
    return tuple(frames), more


def _filled_sides(track: Track, choose: Choose | None) -> dict[int, list[tuple[str, Told]]]:
    """By the frame's number, the sides filled and by whom, event by event in the order of the text."""
    sides = Sides()
    frames = sorted(enumerate(track.doc.frames), key=lambda row: (row[1].trigger.start, row[0]))
    events = [(number, frame) for number, frame in frames if frame.type in types()]
    for place, (number, frame) in enumerate(events):
        sides.take_up(track, number, frame)
        for role in open_roles(frame, number, sides):
            slot = Slot(number, frame, role)
            seen = Seen(track, slot, sides, events[max(0, place - _BEFORE) : place], events[place + 1 : place + 1 + _BEHIND])
            told = candidates(track, slot, sides)
            rows = [of_nobody(seen), *(of_candidate(seen, candidate) for candidate in told)]
            chosen = choose(slot, told, rows) if choose else best("omitted", rows)
            if chosen:
                sides.fill(slot, told[chosen - 1].told)
    return sides.made


def _with(frame: Frame, argument: Argument) -> Frame:
    return replace(frame, arguments=tuple(sorted((*frame.arguments, argument), key=lambda a: (a.span.start, a.role))))
