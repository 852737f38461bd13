"""Word lists matched against the words of a text: phrases of whole words, looked up by their first word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lakon.errors import DataError

SHORTEST = 3
WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text with its half-open characters; `low` is its lower case."""

    start: int
    end: int
    text: str
    low: str


@dataclass(frozen=True, slots=True)
class Hit:
    """Words `first` up to `last` of a text fit the phrase of `row`, which stands at place `order` of its list."""

    first: int
    last: int
    order: int
    row: Mapping[str, str]


def words(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of `text` between two offsets; hyphens and apostrophes part words."""
    found = WORD.finditer(text, start, len(text) if end is None else end)
    return [Word(match.start(), match.end(), match.group(), match.group().lower()) for match in found]


class Phrases:
    """The rows of one list, each with a phrase; `*` ends an open word, a phrase all in capitals fits capitals alone."""

    def __init__(self, rows: Iterable[Mapping[str, str]], column: str = "phrase") -> None:
        self._whole: dict[str, list[tuple[int, tuple[str, ...], Mapping[str, str]]]] = {}
        self._open: dict[str, list[tuple[int, tuple[str, ...], Mapping[str, str]]]] = {}
        for order, row in enumerate(rows):
            parts = tuple(re.findall(r"\w+\*?", row[column]))
            if not parts:
                continue
            if not row[column].isupper():
                parts = tuple(part.lower() for part in parts)
            head = parts[0].lower()
            if head.endswith("*") and len(head) <= SHORTEST:
                raise DataError(f"the phrase {row[column]!r} of a word list: an open word needs {SHORTEST} letters; write its forms out")
            index, key = (self._open, head[:SHORTEST]) if head.endswith("*") else (self._whole, head)
            index.setdefault(key, []).append((order, parts, row))

    def hits(self, among: list[Word]) -> Iterator[Hit]:
        """Every phrase that fits the words, from left to right."""
        for place, word in enumerate(among):
            entries = self._whole.get(word.low, ())
            opens = self._open.get(word.low[:SHORTEST], ())
            for order, parts, row in (*entries, *opens):
                if _fits(parts, among, place):
                    yield Hit(place, place + len(parts), order, row)


def _fits(parts: tuple[str, ...], among: list[Word], place: int) -> bool:
    if place + len(parts) > len(among):
        return False
    for part, word in zip(parts, among[place:], strict=False):
        text = word.text if part.isupper() else word.low
        if not (text.startswith(part[:-1]) if part.endswith("*") else text == part):
            return False
    return True
