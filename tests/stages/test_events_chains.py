from __future__ import annotations

import pytest

from lakon.model import Argument, Document, Event, Frame, Referent, Span
from lakon.stages.events import Events
from tests.stages.event_marked import document

ASSAULT = ("ASSAULT", None, "fact")
ACCUSE = ("ACCUSE", "allege", "fact")
TITLE = (("title", 1), ("body", 9))


def read(text: str, *readers: tuple[str, str | None, str], title: bool = False, lang: str = "id") -> tuple[Event, ...]:
    return Events()(document(text, *readers, lang=lang, sections=TITLE if title else (("body", 99),))).events


def chain(events: tuple[Event, ...]) -> list[int | None]:
    ids = [event.id for event in events]
    return [ids.index(event.same_as) if event.same_as else None for event in events]


def test_title_and_lead_tell_one_event() -> None:
    assert chain(read("[a:Liria] [t:Tuding] [r:Tandara] // [a:Liria] [t:menuduh] [r:Tandara] curang.", ACCUSE, ACCUSE, title=True)) == [
        None,
        0,
    ]


def test_two_accusations_in_the_body_are_two() -> None:
    assert chain(read("[a:Liria] [t:menuduh] [r:Tandara]. / [a:Liria] [t:menuding] [r:Tandara].", ACCUSE, ACCUSE)) == [None, None]


@pytest.mark.parametrize(
    "text",
    [
        "[a:Liria] [t:menyerang] [r:Tandara]. / [a:Nordalia] [t:menyerang] [r:Tandara].",
        "[a:Liria] [t:menyerang] [r:Tandara]. / Serangan lain, [a:Liria] juga [t:menyerang] [r:Tandara].",
        "[a:Liria] [t:menyerang] [r:Tandara] di [p:Merin]. / [a:Liria] [t:menyerang] [r:Tandara] di [p:Kota Baru].",
        "[a:Liria] [t:menyerang] [r:Tandara], 3 orang tewas. / [a:Liria] [t:menyerang] [r:Tandara], 90 orang tewas.",
    ],
)
def test_other_sides_places_and_counts_are_other_events(text: str) -> None:
    assert chain(read(text, ASSAULT, ASSAULT)) == [None, None]


def test_other_statuses_and_modes_are_other_events() -> None:
    text = "[a:Liria] [t:menyerang] [r:Tandara]. / [a:Liria] [t:menyerang] [r:Tandara]."
    assert chain(read(text, ASSAULT, ("ASSAULT", None, "historical"))) == [None, None]
    assert chain(read(text, ("ASSAULT", "aerial", "fact"), ("ASSAULT", "drone", "fact"))) == [None, None]
    assert chain(read(text, ASSAULT, ASSAULT)) == [None, 0]


def test_a_side_left_out_does_not_part_them() -> None:
    assert chain(read("[a:Liria] [t:menyerang] [r:Tandara]. / [t:Serangan] ke [r:Tandara] itu dahsyat.", ASSAULT, ASSAULT)) == [None, 0]


def test_a_side_left_out_is_known_from_the_first_telling() -> None:
    first, again = read("[a:Liria] [t:menyerang] [r:Tandara]. / [t:Serangan] ke [r:Tandara] itu dahsyat.", ASSAULT, ASSAULT)
    assert [(party.entity, party.mention) for party in again.actors] == [(first.actors[0].entity, None)]
    assert again.recipients[0].mention is not None


def test_who_speaks_does_what_is_done_by_speaking() -> None:
    doc = document("[b:Bram Oster] [t:menuntut] pembebasan.", ("REQUEST", "yield", "fact"))
    cue = doc.frames[0].trigger
    say = Frame(cue, 0, "SAY", 1.0, "fact", 1.0, None, (Argument("speaker", doc.referents[0].span, 1.0),))
    bare = Frame(cue, 0, "REQUEST", 0.9, "fact", 0.9, "yield", ())
    (event,) = Events()(Document(doc.article, sentences=doc.sentences, frames=(bare, say), referents=doc.referents)).events
    assert [(party.entity, party.mention) for party in event.actors] == [("e1", doc.referents[0].span)]
    assert "its words are a cue of speech" in event.why


def said(lang: str, text: str, speaker: str, content: str, actor: str, trigger: str) -> Document:
    def span(words: str) -> Span:
        return Span.of(text, text.index(words), text.index(words) + len(words))

    doc = document(text, lang=lang)
    cue = Frame(
        span("kata"), 0, "SAY", 1.0, "fact", 1.0, None, (Argument("speaker", span(speaker), 1.0), Argument("content", span(content), 1.0))
    )
    event = Frame(span(trigger), 0, "ASSAULT", 0.9, "fact", 0.9, None, (Argument("actor", span(actor), 1.0),))
    ids = {words: f"e{number}" for number, words in enumerate(dict.fromkeys((speaker, actor)))}
    referents = tuple(Referent(span(words), id_, ("LIR",), None) for words, id_ in ids.items())
    return Document(doc.article, sentences=doc.sentences, frames=(cue, event), referents=referents)


def test_the_speaker_whose_statement_holds_an_event_reports_it() -> None:
    doc = said(
        "id",
        "Tentara Tandara menyerang desa, kata Bram Oster.",
        "Bram Oster",
        "Tentara Tandara menyerang desa",
        "Tentara Tandara",
        "menyerang",
    )
    (event,) = Events()(doc).events
    assert (event.attributed_to, event.attributed_text) == ("e0", "Bram Oster")
    assert "reported by 'Bram Oster', whose statement holds it" in event.why


def test_nobody_reports_his_own_deed_and_nothing_outside_his_words() -> None:
    own = said(
        "id", "Tentara Tandara menyerang desa, kata Tentara Tandara.", "Tentara Tandara", "menyerang desa", "Tentara Tandara", "menyerang"
    )
    outside = said("id", "Tandara menyerang desa, dan kata Bram Oster itu buruk.", "Bram Oster", "itu buruk", "Tandara", "menyerang")
    for doc in (own, outside):
        assert Events()(doc).events[0].attributed_text is None


def test_the_readers_source_comes_first() -> None:
    doc = document("Menurut [b:Nordalia], [a:Liria] [t:menyerang] [r:Tandara].", ASSAULT)
    (event,) = Events()(doc).events
    assert (event.attributed_text, event.attributed_to) == ("Nordalia", "e1")
