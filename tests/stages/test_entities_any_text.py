"""Whatever the text and the reader's spans: offsets hold, ids resolve, the same input gives the same layers."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from lakon.model import Argument, Article, Document, Frame, Name, Sentence, Span
from lakon.stages.coreference import Coreference
from lakon.stages.entities import Entities
from lakon.stages.relations import Relations

PIECES = (
    *("Presiden ", "Rusia", " dan ", ", ", "\n", "ia", "pasukannya ", "kedua negara ", "mantan ", "İstanbul", "ﬁ", "😀", "The "),
    *(
        "U.S.",
        "'s ",
        "(",
        "negara itu ",
        "Korea ",
        "PBB ",
        "di ",
        "Jakarta ",
        "Menlu ",
        "seorang ",
        "his country ",
        "\u200b",
        "Al-",
        "ß",
        "10 ",
    ),
)
ROLES = ("actor", "recipient", "source", "speaker", "content", "place", "time")


@st.composite
def documents(draw: Any) -> Document:
    text = "".join(draw(st.lists(st.sampled_from(PIECES), max_size=25)))

    def span() -> Span:
        start = draw(st.integers(0, len(text)))
        return Span.of(text, start, draw(st.integers(start, min(len(text), start + 30))))

    def frame() -> Frame:
        arguments = tuple(Argument(draw(st.sampled_from(ROLES)), span(), 1.0) for _ in range(draw(st.integers(0, 4))))
        return Frame(span(), 0, draw(st.sampled_from(("SAY", "ASSAULT", "ACCUSE"))), 1.0, "fact", 1.0, None, arguments)

    frames = tuple(frame() for _ in range(draw(st.integers(0, 3))))
    names = tuple(Name(span(), draw(st.sampled_from(("person", "organisation", "place"))), 0.5) for _ in range(draw(st.integers(0, 3))))
    middle = draw(st.integers(0, len(text)))
    article = Article("test", text, lang=draw(st.sampled_from(("id", "en", "ms"))), published="2024-01-01")
    return Document(article, sentences=(Sentence(0, middle, 0), Sentence(middle, len(text), 0)), frames=frames, names=names)


@settings(max_examples=120, deadline=None)
@given(documents())
def test_layers_hold_together(doc: Document) -> None:
    read = Relations()(Coreference()(Entities()(doc)))
    text, ids = doc.article.text, [entity.id for entity in read.entities]
    assert read == Relations()(Coreference()(Entities()(doc)))
    assert len(ids) == len(set(ids))
    for entity in read.entities:
        assert entity.mentions and all(text[m.start : m.end] == m.text != "" for m in entity.mentions)
    for referent in read.referents:
        assert referent.entity in ids and text[referent.span.start : referent.span.end] == referent.span.text
    for relation in read.relations:
        assert {relation.subject, relation.object or relation.subject} <= set(ids)
        assert all(text[s.start : s.end] == s.text for s in relation.evidence)
