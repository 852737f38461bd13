"""A side of an event that no word of its sentence names, and who may fill it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lakon.model import Frame
from lakon.ontology import types
from lakon.stages.coreference_track import Told, Track

SIDES = ("actor", "recipient")
REACH = 12  # sentences back
_MOST = 24  # candidates


@dataclass(frozen=True, slots=True)
class Slot:
    """A side of frame number `number` that nobody fills; its role is `fellow` for the second of an event without direction."""

    number: int
    frame: Frame
    role: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody told of: the mention nearest to the trigger, and how many there are within reach."""

    told: Told
    mentions: int


@dataclass(slots=True)
class Sides:
    """Who stands on the sides of each event, by its number; those filled here are in `made`."""

    held: dict[int, dict[str, list[Told]]] = field(default_factory=dict)
    made: dict[int, list[tuple[str, Told]]] = field(default_factory=dict)

    def take_up(self, track: Track, number: int, frame: Frame) -> None:
        """Notes who stands on an event by the reader's arguments."""
        held: dict[str, list[Told]] = {role: [] for role in SIDES}
        for argument in frame.arguments:
            if argument.role in held:
                held[argument.role] += track.at.get((argument.span.start, argument.span.end), ())
        self.held[number] = held

    def fill(self, slot: Slot, told: Told) -> None:
        """Puts somebody on a side."""
        side = "actor" if slot.role == "fellow" else slot.role
        self.held[slot.number][side].append(told)
        self.made.setdefault(slot.number, []).append((side, told))

    def on(self, number: int) -> list[Told]:
        """Everybody on an event."""
        return [told for role in SIDES for told in self.held[number][role]]


def open_roles(frame: Frame, number: int, sides: Sides) -> Iterator[str]:
    """The sides to be filled, the actor first; of an event without direction the second only where there is one."""
    rule = types()[frame.type].mutual
    if rule == "yes" or (rule == "unless visit" and frame.mode != "visit"):
        if not sides.on(number):
            yield "actor"
        if len({told.entity for told in sides.on(number)}) == 1:
            yield "fellow"
        return
    for role in SIDES:
        if not sides.held[number][role] and not any(a.role == role for a in frame.arguments):
            yield role


def candidates(track: Track, slot: Slot, sides: Sides) -> list[Candidate]:
    """Everybody told of within reach, or in the first two sentences, who is not yet a side of the event, the nearest first."""
    frame, here = slot.frame, slot.frame.sentence
    taken = {told.entity for told in sides.on(slot.number)}
    spans = [(a.span.start, a.span.end) for a in frame.arguments if a.role in SIDES]
    nearest: dict[str, Told] = {}
    count: dict[str, int] = {}
    for number in dict.fromkeys([*range(here, max(-1, here - REACH - 1), -1), *range(min(here, 2))]):
        for told in sorted(track.told.get(number, ()), key=lambda told: abs(told.start - frame.trigger.start)):
            known = told.entity in nearest or len(nearest) < _MOST
            if not known or told.entity in taken or any(start <= told.start < end for start, end in spans):
                continue
            nearest.setdefault(told.entity, told)
            count[told.entity] = count.get(told.entity, 0) + 1
    return [Candidate(told, count[entity]) for entity, told in nearest.items()]
