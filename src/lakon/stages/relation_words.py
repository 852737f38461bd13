"""The words and patterns of relations in a language, read once and compiled."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, get_args

from lakon.errors import DataError
from lakon.language import record
from lakon.language.tables import read_table
from lakon.model.layers import Polarity, RelationType, Stage
from lakon.stages.relation_syntax import choice, expression

_ENDS = Path(__file__).parent / "data" / "relation_ends.tsv"


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way to tell a relation.

    `deny`: it holds only when denied ("does not take sides"). `sure`: a wish or plan before it changes nothing (an apposition).
    `pairs`: the kinds allowed as (subject, object), empty for those of the type. `after`: words of the evidence with the stage
    that they tell. `by`: the letter of the party by whose account it is.
    """

    type: RelationType
    expression: str
    unknown: bool
    deny: bool
    sure: bool
    polarity: Polarity | None
    stage: Stage | None
    detail: str
    by: str
    pairs: frozenset[tuple[str, str]]
    after: tuple[tuple[re.Pattern[str], Stage], ...]

    @property
    def regex(self) -> re.Pattern[str]:
        """The expression, compiled when it is first needed: most types have no cue in an article, and compiling all takes half a second."""
        return _compiled(self.expression)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All that a language says of relations: patterns by type with the cues that they need, heads and tails by kind."""

    patterns: dict[RelationType, tuple[re.Pattern[str], tuple[Pattern, ...]]]
    words: dict[str, re.Pattern[str]]
    lead: frozenset[str]
    vocabulary: frozenset[str]
    heads: dict[str, str]
    tails: dict[str, str]


@cache
def _compiled(expression: str) -> re.Pattern[str]:
    return re.compile(expression)


@cache
def lexicon(lang: str) -> Lexicon:
    """The lexicon of a language that has data files; raises DataError where its file does not fit."""
    data = record(lang, "relation_patterns")
    words: dict[str, str] = data["words"]
    patterns = {name: _of_type(lang, name, row, data) for name, row in data["types"].items()}
    said = " ".join(p["say"] for row in data["types"].values() for p in row["patterns"])
    vocabulary = frozenset(re.findall(r"[^\W\d_]{2,}", said.lower())) | {w for row in words.values() for w in _items(row)}
    return Lexicon(
        patterns,
        {name: choice(_items(row)) for name, row in words.items()},
        frozenset(_items(words["lead"])),
        vocabulary,
        _kinds(data["heads"]),
        _kinds(data["tails"]),
    )


@cache
def ends() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """The kinds of party that may be subject and object of each type of relation."""
    return {row["type"]: (frozenset(_items(row["subject"])), frozenset(_items(row["object"]))) for row in read_table(_ENDS)}


def _items(row: str) -> list[str]:
    return [item for item in row.split("|") if item]


def _kinds(rows: dict[str, str]) -> dict[str, str]:
    return {word: kind for kind, row in rows.items() for word in _items(row)}


def _of_type(lang: str, name: str, row: dict[str, Any], data: dict[str, Any]) -> tuple[re.Pattern[str], tuple[Pattern, ...]]:
    if name not in get_args(RelationType):
        raise DataError(f"relation_patterns.yaml of {lang!r}: {name!r} is no type of relation; name one of {get_args(RelationType)}")
    cues = re.compile("|".join(re.escape(cue) for cue in _items(row["cues"])))
    return cues, tuple(_pattern(name, item, data) for item in row["patterns"])


def _pattern(type_: Any, item: dict[str, str], data: dict[str, Any]) -> Pattern:
    words = {name: _items(row) for name, row in data["words"].items()}
    after = (pair.rpartition(":") for pair in _items(item.get("after", "")))
    return Pattern(
        type_,
        expression(item["say"], words, _items(data["heads"]["treaty"])),
        item.get("unknown") == "yes",
        item.get("deny") == "yes",
        item.get("sure") == "yes",
        item.get("polarity"),  # type: ignore[arg-type]
        item.get("stage"),  # type: ignore[arg-type]
        item.get("detail", ""),
        item.get("by", ""),
        frozenset((a, b) for a, _, b in (pair.partition(":") for pair in _items(item.get("pairs", "")))),
        tuple((choice([text]), stage) for text, _, stage in after),  # type: ignore[misc]
    )
