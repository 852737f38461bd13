"""Relations: offices by title and verb, and what patterns tell between parties."""

from __future__ import annotations

import pytest

from lakon.model import Document, Relation
from lakon.stages.entities import Entities
from lakon.stages.relations import Relations
from lakon.stages.times import Times

from .marked import marked


def _read(text: str, lang: str) -> Document:
    return Relations()(Entities()(Times()(marked(text, lang))))


def _ends(doc: Document, relation: Relation) -> tuple[str, str]:
    """The country of each party, or its name where it has none."""
    entities = {e.id: e for e in doc.entities}
    first, second = entities[relation.subject], entities.get(relation.object or "")
    return (first.country or (first.name,))[0], (second.country or (second.name,))[0] if second else ""


@pytest.mark.parametrize(
    ("lang", "text", "detail", "stage"),
    [
        ("id", "[a:Presiden Chili Rosa Maren] tiba di Chili.", "Presiden", None),
        ("id", "[a:mantan Menteri Luar Negeri Chili Rosa Maren] tiba.", "Menteri Luar Negeri", "former"),
        ("id", "[a:Rosa Maren] dilantik sebagai Presiden Chili.", "Presiden", None),
        ("en", "[a:Chilean President Rosa Maren] arrived in Chile.", "President", None),
        ("en", "[a:former Chilean President Rosa Maren] arrived.", "President", "former"),
    ],
)
def test_an_office(lang: str, text: str, detail: str, stage: str | None) -> None:
    doc = _read(text, lang)
    (relation,) = doc.relations
    entities = {e.id: e for e in doc.entities}
    assert entities[relation.subject].name == "Rosa Maren"
    assert (relation.type, relation.detail, relation.stage) == ("office", detail, stage)
    assert relation.object is not None and entities[relation.object].country == ("CHL",)
    assert all(doc.article.text[s.start : s.end] == s.text for s in relation.evidence)


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("id", "Chili, sekutu Peru, tidak hadir.", [("ally", "CHL", "PER", "stated", None)]),
        ("id", "Chili bukan lagi sekutu Peru.", [("ally", "CHL", "PER", "negated", None)]),
        ("id", "Kabar bahwa Chili dan Peru berperang dibantah.", [("at_war", "CHL", "PER", "disputed", None)]),
        ("id", "Chili keluar dari PBB pada Mei 2019.", [("member", "CHL", "IGO", "stated", "left")]),
        ("id", "Chili mengakui Palestina sebagai negara.", [("recognises", "CHL", "PSE", "stated", None)]),
        ("en", "Chile has been at war with Peru since 2019.", [("at_war", "CHL", "PER", "stated", "since")]),
        ("en", "Chile and Peru signed the Andes Water Treaty.", [("treaty", "CHL", "PER", "stated", "signed")]),
    ],
)
def test_a_relation_by_pattern(lang: str, text: str, expected: list[tuple[str, ...]]) -> None:
    doc = _read(text, lang)
    assert [(r.type, *_ends(doc, r), r.polarity, r.stage) for r in doc.relations] == expected
    assert all(doc.article.text[s.start : s.end] == s.text for r in doc.relations for s in r.evidence)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("id", "Apakah Chili sekutu Peru?"),
        ("id", "Chili ingin menjadi sekutu Peru."),
        ("id", "Di film itu Chili dan Peru berperang."),
        ("id", "Chili dan Peru berunding."),
        ("en", "If Chile were an ally of Peru, nobody would mind."),
        ("en", "In the match Chile faced its old rival Peru."),
    ],
)
def test_what_is_no_fact_is_no_relation(lang: str, text: str) -> None:
    assert _read(text, lang).relations == ()


@pytest.mark.parametrize(
    "text", ["", "\ue001 sekutu \ue002.", "İİİ sekutu Peru, İ.", "Chili " * 300 + "sekutu Peru.", "((((,,,,sekutu O dan S"]
)
def test_any_text_is_read(text: str) -> None:
    doc = _read(text, "id")
    assert all(doc.article.text[s.start : s.end] == s.text for r in doc.relations for s in r.evidence)


def test_a_wish_is_dropped_with_its_reason() -> None:
    (dropped,) = (d for d in _read("Chili ingin agar Peru menjadi sekutu Brasil.", "id").dropped if d.layer == "relations")
    assert dropped.reason == "a wish, plan or condition"
