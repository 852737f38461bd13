from __future__ import annotations

from lakon.evaluation.coded import Happening, Party
from lakon.evaluation.likeness import overlap, parties_likeness, same_name, same_trigger
from lakon.evaluation.pairing import matches, pairs
from lakon.evaluation.reliability import calibration_error, is_right, reliability

FULAN = Party("Menteri Fulan bin Anu", None, ("IDN",), "GOV")
ARDEN = Party("Lena Arden", None, ("NOR",), "GOV")


def _event(
    kind: str = "ACCUSE", trigger: str = "menuduh", actors: tuple[Party, ...] = (FULAN,), recipients: tuple[Party, ...] = (ARDEN,)
) -> Happening:
    return Happening(kind, None, trigger, "fact", actors, recipients, ())


def test_names_agree_without_their_titles() -> None:
    assert same_name(["Presiden Fulan"], ["Fulan bin Anu"])
    assert not same_name(["Presiden Fulan"], ["Presiden Arden"])
    assert same_name([], [""]) and not same_name(["Fulan"], [])
    assert same_name(["presiden"], ["Presiden"])


def test_parties_by_countries_both_ways() -> None:
    assert parties_likeness(_event(), _event()) == 1.0
    assert parties_likeness(_event(), _event(actors=(ARDEN,), recipients=(FULAN,))) == 0.0
    assert parties_likeness(_event("CONSULT"), _event("CONSULT", actors=(ARDEN, FULAN), recipients=())) == 1.0
    assert parties_likeness(_event(actors=(FULAN, ARDEN)), _event()) == 0.5


def test_parties_inside_one_country_by_names() -> None:
    other = Party("Ketua Koperasi Ani Rekaan", None, ("IDN",), "BUS")
    assert parties_likeness(_event(recipients=(other,)), _event(recipients=(FULAN,))) == 0.5


def test_triggers_share_a_word_and_are_short() -> None:
    assert same_trigger(_event(trigger="melancarkan serangan"), _event(trigger="Serangan,"))
    assert not same_trigger(_event(), _event(trigger="ia tidak lagi pernah menuduh"))


def test_pairs_prefer_type_then_trigger() -> None:
    one, two = _event(), _event("REJECT", "menolak")
    assert pairs([one, two], [two, one]) == [(one, one), (two, two)]
    assert pairs([one], [_event("AGREE", "setuju")]) == []


def test_matches_are_used_once() -> None:
    assert matches("aab", "ab", str.__eq__) == 2
    assert overlap("a b c", "a b d") == 0.5


def test_right_means_type_and_countries() -> None:
    assert is_right(_event(), _event(trigger="x"))
    assert not is_right(_event(), _event("REJECT"))
    assert not is_right(_event(), _event(recipients=()))
    assert is_right(_event("CONSULT"), _event("CONSULT", actors=(FULAN, ARDEN), recipients=()))


def test_bins_hold_every_event() -> None:
    bins = reliability([(0.0, False), (0.05, True), (0.85, True), (1.0, True)])
    assert [(held.low, held.events, held.right) for held in bins] == [(0.0, 2, 0.5), (0.8, 1, 1.0), (0.9, 1, 1.0)]
    assert calibration_error(bins) == round((2 * 0.475 + 0.15 + 0.0) / 4, 3)
    assert calibration_error(()) == 0.0
