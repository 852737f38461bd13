"""Who said what."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from lakon.language import languages, table
from lakon.model import Argument, Article, Document, Frame, Sentence, Span, Statement
from lakon.stages.statement_words import cue_words
from lakon.stages.statements import Statements
from tests.stages.statement_marked import spoken

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "test_statements_cases.yaml").read_text(encoding="utf-8"))
USES = {"say", "hearsay", "clitic", "via", "addressee", "opener", "lead", "before", "joiner"}
PLAIN = {"addressees": [], "medium": None, "via": None}


def told(statement: Statement, names: dict[str, str]) -> dict[str, Any]:
    return {
        "speakers": [names[i] for i in statement.speakers],
        "speaker_text": statement.speaker_text,
        "content": [span.text for span in statement.content],
        "kind": statement.kind,
        "manner": statement.manner,
        "addressees": [names[i] for i in statement.addressees],
        "medium": statement.medium,
        "via": names[statement.via] if statement.via else None,
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_statements_of_marked_text(case: dict[str, Any]) -> None:
    doc = Statements()(spoken(case["text"], case["lang"], tuple(case.get("media", ())), tuple(case.get("groups", ()))))
    names = {entity.id: entity.name for entity in doc.entities}
    assert [told(statement, names) for statement in doc.statements] == [PLAIN | wanted for wanted in case["statements"]]
    assert [statement.id for statement in doc.statements] == [f"s{i}" for i in range(1, len(doc.statements) + 1)]
    for statement in doc.statements:
        assert all(doc.article.text[s.start : s.end] == s.text for s in (*statement.content, *filter(None, [statement.cue])))


def test_an_event_told_in_a_statement_bears_its_id() -> None:
    doc = Statements()(spoken("[s:Kahar] [c:menuduh] {pasukan itu [e:menyerang] desa}. / Warga [e:memukul] polisi."))
    assert doc.statements[0].events == ("ev1",)
    assert [event.statement for event in doc.events] == ["s1", None]


def test_a_carrier_of_the_same_content_is_dropped_with_its_reason() -> None:
    doc = spoken('"{Kami menolak}," [c:kata] [s:Kahar], dilansir [n:Kantor Kabar].', media=("Kantor Kabar",))
    at = doc.article.text.index("dilansir")
    agency = doc.article.text.index("Kantor Kabar")
    content = doc.frames[0].arguments[-1]
    speaker = Argument("speaker", Span.of(doc.article.text, agency, agency + 12), 1.0)
    carrier = replace(doc.frames[0], trigger=Span.of(doc.article.text, at, at + 8), arguments=(speaker, content))
    found = Statements()(replace(doc, frames=(*doc.frames, carrier)))
    assert [s.speaker_text for s in found.statements] == ["Kahar"]
    assert found.statements[0].via == next(e.id for e in doc.entities if e.name == "Kantor Kabar")
    assert [(d.text, d.layer) for d in found.dropped] == [("dilansir", "statements")]


def test_a_cue_without_anything_said_is_dropped_with_its_reason() -> None:
    doc = Statements()(spoken("[s:Kahar] [c:berbicara] lama."))
    assert not doc.statements
    assert [(d.text, d.reason) for d in doc.dropped] == [("berbicara", "a cue without anything that is said")]


def test_what_two_cues_tell_of_one_speaker_is_told_once() -> None:
    doc = spoken("[s:Kahar] [c:mengatakan] lalu menegaskan {usul itu ditolak}.")
    at = doc.article.text.index("menegaskan")
    second = replace(doc.frames[0], trigger=Span.of(doc.article.text, at, at + 10))
    found = Statements()(replace(doc, frames=(*doc.frames, second)))
    assert len(found.statements) == 1
    assert [d.reason for d in found.dropped] == ["another cue tells the same of the same speaker"]


def test_a_short_piece_that_is_not_quoted_is_dropped_with_its_reason() -> None:
    doc = Statements()(spoken("[s:Kahar] [c:mengatakan] {usul warga kota itu ditolak} karena mereka {pergi}."))
    assert [[span.text for span in s.content] for s in doc.statements] == [["usul warga kota itu ditolak"]]
    assert [(d.text, d.reason) for d in doc.dropped] == [("pergi", "words that strayed from the clause that is said")]


def test_a_text_without_speech_has_no_statements() -> None:
    assert Statements()(Document(Article("test", ""))).statements == ()


def _frame(text: str, number: int, home: Sentence) -> Frame:
    content = Argument("content", Span.of(text, home.start + 14, home.end), 1.0)
    return Frame(Span.of(text, home.start + 6, home.start + 13), number, "SAY", 1.0, "fact", 1.0, None, (content,))


def test_a_long_text_takes_time_in_proportion_to_its_length() -> None:
    text = "Kahar menolak usul itu. " * 4000
    sentences = tuple(Sentence(at, at + 23, 0) for at in range(0, len(text), 24))
    frames = tuple(_frame(text, i, s) for i, s in enumerate(sentences))
    assert len(Statements()(Document(Article("test", text), sentences=sentences, frames=frames)).statements) == 4000


@pytest.mark.parametrize("lang", languages())
def test_the_lists_of_cues_are_whole(lang: str) -> None:
    assert {row["use"] for row in table(lang, "cues")} <= {
        "say",
        "hearsay",
        "clitic",
        "via",
        "addressee",
        "opener",
        "lead",
        "before",
        "joiner",
    }
    assert all(row["source"] for name in ("cues", "mediums") for row in table(lang, name))
    assert all(row["manner"] for row in table(lang, "cues") if row["use"] in ("say", "hearsay"))
    assert cue_words(lang).manners
