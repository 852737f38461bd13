from __future__ import annotations

import pytest

from lakon.errors import DataError
from lakon.language import languages, table
from lakon.ontology import contexts, statuses, types
from lakon.stages.event_numbers import numbers
from lakon.stages.event_words import Phrases, words

LISTS = ("contexts", "modes", "negation", "numbers", "casualties", "mutual", "another", "locatives", "parting")


def hits(phrases: Phrases, text: str) -> list[str]:
    found = words(text)
    return [" ".join(word.text for word in found[hit.first : hit.last]) for hit in phrases.hits(found)]


def test_phrases_are_whole_words_whatever_the_case() -> None:
    phrases = Phrases([{"phrase": "gas air mata"}, {"phrase": "bom"}])
    assert hits(phrases, "Bom dan GAS AIR-MATA, bombastis, gas air") == ["Bom", "GAS AIR MATA"]


def test_a_star_leaves_a_word_open_and_capitals_are_capitals() -> None:
    phrases = Phrases([{"phrase": "terroris*"}, {"phrase": "HAM"}, {"phrase": "step* down"}])
    assert hits(phrases, "Terrorists stepping down, terror, HAM ham Ham") == ["Terrorists", "stepping down", "HAM"]


def test_an_open_word_must_have_letters() -> None:
    with pytest.raises(DataError, match=r"ab\*"):
        Phrases([{"phrase": "ab*"}])


@pytest.mark.parametrize("lang", languages())
def test_every_list_names_what_the_ontology_knows(lang: str) -> None:
    for name in LISTS:
        rows = table(lang, name)
        assert len({tuple(row.items()) for row in rows}) == len(rows), name
        assert all(row["source"] for row in rows)
    assert {row["context"] for row in table(lang, "contexts")} == contexts().keys()
    for row in table(lang, "modes"):
        assert types()[row["type"]].mode(row["mode"]), row
        assert row["where"] in ("trigger", "near")
    for row in table(lang, "negation"):
        assert row["status"] in {*statuses(), "particle", "open"}
        assert (row["share"] != "") == (row["status"] in statuses())
    assert {row["kind"] for row in table(lang, "numbers")} <= {"unit", "teen", "times", "vague", "measure"}
    assert {row["harm"] for row in table(lang, "casualties")} == {"killed", "injured", "and"}
    assert {row["side"] for row in table(lang, "casualties")} <= {"before", "after", "nearest", ""}


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("id", "dua puluh lima orang", [25]),
        ("id", "seratus dua belas orang", [112]),
        ("id", "seribu dua ratus tiga puluh orang", [1230]),
        ("id", "12 ribu orang", [12000]),
        ("id", "44.000 orang dan 1,200 lainnya", [44000, 1200]),
        ("id", "lima enam orang", [5, 6]),
        ("id", "puluhan orang", [None]),
        ("id", "3 tahun, 20 persen, 7 rumah", []),
        ("id", "Rabu (12/11), Rp5.000, 3,5 kali, 2020-2021", []),
        ("id", "٣ orang dan x2 orang", [3]),
        ("id", "puluh ratus", []),
        ("en", "two hundred and five people", [200, 5]),
        ("en", "twenty-one thousand three hundred people", [21300]),
        ("en", "dozens of people, a dozen", [None]),
        ("en", "99999999999999 people", []),
    ],
)
def test_numbers_that_count_people(lang: str, text: str, expected: list[int | None]) -> None:
    assert [number.value for number in numbers(text, words(text), lang)] == expected
