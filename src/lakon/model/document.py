"""The working form of an article on its way through the stages: each stage adds one layer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol

from lakon.model.article import Article
from lakon.model.layers import Dropped, Entity, Event, Place, Relation, Sentence, Statement, Status, Time
from lakon.model.span import Span

NameKind = Literal["person", "organisation", "geopolitical", "place", "other"]
ArgumentKind = Literal["actor", "recipient", "source", "place", "time", "speaker", "content"]


@dataclass(frozen=True, slots=True)
class Name:
    """A name that the reader marked; `score` is its probability."""

    span: Span
    kind: NameKind
    score: float


@dataclass(frozen=True, slots=True)
class Argument:
    """A span that plays a role of a frame; coreference adds those that stand in an earlier sentence than the trigger (an omitted party)."""

    role: ArgumentKind
    span: Span
    score: float
    sector: str | None = None


@dataclass(frozen=True, slots=True)
class Frame:
    """A trigger with its roles, as the reader found it; `type` is one of the 16 event types or "SAY".

    `runner_up` is the second type with its probability; `evidence` says what the lexicon knew of the trigger.
    """

    trigger: Span
    sentence: int
    type: str
    score: float
    status: Status
    status_score: float
    mode: str | None
    arguments: tuple[Argument, ...]
    runner_up: tuple[str, float] | None = None
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Referent:
    """Which entity a party's or speaker's span stands for, with the country and sector of that entity there.

    A span that stands for several (*kedua negara*) has one referent for each. `why` says what decided.
    """

    span: Span
    entity: str
    country: tuple[str, ...]
    sector: str | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """An article and the layers found so far; a stage returns a new one with `dataclasses.replace`."""

    article: Article
    warnings: tuple[str, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    names: tuple[Name, ...] = ()
    frames: tuple[Frame, ...] = ()
    contents: tuple[Span, ...] = ()
    times: tuple[Time, ...] = ()
    places: tuple[Place, ...] = ()
    entities: tuple[Entity, ...] = ()
    referents: tuple[Referent, ...] = ()
    events: tuple[Event, ...] = ()
    statements: tuple[Statement, ...] = ()
    relations: tuple[Relation, ...] = ()
    dropped: tuple[Dropped, ...] = ()


class Stage(Protocol):
    """A step of the pipeline: `needs` and `gives` name layers (fields of Document)."""

    @property
    def name(self) -> str: ...

    @property
    def needs(self) -> tuple[str, ...]: ...

    @property
    def gives(self) -> tuple[str, ...]: ...

    def __call__(self, doc: Document) -> Document: ...
