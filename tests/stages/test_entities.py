"""Entities and what parties' spans stand for."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from lakon.model import Document, Name, Span
from lakon.stages.entities import Entities

from .marked import marked

CASES = list(csv.DictReader((Path(__file__).parent / "test_entities_cases.tsv").read_text(encoding="utf-8").splitlines(), delimiter="\t"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:40])
def test_the_last_party_of_a_sentence(case: dict[str, str]) -> None:
    doc = Entities()(marked(case["text"], case["lang"]))
    last = max(doc.referents, key=lambda ref: ref.span.start)
    entity = next(e for e in doc.entities if e.id == last.entity)
    assert (last.country, last.sector) == (tuple(filter(None, [case["country"]])), case["sector"] or None)
    assert entity.kind in (case["kind"] or entity.kind)
    assert last.why


def test_a_joined_span_is_two_parties() -> None:
    doc = Entities()(marked("[a:Rusia dan Kenya] menandatangani perjanjian."))
    assert [ref.country for ref in doc.referents] == [("RUS",), ("KEN",)]


def named(doc: Document, *names: str) -> Document:
    from dataclasses import replace

    text, found = doc.article.text, []
    for name in names:
        at = text.find(name)
        while at >= 0:
            found.append(Name(Span.of(text, at, at + len(name)), "person", 1.0))
            at = text.find(name, at + 1)
    return replace(doc, names=tuple(sorted(found, key=lambda n: n.span.start)))


def test_a_person_is_one_entity_however_named() -> None:
    doc = named(
        marked("[a:Sekretaris Dewan Keamanan Rusia Boris Lemkin] tiba. / [a:Lemkin] bertemu [r:Presiden Kenya Amina Odero]."),
        "Boris Lemkin",
        "Amina Odero",
    )
    people = [e for e in Entities()(doc).entities if e.kind == "person"]
    assert [p.name for p in people] == ["Boris Lemkin", "Amina Odero"]
    assert people[0].role is not None and people[0].role.title == "Sekretaris Dewan Keamanan" and people[0].role.of == "Rusia"
    assert people[0].country == ("RUS",)


def test_two_with_one_surname_stay_two() -> None:
    doc = named(marked("[a:Rosa Maren] dan [r:Carlos Maren] hadir. / [a:Carlos Maren] pergi."), "Rosa Maren", "Carlos Maren")
    assert len([e for e in Entities()(doc).entities if e.kind == "person"]) == 2


def test_nobody_in_particular_is_keyed_by_country_and_sector() -> None:
    doc = Entities()(marked("[a:Polisi Kenya] menangkap [r:para demonstran] di Nairobi."))
    assert [e.key for e in doc.entities if "." in e.key] == ["KEN.COP", "KEN.CVL"]


@pytest.mark.parametrize("text", ["", "[a:…]", "[a:\u200b\u0000]", "[a:اللجنة] 在 [r:北京] !", "[a:a]"])
def test_any_text_is_read(text: str) -> None:
    doc = Entities()(marked(text))
    for entity in doc.entities:
        for mention in entity.mentions:
            assert doc.article.text[mention.start : mention.end] == mention.text


def test_a_capital_that_acts_is_its_government_and_one_where_things_happen_is_none() -> None:
    doc = Entities()(marked("[a:Beijing] menolak. / [a:Rusia] berunding di Beijing."))
    china = next(e for e in doc.entities if e.key == "CHN")
    assert [m.form for m in china.mentions] == ["metonym"]


def test_a_title_of_another_country_behind_a_known_name_is_the_next_party() -> None:
    doc = Entities()(named(marked("Usai menyambut [r:Prabowo Subianto], Dubes Pakistan pulang."), "Prabowo Subianto"))
    person = next(e for e in doc.entities if e.kind == "person")
    assert person.country == ("IDN",)


def test_a_surname_known_of_one_country_speaks_for_it() -> None:
    from lakon.gazetteer import bearers

    assert set(bearers()["netanyahu"]) == {"ISR"}
