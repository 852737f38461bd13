from __future__ import annotations

from dataclasses import replace

import pytest

import lakon
from lakon.errors import DataError, ModelError, ValueRefused
from lakon.model import Article, Document, Reading, Sentence
from lakon.pipeline import STAGES, Failure, check_order, outcomes, pipe, read

TEXT = """Menteri Perdagangan Bertemu Nelayan

Menteri Perdagangan Fulan bin Anu bertemu para nelayan di Semarang, Selasa (12/11/2024). "Kami menolak kenaikan harga garam," kata Fulan.
"""


class Marking:
    """A stage that gives one sentence, and fails where the text asks for it."""

    name = "marking"
    needs: tuple[str, ...] = ("article",)
    gives: tuple[str, ...] = ("sentences",)

    def __call__(self, doc: Document) -> Document:
        if "gagal" in doc.article.text:
            raise ZeroDivisionError("a number\nby nought")
        if "berat" in doc.article.text:
            raise ModelError("the weights are missing; install Lakon again")
        return replace(doc, sentences=(Sentence(0, len(doc.article.text), 0),))


class Wanting(Marking):
    name = "wanting"
    needs = ("article", "frames")


def test_the_stages_stand_in_an_order_that_works() -> None:
    check_order()
    names = [stage.name for stage in STAGES]
    assert names == ["structure", "sentences", "times", "reading", "entities", "coreference", "places", "events", "statements", "relations"]


def test_a_wrong_order_is_found_before_any_text_is_read() -> None:
    with pytest.raises(DataError, match="'wanting' needs frames"):
        check_order((Marking(), Wanting()))
    with pytest.raises(DataError, match="'wanting' needs frames"):
        outcomes(iter(()), stages=(Wanting(),))


def test_an_article_that_fails_leaves_the_others_alone() -> None:
    texts = ("satu", "ini gagal", "tiga")
    found = list(outcomes((Article(text, text) for text in texts), stages=(Marking(),)))
    assert [type(outcome) for outcome in found] == [Reading, Failure, Reading]
    assert found[1] == Failure("ini gagal", "marking", "ZeroDivisionError: a number\nby nought")


def test_pipe_raises_and_says_where() -> None:
    with pytest.raises(ZeroDivisionError) as raised:
        list(pipe([Article("a", "ini gagal")], stages=(Marking(),)))
    assert raised.value.__notes__ == ["while the stage 'marking' read the article 'a'"]


def test_what_concerns_every_article_is_raised() -> None:
    with pytest.raises(ModelError):
        list(outcomes([Article("a", "berat")], stages=(Marking(),)))


def test_readings_come_as_they_are_read() -> None:
    def endless():  # type: ignore[no-untyped-def]
        while True:
            yield Article("a", "satu")

    assert isinstance(next(outcomes(endless(), stages=(Marking(),))), Reading)


def test_read_takes_a_text() -> None:
    reading = read(TEXT, "2024-11-12", "id", id="a1")
    assert (reading.article.id, reading.article.text, reading.article.lang) == ("a1", TEXT, "id")
    assert reading.meta.lakon == lakon.__version__
    assert reading.meta.ontology == "PLOVER 0.8"
    assert reading.sentences
    assert lakon.read(TEXT, published="2024-11-12", lang="id", id="a1") == reading


def test_read_refuses_what_cannot_be() -> None:
    with pytest.raises(ValueRefused):
        read(TEXT, published="2024-13-40")
    with pytest.raises(ValueRefused):
        read(TEXT, lang="xx")


def test_a_text_without_a_sentence_says_so() -> None:
    assert "no sentence was found in the text" in read("\n \n", lang="id").warnings
