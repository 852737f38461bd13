"""Why a party is wrong, told from the words in which it is coded."""

from __future__ import annotations

import pytest

from benchmarks.party_causes import given, judged
from lakon.evaluation.coded import Happening, Party


def event(actors: tuple[Party, ...], recipients: tuple[Party, ...] = (), type_: str = "ACCUSE") -> Happening:
    return Happening(type_, None, "menuduh", "fact", actors, recipients, ())


RUSSIA = Party("Rusia", None, ("RUS",), "GOV")
PRONOUN = Party("ia", "Boris Lemkin", ("RUS",), "GOV")
OMITTED = Party("", "Boris Lemkin", ("RUS",), "GOV")


@pytest.mark.parametrize(
    ("coded", "found", "cause"),
    [
        (RUSSIA, Party("Rusia", "Rusia", ("RUS",), "GOV"), "right"),
        (RUSSIA, Party("Rusia", "Rusia", ("KEN",), "GOV"), "wrong country"),
        (RUSSIA, Party("Rusia", "Rusia", (), None), "no country"),
        (RUSSIA, Party("warga", "warga", ("KEN",), "CVL"), "wrong span"),
        (RUSSIA, None, "party missing"),
        (PRONOUN, Party("ia", "Amina Odero", ("KEN",), "GOV"), "wrong antecedent"),
        (PRONOUN, Party("ia", "Amina Odero", ("RUS",), "GOV"), "right"),
        (OMITTED, Party("", "Boris Lemkin", ("RUS",), "GOV"), "right"),
        (OMITTED, Party("", "Amina Odero", ("RUS",), "GOV"), "wrong name"),
        (OMITTED, Party("", "Amina Odero", ("KEN",), "GOV"), "wrong antecedent"),
    ],
)
def test_a_coded_party_has_one_cause(coded: Party, found: Party | None, cause: str) -> None:
    rows = list(judged(event((coded,)), event((found,) if found else ())))
    assert [row[0] for row in rows] == [cause]


def test_what_nobody_coded_is_spurious() -> None:
    assert [row[0] for row in judged(event((RUSSIA,)), event((RUSSIA, Party("warga", None, (), None))))] == ["right", "party spurious"]


def test_sides_of_a_mutual_event_are_one() -> None:
    kenya = Party("Kenya", None, ("KEN",), "GOV")
    rows = judged(event((RUSSIA, kenya), type_="CONSULT"), event((kenya,), (RUSSIA,), type_="CONSULT"))
    assert {row[0] for row in rows} == {"right"}


@pytest.mark.parametrize(("party", "how"), [(RUSSIA, "name"), (PRONOUN, "description"), (OMITTED, "omitted")])
def test_how_a_party_is_given(party: Party, how: str) -> None:
    assert given(party) == how
