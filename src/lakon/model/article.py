"""An article as it was published, and the parts of its text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

SectionKind = Literal["title", "caption", "credit", "standfirst", "dateline", "body", "related", "byline", "furniture"]
PublishedFrom = Literal["given", "metadata", "text", "unknown"]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the text; `start` and `end` are half-open characters of the article's text."""

    kind: SectionKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Source:
    """Where a copy of the article stood."""

    url: str | None = None
    publisher: str | None = None
    published: str | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """One article: `text` is normalised (NFC, LF), `published` an ISO date or time, `lang` an ISO 639-1 code."""

    id: str
    text: str
    title: str | None = None
    lang: str = "id"
    publisher: str | None = None
    byline: tuple[str, ...] = ()
    published: str | None = None
    published_from: PublishedFrom = "unknown"
    sources: tuple[Source, ...] = ()
    sections: tuple[Section, ...] = ()
