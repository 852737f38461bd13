from __future__ import annotations

import pytest

from lakon.errors import ValueRefused
from lakon.sources.draft import Draft, open_draft

TEXT = "Menteri Perdagangan bertemu para nelayan di pelabuhan. Mereka membahas harga ikan yang turun dalam dua bulan ini."


def test_an_article_is_named_by_id_then_address_then_text() -> None:
    assert open_draft(Draft(TEXT, id="a1", url="https://news.example/1")).article.id == "a1"
    assert open_draft(Draft(TEXT, url="https://news.example/1")).article.id == "https://news.example/1"
    by_text = open_draft(Draft(TEXT)).article.id
    assert by_text.startswith("sha256:")
    assert by_text == open_draft(Draft("\ufeff" + TEXT)).article.id != open_draft(Draft(TEXT + ".")).article.id


def test_the_text_is_normalised_and_kept() -> None:
    article = open_draft(Draft("\ufeffe\u0301\r\nia \ud800 pergi\r\x00", lang="id")).article
    assert article.text == "\u00e9\nia \ufffd pergi\n\x00"


def test_ids_and_names_can_always_be_written() -> None:
    article = open_draft(Draft(TEXT, id="a\ud800", url="https://news.example/\ud800", publisher="K\ud800", byline=("\ud800",))).article
    assert "\ud800" not in repr(article)


def test_a_title_apart_is_set_on_top_once() -> None:
    assert open_draft(Draft(TEXT, title="Harga  Ikan Turun")).article.text == f"Harga Ikan Turun\n\n{TEXT}"
    held = f"HARGA IKAN TURUN\n{TEXT}"
    assert open_draft(Draft(held, title="Harga Ikan Turun")).article.text == held
    assert open_draft(Draft(TEXT, title=" ")).article == open_draft(Draft(TEXT)).article


def test_the_date_says_where_it_is_from() -> None:
    assert open_draft(Draft(TEXT, published="2024-11-12")).article.published_from == "given"
    assert open_draft(Draft(TEXT, published="2024-11-12", published_from="metadata")).article.published_from == "metadata"
    assert open_draft(Draft(TEXT)).article.published_from == "unknown"


def test_a_given_language_is_taken_and_an_unknown_one_refused() -> None:
    assert open_draft(Draft(TEXT, lang="en-GB")).article.lang == "en"
    with pytest.raises(ValueRefused, match="'tlh' cannot be read; give en or id"):
        open_draft(Draft(TEXT, lang="tlh"))


def test_another_language_is_read_with_a_warning() -> None:
    malay = "Kerajaan Malaysia berkata syarikat itu perlu membayar wang pampasan kerana kereta api tidak dapat bergerak. " * 3
    french = "Le ministre a rencontré les pêcheurs dans le port, et ils ont parlé du prix du poisson pendant deux heures."
    assert "Malay" in open_draft(Draft(malay)).warnings[0]
    assert "French" in open_draft(Draft(french)).warnings[0]
    assert open_draft(Draft(TEXT)).warnings == ()
    english = open_draft(Draft("The minister met the fishermen at the harbour and they talked about the price of fish for two hours."))
    assert (english.article.lang, english.warnings) == ("en", ())
