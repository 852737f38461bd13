"""What the ontology says: types of event with their modes, contexts, sectors, relations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from lakon.model.layers import EventType, RelationType, Stage, Status

Mutual = Literal["no", "yes", "unless visit", "when two-sided"]
Quad = Literal[1, 2, 3, 4]


@dataclass(frozen=True, slots=True)
class ModeInfo:
    """One way in which an event of a type is done; `score` is None where the type's holds, `plover` where PLOVER has no such mode."""

    name: str
    score: float | None
    plover: str | None
    cameo: str
    definition: str


@dataclass(frozen=True, slots=True)
class Absorption:
    """A status that turns the type into another: an event of that `status` is written as `into` with status `becomes`."""

    status: Status
    into: EventType
    becomes: Status
    rule: str


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence of our own with one event of the type; all persons and countries in it are invented."""

    lang: str
    text: str
    trigger: str
    mode: str | None
    status: Status


@dataclass(frozen=True, slots=True)
class EventTypeInfo:
    """One type of event; `intensity` runs from -10 to 10, the first of `cameo` is the root code of the type itself."""

    name: EventType
    title: str
    definition: str
    quad: Quad
    intensity: float
    recipient_required: bool
    mutual: Mutual
    cameo: tuple[str, ...]
    earlier: tuple[str, ...]
    absorption: tuple[Absorption, ...]
    modes: tuple[ModeInfo, ...]
    rules: tuple[str, ...]
    examples: tuple[Example, ...]

    @property
    def of_words(self) -> bool:
        """Whether it is done by words, from one side to the other: no meeting, and no deed."""
        return self.quad in (1, 3) and self.mutual == "no"

    def undirected(self, mode: str | None) -> bool:
        """Whether it goes both ways by nature: a visit goes one way, any other meeting both."""
        return self.mutual == "yes" or (self.mutual == "unless visit" and mode != "visit")

    def mode(self, name: str | None) -> ModeInfo | None:
        """The mode of that name, or None where the type has no such mode."""
        return next((mode for mode in self.modes if mode.name == name), None)


@dataclass(frozen=True, slots=True)
class ContextInfo:
    """What an event may be about."""

    name: str
    definition: str


@dataclass(frozen=True, slots=True)
class StatusInfo:
    """What a status of an event means."""

    name: Status
    definition: str


@dataclass(frozen=True, slots=True)
class SectorInfo:
    """A part of society, and the codes of PLOVER and POLECAT that it stands for."""

    code: str
    name: str
    plover: tuple[str, ...]
    definition: str


@dataclass(frozen=True, slots=True)
class SectorElsewhere:
    """A code of PLOVER that is no sector here, and the sector that takes its place, if any."""

    code: str
    sector: str | None
    note: str


@dataclass(frozen=True, slots=True)
class RelationInfo:
    """A lasting relation; `stages` are those that may be told of it."""

    name: RelationType
    symmetric: bool
    object: Literal["party", "none or party"]
    stages: tuple[Stage, ...]
    definition: str
