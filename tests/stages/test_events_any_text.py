from __future__ import annotations

from typing import Any, get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from lakon.model import Argument, Article, Document, Frame, Mention, Place, Referent, Section, Sentence, Span, Time
from lakon.model.layers import EventType, Status
from lakon.ontology import contexts, types
from lakon.stages.events import Events

WORDS = ["12", "1.200", "akan", "tidak", "tewas", "killed", "ratus", "dan", "\n", " ", "KPU", "İ", "٣", "“", "serangan", ",", "Rp5.000"]
ROLES = ["actor", "recipient", "source", "place", "time"]


@st.composite
def documents(draw: st.DrawFn) -> Document:
    text = draw(st.text(max_size=60)) + "".join(draw(st.lists(st.sampled_from([*WORDS, *(f" {word} " for word in WORDS)]), max_size=25)))
    spot = st.integers(0, len(text))

    def span() -> Span:
        start, end = sorted((draw(spot), draw(spot)))
        return Span.of(text, start, end)

    cut = draw(spot)
    sentences = (Sentence(0, cut, 0), Sentence(cut, len(text), 1))
    arguments = tuple(Argument(draw(st.sampled_from(ROLES)), span(), draw(st.floats(0, 1))) for _ in range(draw(st.integers(0, 5))))
    frames = tuple(_frame(draw, span(), arguments) for _ in range(draw(st.integers(0, 6))))
    times = tuple(Time(f"t{n}", s.start, s.end, s.text, "date", "2024-01-01", "2024-01-02") for n, s in enumerate(span() for _ in range(2)))
    place = span()
    places = (Place("p1", "Merin", mentions=(Mention(place.start, place.end, place.text),)),)
    article = Article(
        "x",
        text,
        lang=draw(st.sampled_from(["id", "en", "fr"])),
        published=draw(st.sampled_from([None, "", "2024-01-02", "0001-01-01"])),
        sections=(Section("title", 0, cut), Section(draw(st.sampled_from(["body", "related", "furniture"])), cut, len(text))),
    )
    referents = tuple(Referent(argument.span, "e1", ("IDN",), draw(st.sampled_from([None, "GOV"]))) for argument in arguments[:3])
    return Document(article, sentences=sentences, frames=frames, times=times, places=places, referents=referents)


def _frame(draw: st.DrawFn, trigger: Span, arguments: tuple[Argument, ...]) -> Frame:
    type_ = draw(st.sampled_from([*get_args(EventType), "SAY", "FIGHT"]))
    mode: Any = draw(st.sampled_from([None, "visit", "allege", "no mode"]))
    status = draw(st.sampled_from(get_args(Status)))
    kept = tuple(argument for argument in arguments if draw(st.booleans()))
    return Frame(trigger, draw(st.integers(-1, 2)), type_, draw(st.floats(0, 1)), status, draw(st.floats(0, 1)), mode, kept)


@settings(max_examples=150, deadline=None)
@given(documents())
def test_any_frames_in_any_text_give_sound_events(doc: Document) -> None:
    found = Events()(doc)
    text, ids = doc.article.text, [event.id for event in found.events]
    assert len(ids) == len(set(ids))
    assert len(found.events) + sum(row.layer == "events" for row in found.dropped) == sum(frame.type != "SAY" for frame in doc.frames)
    for place, event in enumerate(found.events):
        sentence = doc.sentences[event.sentence]
        assert sentence.start <= event.trigger.start < event.trigger.end <= sentence.end
        assert text[event.trigger.start : event.trigger.end] == event.trigger.text
        assert event.mode is None or types()[event.type].mode(event.mode)
        assert set(event.context) <= contexts().keys()
        assert 0 <= event.confidence <= 1
        assert event.same_as is None or event.same_as in ids[:place]
        if event.time and event.time.to:
            assert (event.time.from_ or "") <= event.time.to
        for party in (*event.actors, *event.recipients):
            assert party.mention is None or text[party.mention.start : party.mention.end] == party.mention.text
    assert Events()(doc) == found
