"""Sentences with their relations marked in them: `[a:…]` names a span, `type|a|b|key=value` tells a relation between two spans.

A side `-` agrees with any party. Keys: `polarity`, `stage`, `from`, `to` (a date or its beginning), `by` (the span of who reports it),
`detail` (a part of it) and `ev` (a span that the evidence touches).
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field
from pathlib import Path

from lakon.gazetteer import lookup
from lakon.model import Entity, Reading, Relation, Span
from lakon.ontology.load import relations as infos

CASES = Path(__file__).parent / "cases" / "relations_marked.tsv"
PUBLISHED = "2024-11-12"
_MARK = re.compile(r"\[(\w):|\]")


@dataclass(frozen=True, slots=True)
class Told:
    """A relation that a case tells between the spans named `subject` and `object`, with what else it says of it."""

    type: str
    subject: str
    object: str
    more: dict[str, str]


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence without its marks, the spans they named and the relations it tells."""

    lang: str
    text: str
    spans: dict[str, Span]
    relations: tuple[Told, ...]


@dataclass(slots=True)
class Score:
    """Relations told, found and right, and of the right ones each further field told and right."""

    told: int = 0
    found: int = 0
    right: int = 0
    fields: dict[str, list[bool]] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)


def cases() -> list[Case]:
    """The cases of the file, in its order."""
    with CASES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [Case(row["lang"], *_unmark(row["sentence"]), _told(row["tells"] or "")) for row in rows]


def count(score: Score, case: Case, reading: Reading) -> None:
    """Adds a case's reading to the score."""
    entities = {entity.id: entity for entity in reading.entities}
    left = list(reading.relations)
    score.told += len(case.relations)
    score.found += len(left)
    for told in case.relations:
        twin = next((r for r in left if _agree(case, told, r, entities)), None)
        if twin is None:
            score.wrong.append(f"missed {told.type} {told.subject} {told.object}: {case.text}")
            continue
        left.remove(twin)
        score.right += 1
        for key, right in _fields(case, told, twin, entities).items():
            score.fields.setdefault(key, []).append(right)
            score.wrong += [] if right else [f"{key} of {told.type}: {case.text}"]
    score.wrong += [f"false {r.type} {r.polarity} {_name(r.subject, entities)} → {_name(r.object, entities)}: {case.text}" for r in left]


def _unmark(sentence: str) -> tuple[str, dict[str, Span]]:
    plain, at = "", 0
    open_: list[tuple[str, int]] = []
    bounds: dict[str, tuple[int, int]] = {}
    for mark in _MARK.finditer(sentence):
        plain += sentence[at : mark.start()]
        at = mark.end()
        if mark[1]:
            open_.append((mark[1], len(plain)))
        else:
            name, start = open_.pop()
            bounds[name] = (start, len(plain))
    plain += sentence[at:]
    return plain, {name: Span.of(plain, *bound) for name, bound in bounds.items()}


def _told(text: str) -> tuple[Told, ...]:
    rows = [row.split("|") for row in text.split(";") if row]
    return tuple(Told(type_, subject, object_, dict(item.split("=", 1) for item in more)) for type_, subject, object_, *more in rows)


def _agree(case: Case, told: Told, relation: Relation, entities: dict[str, Entity]) -> bool:
    if (told.type, told.more.get("polarity", "stated")) != (relation.type, relation.polarity):
        return False
    ends = (entities.get(relation.subject), entities.get(relation.object or ""))
    ways = (ends, ends[::-1]) if infos()[told.type].symmetric else (ends,)
    return any(_same(case, told.subject, a) and _same(case, told.object, b) for a, b in ways)


def _same(case: Case, name: str, entity: Entity | None) -> bool:
    """Whether a party is that of a span: by a mention that touches it or, of a state or body, by country."""
    if name == "-":
        return True
    if entity is None:
        return False
    span = case.spans[name]
    if any(m.start < span.end and span.start < m.end for m in entity.mentions):
        return True
    lands = {code for entry in lookup(span.text) for code in entry.country}
    return entity.kind != "person" and bool(lands & set(entity.country))


def _fields(case: Case, told: Told, relation: Relation, entities: dict[str, Entity]) -> dict[str, bool]:
    found: dict[str, bool] = {}
    for key, value in told.more.items():
        if key in ("from", "to"):
            found[key] = ((relation.from_ if key == "from" else relation.to) or "").startswith(value)
        elif key == "by":
            found[key] = relation.attributed_to is not None and _same(case, value, entities.get(relation.attributed_to))
        elif key == "ev":
            span = case.spans[value]
            found[key] = any(s.start < span.end and span.start < s.end for s in relation.evidence)
        elif key == "detail":
            found[key] = value.lower() in relation.detail.lower()
        elif key == "stage":
            found[key] = relation.stage == value
    return found


def _name(identifier: str | None, entities: dict[str, Entity]) -> str:
    entity = entities.get(identifier or "")
    return entity.name if entity else "-"
