"""The stage that finds time expressions."""

from __future__ import annotations

from lakon.model import Article, Document, Sentence, Time
from lakon.stages.times import Times

TEXT = "Arda tiba Selasa (12/11). Ia tinggal dua hari."


def read(published: str | None) -> tuple[Time, ...]:
    article = Article(id="a", text=TEXT, published=published)
    return Times()(Document(article, sentences=(Sentence(0, 25, 0), Sentence(26, len(TEXT), 0)))).times


def test_expressions_are_numbered_and_resolved_against_the_day_of_publication() -> None:
    first, second = read("2024-11-13T07:30:00+07:00")
    assert first == Time("t1", 10, 24, "Selasa (12/11)", "date", "2024-11-12", "2024-11-12")
    assert second == Time("t2", 37, 45, "dua hari", "duration", grain="day")


def test_without_a_publication_date_the_expression_stays_without_days() -> None:
    assert [(time.text, time.from_) for time in read(None)] == [("Selasa (12/11)", None), ("dua hari", None)]
    assert read("kemarin dulu") == read(None)
