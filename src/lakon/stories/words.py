"""The words of a text as weights: rare words count for much, function words for nothing."""

from __future__ import annotations

import math
import re
import sys
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from typing import TypeAlias

from lakon.language import languages, table
from lakon.lexicon import load
from lakon.lexicon.stems import form, root

Vector: TypeAlias = Mapping[str, float]

_WORD = re.compile(r"[^\W\d_][\w’'-]*|\d+(?:[.,/:]\d+)*")
_DAY = re.compile(r"\(\s?(\d{1,2})\s?/\s?(\d{1,2})(?:\s?/\s?\d{2,4})?\s?\)")
_NUMBER = re.compile(r"(?<![\w/.,(])\d+(?:[.,]\d+)*(?![\w/])")
_RUNNING = 200_000.0  # words that the lexicon was counted over, in round numbers
_CACHED = 100_000


def terms(text: str) -> list[str]:
    """The words and numbers of a text as it writes them, function words left out."""
    return [word for word in _WORD.findall(text) if len(word) > 1 and word.lower() not in _small()]


def vector(words: Iterable[str]) -> Vector:
    """Words with their weights, scaled so that the vector has the length 1; a word counts once."""
    return _scaled({sys.intern(word): weight(word) for word in {word.lower() for word in words}})


def roots(words: Iterable[str], lang: str) -> Vector:
    """As `vector`, of the words' roots."""
    found = {sys.intern(word if word[0].isdigit() else root(form(word), lang)) for word in words}
    return _scaled({word: root_weight(word) for word in found})


def _scaled(weights: dict[str, float]) -> Vector:
    length = math.sqrt(sum(value * value for value in weights.values()))
    return {word: value / length for word, value in sorted(weights.items())} if length else {}


def names(words: Iterable[str]) -> list[str]:
    """Those of the words that begin with a capital."""
    return [word for word in words if word[0].isupper()]


def cosine(one: Vector, other: Vector) -> float:
    """How alike two vectors are, from 0 to 1; 0 where one is empty."""
    if len(one) > len(other):
        one, other = other, one
    return min(1.0, sum(value * other[word] for word, value in one.items() if word in other))


def days(text: str) -> frozenset[str]:
    """The days that news writes in brackets, (27/3), as month and day."""
    return frozenset(f"{int(month)}-{int(day)}" for day, month in _DAY.findall(text))


def numbers(text: str) -> frozenset[str]:
    """The numbers of a text, its days in brackets left out."""
    return frozenset(_NUMBER.findall(_DAY.sub("", text)))


@lru_cache(maxsize=_CACHED)
def weight(word: str) -> float:
    """How much a lower-case word tells: the logarithm of how rare it is in the sentences that the lexicon was counted over."""
    if word[0].isdigit():
        return math.log(_RUNNING / 20.0)
    return math.log(_RUNNING / (1.0 + load().seen(form(word))))


@lru_cache(maxsize=_CACHED)
def root_weight(root: str) -> float:
    """As `weight`, of a root."""
    return weight(root) if root[0].isdigit() else math.log(_RUNNING / (1.0 + load().seen(root, "root")))


@cache
def _small() -> frozenset[str]:
    return frozenset(row["form"] for lang in languages() for row in table(lang, "function_words"))
