"""Each difference between a coding and a reading has one cause."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from benchmarks.quality_causes import told
from benchmarks.quality_causes_said import slips
from benchmarks.quality_measure import Scene
from lakon.evaluation.coded import Happening, Party, Saying, Sentence, When

LIRIA = Party("Liria", None, ("KEN",), "GOV")
TANDARA = Party("Tandara", None, ("GAB",), "GOV")
OMITTED = Party("", "Liria", ("KEN",), "GOV")
DESCRIBED = Party("negara itu", "Liria", ("KEN",), "GOV")
ACCUSE = Happening("ACCUSE", "allege", "menuduh", "fact", (LIRIA,), (TANDARA,), (), coded=frozenset(("place", "when")))
SAID = Saying("gencatan senjata itu tidak pernah ada sama sekali", ("Menlu Arda", ""))
MONDAY = When("Senin", "2024-05-06", "2024-05-06")


def scene(coded: Sentence, found: Sentence, **about: Any) -> Scene:
    given = {"lang": "id", "section": "body", "quiet": False, "timed": True} | about
    return Scene("b1", 1, coded=coded, found=found, **given)


def causes(coded: Sentence, found: Sentence, **about: Any) -> list[str]:
    return [slip.cause for slip in slips(scene(coded, found, **about))]


def event(**changed: Any) -> Happening:
    return replace(ACCUSE, **changed)


def test_what_agrees_has_no_cause() -> None:
    whole = Sentence((ACCUSE,), (SAID,), (MONDAY,))
    assert causes(whole, whole) == []


@pytest.mark.parametrize(
    ("coded", "about", "cause"),
    [
        (event(), {}, "missed-verb"),
        (event(trigger="dituduh"), {}, "missed-passive"),
        (event(trigger="tuduhan"), {}, "missed-noun"),
        (event(trigger="tuding"), {}, "missed-word"),
        (event(trigger="accused"), {"lang": "en"}, "missed-english"),
        (event(status="negated"), {}, "missed-nonfact"),
        (event(), {"section": "title"}, "missed-title"),
    ],
)
def test_a_missed_event(coded: Happening, about: dict[str, Any], cause: str) -> None:
    assert causes(Sentence((coded,)), Sentence(), **about) == [cause]


def test_a_missed_event_of_a_word_that_tells_two_or_of_what_is_said() -> None:
    second = event(type="ASSAULT", mode=None)
    assert causes(Sentence((ACCUSE, second)), Sentence((ACCUSE,))) == ["missed-second"]
    said = replace(SAID, content="Liria menuduh kami tanpa bukti")
    assert causes(Sentence((ACCUSE,), (said,)), Sentence((), (said,))) == ["missed-said-word"]


@pytest.mark.parametrize(
    ("coded", "found", "about", "cause"),
    [
        ((), event(), {}, "spurious-verb"),
        ((), event(trigger="tuduhan"), {}, "spurious-noun"),
        ((), event(trigger="strike"), {"lang": "en"}, "spurious-english"),
        ((), event(), {"quiet": True}, "spurious-quiet"),
        ((), event(), {"section": "related"}, "spurious-title"),
        ((event(type="AGREE", trigger="berjanji"),), event(type="AID", trigger="mengirim"), {}, "absorbed-beside"),
        ((event(type="ASSAULT", trigger="serang"),), event(), {}, "spurious-beside"),
    ],
)
def test_an_event_too_many(coded: tuple[Happening, ...], found: Happening, about: dict[str, Any], cause: str) -> None:
    assert causes(Sentence(coded), Sentence((*coded, found)), **about) == [cause]


def test_one_event_found_twice() -> None:
    assert causes(Sentence((ACCUSE,)), Sentence((ACCUSE, event(trigger="tuduhan")))) == ["spurious-twice"]


@pytest.mark.parametrize(
    ("coded", "found", "cause"),
    [
        ("AGREE", "CONSULT", "absorbed-for"),
        ("ASSAULT", "COERCE", "type-ASSAULT-COERCE"),
        ("RETREAT", "CONCEDE", "absorbed-for"),
        ("THREATEN", "PROTEST", "type-word-deed"),
        ("CONCEDE", "ACCUSE", "type-side"),
        ("MOBILIZE", "SANCTION", "type-same-quad"),
    ],
)
def test_a_wrong_type(coded: str, found: str, cause: str) -> None:
    assert causes(Sentence((event(type=coded),)), Sentence((event(type=found),))) == [cause]


@pytest.mark.parametrize(
    ("coded", "found", "cause"),
    [
        ({"status": "future"}, {}, "status-future"),
        ({}, {"status": "future"}, "status-spurious"),
        ({"status": "negated"}, {"status": "future"}, "status-other"),
        ({}, {"actors": ()}, "actor-missing"),
        ({"actors": ()}, {}, "actor-spurious"),
        ({}, {"recipients": ()}, "recipient-missing"),
        ({"recipients": ()}, {}, "recipient-spurious"),
        ({}, {"recipients": (Party("warga", None, (), "CVL"),)}, "recipient-other"),
        ({"actors": (OMITTED,)}, {"actors": ()}, "omitted-missing"),
        ({"actors": (OMITTED,)}, {"actors": (replace(OMITTED, ref="Tandara", countries=("GAB",)),)}, "antecedent-omitted"),
        ({"actors": (DESCRIBED,)}, {"actors": (replace(DESCRIBED, ref="Tandara", countries=("GAB",)),)}, "antecedent-described"),
        ({}, {"actors": (replace(LIRIA, countries=("GAB",)),)}, "wrong-country"),
        ({}, {"actors": (replace(LIRIA, countries=()),)}, "no-country"),
        ({}, {"actors": (replace(LIRIA, sector="MIL"),)}, "sector"),
        ({}, {"mode": None}, "mode-missing"),
        ({"mode": None}, {"mode": "allege"}, "mode-spurious"),
        ({}, {"mode": "investigate"}, "mode-other"),
        ({"reporters": ("Arda",)}, {}, "source-missing"),
        ({}, {"reporters": ("Arda",)}, "source-spurious"),
        ({"reporters": ("Arda",)}, {"reporters": ("Belun",)}, "source-other"),
        ({"place": "Arvando"}, {}, "place-missing"),
        ({}, {"place": "Arvando"}, "place-spurious"),
        ({"place": "Arvando"}, {"place": "Kota Tua"}, "place-other"),
        ({"when": "Senin"}, {}, "when-missing"),
        ({"when": "Senin"}, {"days": ("2024-05-05", "2024-05-05")}, "when-other"),
    ],
)
def test_a_field_of_an_event(coded: dict[str, Any], found: dict[str, Any], cause: str) -> None:
    assert causes(Sentence((event(**coded),), times=(MONDAY,)), Sentence((event(**found),), times=(MONDAY,))) == [cause]


@pytest.mark.parametrize(
    ("coded", "found", "about", "cause"),
    [
        (SAID, None, {}, "statement-missed"),
        (replace(SAID, speakers=("", "Arda")), None, {}, "statement-running"),
        (SAID, None, {"section": "title"}, "statement-title"),
        (None, SAID, {}, "statement-spurious"),
        (SAID, replace(SAID, content="gencatan senjata itu tidak"), {}, "content-cut"),
        (SAID, replace(SAID, speakers=("Boro", "")), {}, "speaker-other"),
    ],
)
def test_a_statement(coded: Saying | None, found: Saying | None, about: dict[str, Any], cause: str) -> None:
    rows = [Sentence(statements=(said,)) if said else Sentence() for said in (coded, found)]
    assert causes(rows[0], rows[1], **about) == [cause]


def test_a_time_expression() -> None:
    with_time, sunday = Sentence(times=(MONDAY,)), Sentence(times=(replace(MONDAY, first="2024-05-05"),))
    assert causes(with_time, Sentence()) == ["time-missing"]
    assert causes(Sentence(), with_time) == ["time-spurious"]
    assert causes(with_time, sunday) == ["time-other"]
    assert causes(with_time, Sentence(), timed=False) == []


def test_every_cause_is_told_with_an_example() -> None:
    assert len(told()["causes"]) >= 20
    for name, about in told()["causes"].items():
        assert set(about) == {"group", "title", "example", "note"} and all(about.values()), name
        assert "|" not in "".join(about.values()), name
