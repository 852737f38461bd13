"""The rows of the table of reviews: a verdict on one event, with the machine's coding of then and the right one."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

from lakon.model import normalise

Verdict = Literal["confirm", "correct", "reject", "add", "undo"]
Chosen = Literal["uncertain", "random", "picked"]


@dataclass(frozen=True, slots=True)
class Side:
    """A party: its words and where in the sentence they begin (none where the sentence leaves it out), and who it is.

    `name` and `key` are those of its entity, `country` and `sector` those in which it acts here.
    """

    text: str = ""
    start: int | None = None
    name: str | None = None
    key: str | None = None
    country: tuple[str, ...] = ()
    sector: str | None = None


@dataclass(frozen=True, slots=True)
class Coding:
    """What an event is; `trigger` begins at character `start` of its sentence.

    `place_text`, `when` and `attributed_to` are words of the sentence; `place` is the place's name, the days are ISO and both included.
    """

    type: str
    trigger: str
    start: int
    mode: str | None = None
    status: str = "fact"
    actors: tuple[Side, ...] = ()
    recipients: tuple[Side, ...] = ()
    place: str | None = None
    place_country: str | None = None
    place_text: str | None = None
    when: str | None = None
    day_from: str | None = None
    day_to: str | None = None
    grain: str | None = None
    attributed_to: str | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """One verdict of one analyst; `id` and `at` (a time in UTC) are set by the store where empty.

    `sentence` is the hash of the event's sentence, `start` and `end` its characters in the article as it was read then. `machine` is the
    coding that was judged (none of an added event), `coding` the right one (none of a rejected event). `chosen` says how the row came
    before the analyst, `draw` from what rows it was drawn. `reading` is the row of the reading that was before the analyst; `beside` are
    its events over the trigger of an added one, none of which is it. An undo names the review that it takes back.
    """

    verdict: Verdict
    article: str
    reviewer: str
    sentence: str
    start: int
    end: int
    event: str | None = None
    machine: Coding | None = None
    coding: Coding | None = None
    confidence: float | None = None
    model: str = ""
    chosen: Chosen = "picked"
    draw: str = ""
    undoes: str | None = None
    note: str = ""
    reading: str = ""
    beside: tuple[str, ...] = ()
    id: str = ""
    at: str = ""


def sentence_hash(text: str) -> str:
    """The hash by which a sentence is known: of its words, white space aside."""
    return sha256(" ".join(normalise(text).split()).encode("utf-8", "surrogatepass")).hexdigest()[:20]
