from __future__ import annotations

import pytest

from lakon.stories import words


def test_function_words_and_single_letters_say_nothing() -> None:
    assert words.terms("Dia yang di A menyita 1.200 karung garam") == ["menyita", "1.200", "karung", "garam"]


def test_rare_words_weigh_more() -> None:
    assert words.weight("garamwati") > words.weight("menteri") > 0


def test_a_text_is_like_itself_and_unlike_a_strange_one() -> None:
    one = words.vector(words.terms("Petugas menyita garam di Kota Rekaan"))
    other = words.vector(words.terms("Gubernur Fulan memuji lumba-lumba"))
    assert words.cosine(one, one) == pytest.approx(1.0)
    assert words.cosine(one, other) == 0.0
    assert words.cosine(one, {}) == 0.0
    half = words.vector(words.terms("Petugas menyita garam di Pulau Anu"))
    assert words.cosine(one, half) == pytest.approx(words.cosine(half, one)) and 0.2 < words.cosine(one, half) < 0.9


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Senin (27/3) dan Selasa ( 28 / 3 )", {"3-27", "3-28"}),
        ("Rabu (1/11/2023)", {"11-1"}),
        ("tanggal 27/3 tanpa kurung, skor (3-1)", set()),
    ],
)
def test_days_in_brackets(text: str, days: set[str]) -> None:
    assert words.days(text) == days


def test_numbers_without_the_days() -> None:
    assert words.numbers("Sebanyak 12 orang dan 1.500 karung, Senin (27/3)") == {"12", "1.500"}
