"""Relations found against relations written blind: sentences with what they tell, half of them with nothing."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from lakon.gazetteer import lookup
from lakon.gazetteer.fold import norm
from lakon.model import Entity, Reading, Relation
from lakon.ontology.load import relations as infos

CASES = Path(__file__).parent / "cases" / "relations_blind.tsv"


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence with its relations as (type, subject, object, detail, polarity)."""

    lang: str
    sentence: str
    relations: tuple[tuple[str, ...], ...]


def cases() -> list[Case]:
    """The cases of the file, in its order."""
    with CASES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        Case(row["lang"], row["sentence"], tuple(tuple(r.split("|")) for r in (row["relations"] or "").split(";") if r)) for row in rows
    ]


def count(case: Case, reading: Reading) -> Counter[str]:
    """How many relations of a case are `right`, how many it has (`gold`), how many were `found`."""
    entities = {entity.id: entity for entity in reading.entities}
    left = list(case.relations)
    right = 0
    for relation in reading.relations:
        twin = next((gold for gold in left if _agree(gold, relation, entities)), None)
        if twin is not None:
            left.remove(twin)
            right += 1
    return Counter(right=right, gold=len(case.relations), found=len(reading.relations))


def _agree(gold: tuple[str, ...], relation: Relation, entities: dict[str, Entity]) -> bool:
    if (gold[0], gold[4]) != (relation.type, relation.polarity):
        return False
    ends = (entities.get(relation.subject), entities.get(relation.object or ""))
    ways = (ends, ends[::-1]) if infos()[gold[0]].symmetric else (ends,)
    return any(_same(gold[1], a) and _same(gold[2], b) for a, b in ways)


def _same(name: str, entity: Entity | None) -> bool:
    """Whether a party is the named one: by a word of its name or, of a state, by country; no party agrees with any where none is named."""
    if not name:
        return True
    if entity is None:
        return False
    told = {word for text in (entity.name, *(m.text for m in entity.mentions)) for word in norm(text).split()}
    lands = {code for entry in lookup(name) for code in entry.country}
    return bool(set(norm(name).split()) & told or (entity.kind != "person" and lands & set(entity.country)))
