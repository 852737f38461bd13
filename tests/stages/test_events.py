from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from lakon.model import Argument, Document, Event, Frame, Referent, Span
from lakon.ontology import types
from lakon.stages.events import Events, find
from tests.stages.event_marked import document

LINES = (Path(__file__).parent / "test_events_cases.tsv").read_text(encoding="utf-8").splitlines()
CASES = list(csv.DictReader((line for line in LINES if not line.startswith("#")), delimiter="\t"))
FACT = ("ACCUSE", "allege", "fact")


def read(doc: Document) -> tuple[Event, ...]:
    return Events()(doc).events


def names(doc: Document, event: Event, side: str) -> str:
    known = {entity.id: entity.name for entity in doc.entities}
    return " + ".join(known[party.entity] for party in getattr(event, side))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_the_rules_of_the_ontology(case: dict[str, str]) -> None:
    type_, mode, status = case["read"].split("/")
    doc = document(case["text"], (type_, None if mode == "-" else mode, status), lang=case["lang"])
    (event,) = read(doc)
    assert f"{event.type}/{event.mode or '-'}/{event.status}" == case["event"], event.why
    assert names(doc, event, "actors") == case["actors"]
    assert names(doc, event, "recipients") == case["recipients"]
    assert event.killed == (int(case["killed"]) if case["killed"] else None)
    assert event.injured == (int(case["injured"]) if case["injured"] else None)
    assert event.quad == types()[event.type].quad


def test_every_change_is_told() -> None:
    (event,) = read(document("[a:Liria] akan [t:bertemu] [r:Tandara].", ("CONSULT", None, "fact")))
    assert event.why == (
        "reader: CONSULT 0.90, next REQUEST 0.05, fact 0.60; future by 'akan'; all sides of a CONSULT that is no visit are actors; "
        "future CONSULT is AGREE, fact"
    )
    assert (event.intensity, event.cameo) == (2.5, "03")


def test_a_sure_reader_is_believed_against_a_word() -> None:
    (event,) = read(document("Bila [a:Liria] bukan [t:menyerang] [r:Tandara].", ("ASSAULT", None, "fact"), status_score=0.99))
    assert event.status == "fact"


def test_ids_are_made_of_place_and_type() -> None:
    doc = document("[a:Liria] [t:menuduh] [r:Tandara].", FACT)
    (event,) = read(doc)
    (again,) = read(document("[a:Liria] [t:menuduh] [r:Nordalia].", FACT))
    (other,) = read(replace(doc, article=replace(doc.article, id="another")))
    assert event.id == again.id != other.id
    assert len(event.id) == 12
    assert set(event.id) <= set("0123456789abcdef")


def test_two_events_at_the_same_words_have_two_ids() -> None:
    doc = document("[a:Liria] [t:menuduh] [r:Tandara].", FACT)
    frame = doc.frames[0]
    second = replace(frame, arguments=frame.arguments[:1])
    found = Events()(replace(doc, frames=(frame, second, frame)))
    assert len(found.events) == len({event.id for event in found.events}) == 2
    assert [row.reason for row in found.dropped] == ["the same event was found at these words already"]


def test_several_referents_of_one_span_are_several_parties() -> None:
    doc = document("[a:Kedua negara] [t:bertemu].", ("CONSULT", None, "fact"))
    span = doc.referents[0].span
    pair = (Referent(span, "e1", ("AAA",), "GOV"), Referent(span, "e2", ("BBB",), "GOV"), Referent(span, "e2", ("BBB",), "GOV"))
    (event,) = read(replace(doc, referents=pair))
    assert [(party.entity, party.country) for party in event.actors] == [("e1", ("AAA",)), ("e2", ("BBB",))]
    assert all(party.mention == span for party in event.actors)


def test_a_party_of_an_earlier_sentence_has_no_mention() -> None:
    doc = document("[a:Liria] marah. / Tetangganya [t:dituduh].", FACT)
    frame = replace(doc.frames[0], arguments=(Argument("actor", doc.referents[0].span, 0.8, "GOV"),))
    (event,) = read(replace(doc, frames=(frame,)))
    assert [(party.entity, party.sector, party.mention) for party in event.actors] == [("e1", "GOV", None)]


