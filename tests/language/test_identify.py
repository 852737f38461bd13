"""The language of a text."""

from __future__ import annotations

import pytest

from lakon.language import identify

CASES = [
    ("id", "Menteri Luar Negeri Arda mengatakan bahwa pihaknya akan mengirim bantuan karena warga sudah tidak bisa menunggu lebih lama."),
    ("id", "Polisi menangkap tiga orang"),
    ("ms", "Menteri Luar Arda berkata beliau akan menghantar bantuan kerana penduduk sudah tidak mahu menunggu, menurut kenyataan polis."),
    ("en", "Foreign Minister Ardath said that her country would send aid because people could not wait any longer."),
    ("fr", "Le ministre des Affaires étrangères a déclaré que son pays enverrait une aide aux habitants de la ville."),
    ("ja", "外務大臣は援助を送ると述べた。"),
]


@pytest.mark.parametrize(("lang", "text"), CASES)
def test_the_language_is_told(lang: str, text: str) -> None:
    found, score = identify(text)
    assert found == lang
    assert 0 < score <= 1


@pytest.mark.parametrize("text", ["", "  \n", "12 + 3", "!!!", "\ufffd\x00"])
def test_a_text_without_letters_has_no_language(text: str) -> None:
    assert identify(text) == ("und", 0.0)
