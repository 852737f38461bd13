from __future__ import annotations

import pytest

from lakon.errors import InputError
from lakon.sources.html import is_html, page_draft
from lakon.sources.text import draft_of

BODY = "".join(
    f"<p>Menteri Perdagangan Negeria Fulan bin Anu bertemu {number} nelayan di pelabuhan itu dan membahas harga ikan &amp; garam.</p>"
    for number in ("dua belas", "tiga puluh", "empat")
)
PAGE = f"""<!DOCTYPE html><html lang="id"><head><title>Harga Ikan Turun - Kabar Pelabuhan</title>
<meta property="og:site_name" content="Kabar Pelabuhan"><meta property="og:title" content="Harga Ikan Turun">
<meta property="article:published_time" content="2024-11-12T07:30:00+07:00"><meta name="author" content="Ani Rekaan">
<script>alert("tidak dibaca")</script></head><body><nav><a href="/">Beranda</a></nav>
<article><h1>Harga Ikan Turun</h1>{BODY}</article></body></html>"""


def test_a_page_gives_text_title_date_author_and_publisher() -> None:
    draft = page_draft(PAGE, "x", url="https://kabar.example/1")
    assert (draft.title, draft.published, draft.published_from) == ("Harga Ikan Turun", "2024-11-12", "metadata")
    assert (draft.publisher, draft.byline, draft.url) == ("Kabar Pelabuhan", ("Ani Rekaan",), "https://kabar.example/1")
    assert "ikan & garam" in draft.text
    assert not any(word in draft.text for word in ("<", "alert", "Beranda"))


def test_html_given_as_text_is_taken_for_what_it_is() -> None:
    assert draft_of(BODY, "x").text.startswith("Menteri Perdagangan")
    assert draft_of("<p>Ia pergi.</p>", "x").text == "Ia pergi.\n"


@pytest.mark.parametrize("text", ["Harga < 5 dan > 3", "a <b> c", "Ia <pergi> ke pasar <br> lalu pulang.", "<PERSON> berkata", "I <3 you"])
def test_text_with_angles_is_no_page(text: str) -> None:
    assert not is_html(text)
    assert draft_of(text, "x").text == text


@pytest.mark.parametrize(
    "text", ["<!doctype html><p>a", "\ufeff\n<html>", '<?xml version="1.0"?><html>', "<!-- x --><div class='a'>", "Baris\n<p>a</p><p>b</p>"]
)
def test_pages_and_their_parts(text: str) -> None:
    assert is_html(text)


def test_a_page_without_text_is_refused() -> None:
    with pytest.raises(InputError, match="holds no text"):
        page_draft("<html><body><script>x()</script></body></html>", "x")
