"""The stage that splits sections into sentences."""

from __future__ import annotations

from lakon.model import Article, Document, Section, Sentence
from lakon.stages.sentences import Sentences

TEXT = "Arda Tiba di Ankara\nIKLAN. Beli.\nArda tiba. Ia lelah."


def test_each_section_that_is_read_gives_its_sentences() -> None:
    sections = (Section("title", 0, 19), Section("furniture", 20, 32), Section("body", 33, len(TEXT)))
    doc = Sentences()(Document(Article(id="a", text=TEXT, sections=sections)))
    assert doc.sentences == (Sentence(0, 19, 0), Sentence(33, 43, 2), Sentence(44, 53, 2))


def test_an_article_without_sections_has_none() -> None:
    assert Sentences()(Document(Article(id="a", text=TEXT))).sentences == ()
