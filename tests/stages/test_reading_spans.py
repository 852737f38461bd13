"""The reader's parties on whole names."""

from __future__ import annotations

import pytest

from lakon.model import Argument, Article, Document, Frame, Name, Sentence, Span
from lakon.model.document import ArgumentKind
from lakon.stages.reading_spans import mended, whole_names

TEXT = "Sekitar 1.500 prajurit Liria di Tandara menahan Arda Kusnadi Wiranata, kata Dewan Keamanan PBB."


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span.of(TEXT, start, start + len(words))


def after(*given: tuple[ArgumentKind, str, float]) -> list[tuple[str, str]]:
    arguments = tuple(Argument(role, span(words), score) for role, words, score in given)
    frame = Frame(span("menahan"), 0, "COERCE", 0.9, "fact", 0.9, None, arguments)
    names = (Name(span("Arda Kusnadi Wiranata"), "person", 0.9),)
    doc = Document(Article("a", TEXT), sentences=(Sentence(0, len(TEXT), 0),), names=names, frames=(frame,))
    return [(a.role, a.span.text) for a in mended(doc)[0][0].arguments]


@pytest.mark.parametrize(
    ("role", "words", "whole"),
    [
        ("recipient", "Kusnadi", "Arda Kusnadi Wiranata"),
        ("source", "Dewan Keamanan", "Dewan Keamanan PBB"),
        ("actor", "500 prajurit Liria di", "1.500 prajurit Liria"),
        ("actor", "prajurit Liria", "prajurit Liria"),
    ],
)
def test_a_span_that_cuts_a_name_is_widened(role: ArgumentKind, words: str, whole: str) -> None:
    assert after((role, words, 0.8)) == [(role, whole)]


@pytest.mark.parametrize("words", ["di Tandara", "di", ",", "1"])
def test_a_place_or_a_scrap_is_no_party(words: str) -> None:
    assert after(("recipient", words, 0.8)) == []


def test_pieces_of_one_name_are_one_party() -> None:
    assert after(("recipient", "Arda", 0.8), ("recipient", "Wiranata", 0.6)) == [("recipient", "Arda Kusnadi Wiranata")]


def test_the_surer_side_keeps_a_name() -> None:
    assert after(("actor", "Arda", 0.4), ("recipient", "Wiranata", 0.6)) == [("recipient", "Arda Kusnadi Wiranata")]


@pytest.mark.parametrize(
    ("text", "marked", "whole"),
    [
        ("Kemarin Presiden Arda Kusnadi Wiranata tiba di sana.", "Arda", "Arda Kusnadi Wiranata"),
        ("Kemarin utusan Jepang Arda B. Wiranata tiba di sana.", "Wiranata", "Arda B. Wiranata"),
        ("Kemarin Menteri Arda tiba di sana.", "Arda", "Arda"),
        ("Presiden Arda Kunjungi Liria Selatan", "Arda", "Arda"),
    ],
)
def test_a_persons_name_is_taken_whole(text: str, marked: str, whole: str) -> None:
    start = text.index(marked)
    name = Name(Span.of(text, start, start + len(marked)), "person", 0.9)
    doc = Document(Article("a", text), sentences=(Sentence(0, len(text), 0),), names=(name,))
    assert [n.span.text for n in whole_names(doc)] == [whole]
