"""The rows of the small tables: what is known of a store besides its readings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Failed:
    """An article that could not be read: the file or feed it came from, the step it failed at, and why.

    `text` is kept where it was had, so that it can be tried again; `at` is a time in UTC, set by the store where empty.
    """

    id: str
    source: str
    where: str
    reason: str
    text: str | None = None
    at: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Where an article that the store holds was found once more: a syndicated copy, or the same page again."""

    article: str
    url: str | None = None
    publisher: str | None = None
    published: str | None = None
    title: str | None = None
    seen: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """One run over many articles; its newest row counts. `counts` are named numbers (read, new, duplicates, failed)."""

    id: str
    command: str
    model: str
    started: str = ""
    ended: str | None = None
    outcome: Literal["running", "done", "stopped", "failed"] = "running"
    counts: tuple[Count, ...] = ()


@dataclass(frozen=True, slots=True)
class Count:
    """A named number of a run."""

    name: str
    number: int


@dataclass(frozen=True, slots=True)
class Story:
    """An event's place in a story: the same happening, told by many articles.

    Where `event` is ~ and a story's name, the row tells that by this article that story has become `story`; where both are one, that it
    has not after all.
    """

    story: str
    article: str
    event: str
    first: bool = False
