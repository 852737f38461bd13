"""A coded sentence: what a coder, or a reading, says of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Party:
    """A side of an event: its words in the sentence, its name where that is another, country codes and sector."""

    text: str
    ref: str | None
    countries: tuple[str, ...]
    sector: str | None

    @property
    def names(self) -> list[str]:
        """The ways in which it is named, as far as there are any."""
        return [name for name in (self.text, self.ref) if name]


@dataclass(frozen=True, slots=True)
class Happening:
    """A coded event. `place` and `when` are None where there is none; `coded` holds those of the two that were coded at all.

    `days` are the first and the last day of a found event's own time, which a coder gives by `when` instead.
    """

    type: str
    mode: str | None
    trigger: str
    status: str
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    reporters: tuple[str, ...]
    place: str | None = None
    when: str | None = None
    days: tuple[str, str] | None = None
    coded: frozenset[str] = frozenset()
    confidence: float = 0.0


@dataclass(frozen=True, slots=True)
class Saying:
    """What is said, and the names of who says it."""

    content: str
    speakers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class When:
    """A time expression with its first and last day."""

    text: str
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """Everything coded in one sentence."""

    events: tuple[Happening, ...] = ()
    statements: tuple[Saying, ...] = ()
    times: tuple[When, ...] = ()


def coded_sentence(row: dict[str, Any]) -> Sentence:
    """A sentence from a row of a file of codings; raises KeyError where the row lacks a field."""
    return Sentence(
        tuple(_event(event) for event in row["events"]),
        tuple(Saying(said["content"], (said.get("speaker") or "", said.get("ref") or "")) for said in row.get("statements", ())),
        tuple(When(time["text"], time["from"], time["to"]) for time in row.get("times", ())),
    )


def _event(row: dict[str, Any]) -> Happening:
    return Happening(
        type=row["type"],
        mode=row.get("mode"),
        trigger=row["trigger"],
        status=row["status"],
        actors=tuple(_party(side) for side in row["actor"]),
        recipients=tuple(_party(side) for side in row["recipient"]),
        reporters=tuple(name for name in (row.get("attributed_to"), row.get("attributed_ref")) if name),
        place=row.get("place"),
        when=row.get("when"),
        coded=frozenset(field for field in ("place", "when") if field in row),
    )


def _party(row: dict[str, Any]) -> Party:
    return Party(row.get("text") or "", row.get("ref"), tuple(row.get("cc") or ()), row.get("sector"))
