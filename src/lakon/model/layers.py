"""The layers of a reading: sentences, entities, times, places, events, statements, relations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from lakon.model.span import Mention, Span

EntityKind = Literal["person", "country", "organisation", "group", "other"]
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Status = Literal["fact", "future", "hypothetical", "negated", "historical"]
StatementKind = Literal["direct", "indirect", "mixed"]
TimeKind = Literal["date", "time", "duration", "set"]
Basis = Literal["expression", "context", "published"]
Polarity = Literal["stated", "negated", "disputed"]
RelationType = Literal[
    "ally", "partner", "neutral", "adversary", "at_war", "treaty", "member", "recognises", "office", "leads", "part_of", "supports_side",
]  # fmt: skip
Stage = Literal["signed", "ratified", "in force", "joined", "suspended", "left", "since", "former", "elect"]


@dataclass(frozen=True, slots=True)
class Sentence:
    """Half-open characters of one sentence; `section` is an index into the article's sections."""

    start: int
    end: int
    section: int


@dataclass(frozen=True, slots=True)
class Role:
    """The office an entity holds by the article's own words, or by a gazetteer on the day of publication."""

    title: str
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, country, body or group, once however named; `country` holds ISO 3166 alpha-3 codes or IGO, IMG, NGO, MNC."""

    id: str
    key: str
    name: str
    kind: EntityKind
    country: tuple[str, ...] = ()
    sector: str | None = None
    role: Role | None = None
    wikidata: str | None = None
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression and the days it means: `from_` and `to` are ISO dates, both included, or null where it has none."""

    id: str
    start: int
    end: int
    text: str
    kind: TimeKind
    from_: Annotated[str | None, Field(alias="from")] = None
    to: str | None = None
    open: bool = False
    grain: str = "day"


@dataclass(frozen=True, slots=True)
class Place:
    """A place with its country (alpha-3), and its point in degrees where a gazetteer gives one."""

    id: str
    name: str
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonames: int | None = None
    grain: str = "city"
    mentions: tuple[Mention, ...] = ()


@dataclass(frozen=True, slots=True)
class Party:
    """One side of an event: an entity, with the country and sector in which it acts here."""

    entity: str
    country: tuple[str, ...] = ()
    sector: str | None = None
    mention: Span | None = None


@dataclass(frozen=True, slots=True)
class EventTime:
    """When an event was, and what that rests on; `time` is the id of the expression."""

    from_: Annotated[str | None, Field(alias="from")]
    to: str | None
    grain: str
    basis: Basis
    time: str | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to whom: one interaction, with its trigger in sentence number `sentence`."""

    id: str
    sentence: int
    trigger: Span
    type: EventType
    mode: str | None
    context: tuple[str, ...]
    quad: int
    intensity: float
    cameo: str
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    status: Status
    attributed_to: str | None = None
    attributed_text: str | None = None
    statement: str | None = None
    time: EventTime | None = None
    place: str | None = None
    killed: int | None = None
    injured: int | None = None
    same_as: str | None = None
    confidence: float = 0.0
    why: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """Who said what: the cue that reports it, and the spans of what is said."""

    id: str
    sentence: int
    speakers: tuple[str, ...]
    speaker_text: str
    addressees: tuple[str, ...]
    cue: Span | None
    content: tuple[Span, ...]
    kind: StatementKind
    manner: str
    medium: str | None = None
    via: str | None = None
    events: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Relation:
    """A lasting relation between two entities, or an office held."""

    id: str
    type: RelationType
    subject: str
    object: str | None
    detail: str
    stage: Stage | None = None
    polarity: Polarity = "stated"
    attributed_to: str | None = None
    from_: Annotated[str | None, Field(alias="from")] = None
    to: str | None = None
    evidence: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Dropped:
    """What a stage found and threw away, and why."""

    layer: str
    start: int
    end: int
    text: str
    reason: str
