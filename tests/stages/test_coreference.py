"""Whom pronouns and descriptions mean."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from lakon.stages.coreference import Coreference
from lakon.stages.entities import Entities

from .marked import marked

CASES = list(
    csv.DictReader((Path(__file__).parent / "test_coreference_cases.tsv").read_text(encoding="utf-8").splitlines(), delimiter="\t")
)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][-40:])
def test_the_last_party_means(case: dict[str, str]) -> None:
    doc = Coreference()(Entities()(marked(case["text"], case["lang"])))
    last = max(doc.referents, key=lambda ref: ref.span.start).span
    entities = {e.id: e for e in doc.entities}
    assert {entities[ref.entity].name for ref in doc.referents if ref.span == last} == set(case["names"].split("|"))
    for ref in doc.referents:
        assert any((m.start, m.end) == (ref.span.start, ref.span.end) for m in entities[ref.entity].mentions) or ref.span != last


def test_a_possessive_gives_its_owners_country() -> None:
    doc = Coreference()(Entities()(marked("[s:Presiden Chili Rosa Maren] bicara di Nairobi. / [a:Pemerintahnya] menolak.")))
    assert max(doc.referents, key=lambda ref: ref.span.start).country == ("CHL",)


def test_ids_follow_the_text() -> None:
    doc = Coreference()(Entities()(marked("[a:Rusia] menyerang. / [a:Kenya] mengecam [r:negara itu].")))
    assert [e.id for e in doc.entities] == [f"e{n}" for n in range(1, len(doc.entities) + 1)]
