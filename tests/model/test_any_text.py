from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from lakon.model import Document, Reading, normalise
from lakon.pipeline import pipe, read
from lakon.sources.draft import Draft, open_draft
from model.soundness import check
from model.strategies import dates, languages, texts


@settings(max_examples=150)
@given(texts, languages, dates)
def test_the_reading_of_any_text_is_sound(text: str, lang: str, published: str | None) -> None:
    reading = read(text, published=published, lang=lang)
    assert reading.article.text == normalise(text)
    check(reading)
    assert Reading.from_json(reading.to_json()) == reading


@settings(max_examples=20)
@given(st.lists(st.tuples(texts, languages), min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_an_article_is_read_alone_as_in_company(articles: list[tuple[str, str]], dice: object) -> None:
    docs = [open_draft(Draft(text, id=str(place), lang=lang, published="2024-11-12")) for place, (text, lang) in enumerate(articles)]
    alone = {doc.article.id: _one(doc) for doc in docs}
    dice.shuffle(docs)  # type: ignore[attr-defined]
    together = {reading.article.id: reading.to_json() for reading in pipe(docs)}
    assert together == alone


def _one(doc: Document) -> str:
    return next(pipe([doc])).to_json()
