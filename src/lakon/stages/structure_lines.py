"""The lines of a page, and what single lines look like."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_LINE = re.compile(r"[^\n]+")
_WORD = re.compile(r"\w+")
_CLOSED = re.compile(r"(?:(?<!\.)\.|[,;:])['\"”’)]?$")
HEADLINE_WORDS, HEADLINE_CHARACTERS = 28, 200


@dataclass(frozen=True, slots=True)
class Line:
    """A line without the blanks at its ends: half-open characters of the text."""

    start: int
    end: int
    text: str


def lines(text: str) -> list[Line]:
    """Every line that is not blank."""
    found = []
    for hit in _LINE.finditer(text):
        start, end = trimmed(text, hit.start(), hit.end())
        if start < end:
            found.append(Line(start, end, text[start:end]))
    return found


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space at its ends; empty where it holds nothing else."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def left_over(text: str, start: int, end: int, taken: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The trimmed pieces of `text[start:end]` that no span of `taken` covers."""
    at = start
    for first, last in [*sorted(taken), (end, end)]:
        piece = trimmed(text, at, max(at, min(first, end)))
        if piece[0] < piece[1]:
            yield piece
        at = max(at, last)


def is_headline(line: str) -> bool:
    """The line is short and does not end like a sentence."""
    words = _WORD.findall(line)
    return 2 <= len(words) <= HEADLINE_WORDS and len(line) <= HEADLINE_CHARACTERS and not _CLOSED.search(line)


def same_words(a: str, b: str) -> bool:
    """Both hold the same words in the same order, whatever the signs and capitals between them."""
    return [w.casefold() for w in _WORD.findall(a)] == [w.casefold() for w in _WORD.findall(b)]
