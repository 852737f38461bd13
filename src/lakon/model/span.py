"""A stretch of an article's text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

MentionForm = Literal["name", "title", "metonym", "pronoun", "nominal"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Half-open characters `start:end` of the article's text, and the text that stands there."""

    start: int
    end: int
    text: str

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """The span of `text` from `start` up to `end`."""
        return cls(start, end, text[start:end])


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that names an entity or a place, and the form in which it does."""

    start: int
    end: int
    text: str
    form: MentionForm = "name"
