"""The parts of pages."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lakon.language import languages, table
from lakon.stages.structure_markers import markers
from tests.stages.structure_pages import CASES, cut, structured

PIECES = st.sampled_from(
    ["\n", "\n\n", " ", '"', "“", "”", "(", ")", "[", "]", "Baca juga: ", "ADVERTISEMENT", "(ab/cd)", "Foto: ", "REUTERS/A B", "- ", ": ",
     "Jakarta, CNN Indonesia -- ", "Senin (12/5/2025)", "kata ", "Abc ", "ABC DEF", ",", ".", "Penulis: Joko", "\u2028", "\x00", "é", "😀"]
)  # fmt: skip
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map("".join))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_page_is_cut_into_its_parts(case: dict[str, Any]) -> None:
    article = structured(case["page"], case["lang"])
    assert cut(article) == case["sections"]
    assert article.publisher == case.get("publisher")
    assert list(article.byline) == case.get("byline", list(article.byline))
    assert article.title == case.get("title", article.title)
    assert article.published == case.get("published")


@given(TEXTS, st.sampled_from(["id", "en", "xx"]))
@settings(deadline=None)
def test_the_sections_of_any_text_lie_apart_and_cover_it(text: str, lang: str) -> None:
    article = structured(text, lang)
    at = 0
    for section in article.sections:
        assert at <= section.start < section.end <= len(article.text)
        assert not article.text[at : section.start].strip()
        piece = article.text[section.start : section.end]
        assert piece == piece.strip()
        at = section.end
    assert not article.text[at:].strip()


def test_a_given_title_is_found_whatever_its_signs_and_kept_where_it_is_not() -> None:
    page = "Harga Beras: Naik\n\nHarga beras naik lagi.\n"
    assert cut(structured(page, title="Harga beras naik"))[0] == "title: Harga Beras: Naik"
    other = structured(page, title="Lain sama sekali")
    assert other.title == "Lain sama sekali"
    assert [s.kind for s in other.sections] == ["body", "body"]


def test_what_is_given_stays() -> None:
    article = structured("Jakarta (ANTARA) - Ia bertemu.\n\nRabu (12/3/2025), kata Kahar.", published="2025-03-14")
    assert (article.published, article.publisher) == ("2025-03-14", "ANTARA")


def test_a_long_page_takes_time_in_proportion_to_its_length() -> None:
    line = '"Kami menolak," kata Kahar. Baca juga: Kahar Temui Utusan Rata Ia pergi. ADVERTISEMENT '
    assert len(structured(line * 3000).sections) > 6000
    assert len(structured((line + "\n") * 3000).sections) > 6000


@pytest.mark.parametrize("lang", languages())
def test_every_marker_compiles_and_has_a_source(lang: str) -> None:
    assert markers(lang).line
    assert all(row["source"] for row in table(lang, "markers"))