def test_what_stands_for_nobody_is_dropped_with_a_reason() -> None:
    doc = document("[a:Liria] [t:menuduh] [r:Tandara].", FACT)
    found = Events()(replace(doc, referents=doc.referents[:1]))
    assert found.events[0].recipients == ()
    assert [(row.layer, row.text, row.reason) for row in found.dropped] == [("arguments", "Tandara", "no entity stands for this recipient")]


def test_frames_that_cannot_be_events_are_dropped_with_a_reason() -> None:
    doc = document("[a:Liria] [t:menuduh] [r:Tandara] dan [t:lalu juga sangat keras sekali] begitu.", FACT, FACT)
    first = doc.frames[0]
    bad: list[Frame] = [
        replace(first, type="FIGHT"),
        replace(first, sentence=7),
        replace(first, trigger=Span(first.trigger.start, first.trigger.end, "lain")),
        doc.frames[1],
        replace(first, type="SAY"),
    ]
    found = Events()(replace(doc, frames=tuple(bad)))
    assert found.events == ()
    assert {row.reason for row in found.dropped} == {
        "FIGHT is no type of event",
        "the trigger does not stand in its sentence",
        "a trigger of more than 4 words",
    }
    furniture = Events()(document("[a:Liria] [t:menuduh].", FACT, sections=(("furniture", 1),)))
    assert [row.reason for row in furniture.dropped] == ["it stands in the furniture, which is not read"]


@pytest.mark.parametrize(
    ("text", "triggers"),
    [
        ("[a:Polisi] [t:melepaskan] [t:tembakan gas air mata].", ["tembakan gas air mata"]),
        ("[a:Polisi] [t:menembak] [t:mati] penculik.", ["menembak mati"]),
        ("[a:Polisi] [t:melepas] banyak [t:tembakan].", ["melepas banyak tembakan"]),
        ("[a:Polisi] [t:menembak] dan [t:menyiksa].", ["menembak", "menyiksa"]),
        ("[a:Polisi] [t:menembak], [t:menyiksa].", ["menembak", "menyiksa"]),
        ("[a:Polisi] [t:menembak] para tahanan yang [t:menyerang].", ["menembak", "menyerang"]),
    ],
)
def test_triggers_side_by_side_are_one(text: str, triggers: list[str]) -> None:
    doc = document(text, ("ASSAULT", None, "fact"), ("ASSAULT", None, "fact"))
    weaker = replace(doc.frames[0], score=0.5)
    found = Events()(replace(doc, frames=(weaker, doc.frames[1])))
    assert [event.trigger.text for event in found.events] == triggers
    assert [row.reason for row in found.dropped] == ["part of the trigger beside it"] * (2 - len(triggers))
    assert all(event.actors for event in found.events)


def test_contexts_come_from_words_modes_and_sectors() -> None:
    doc = document("[a:Liria] [t:meretas] situs KPU menjelang pemilu.", ("COERCE", "cyber", "fact"))
    (event,) = read(replace(doc, referents=(replace(doc.referents[0], sector="SPY"),)))
    assert event.context == ("intelligence", "election", "cyber")
    (event,) = read(document("[a:KPK] [t:menangkap] penyuap dan penjahat dalam kasus korupsi.", ("COERCE", "arrest", "fact")))
    assert event.context == ("corruption",)
    (event,) = read(document("[a:Liria] [t:mengecam] bin Anu dan ham.", ("ACCUSE", "disapprove", "fact")))
    assert event.context == ()


def test_confidence_rises_with_what_is_known() -> None:
    bare, whole = (read(document(text, FACT))[0] for text in ("Ia [t:menuduh].", "[a:Liria] [t:menuduh] [r:Tandara]."))
    assert 0 < bare.confidence < whole.confidence < 1


def test_features_come_with_the_events() -> None:
    found, _ = find(document("[a:Liria] [t:menuduh] [r:Tandara].", FACT))
    event, frame, features = found[0]
    assert frame.trigger == event.trigger
    assert features["actor_country"] == features["recipient_country"] == 1.0


@pytest.mark.parametrize("lang", ["fr", "", "ms"])
def test_another_language_is_read_with_the_words_there_are(lang: str) -> None:
    (event,) = read(document("[a:Liria] [t:menuduh] [r:Tandara].", FACT, lang=lang))
    assert event.type == "ACCUSE"


def test_an_article_without_anything_gives_no_events() -> None:
    doc = document("Hening.")
    assert Events()(doc) == doc
