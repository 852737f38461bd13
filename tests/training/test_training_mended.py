"""Codings that were mended, and the short form in which they are kept."""

from __future__ import annotations

from typing import Any

import pytest

from lakon.errors import DataError
from training.mended import COLUMNS, FILE, listed, mend, misfits, shipped
from training.short_form import KINDS, lines_of, offset, parsed, worded, written

TEXT = "Menlu Arda menuduh Tandara melanggar janji, Senin. Tandara membantah."
ACCUSE = "E ACCUSE/allege | menuduh | fact | Menlu Arda~~TUR~GOV | Tandara~~KEN~GOV |  |  | Senin"
DENY = "E REJECT | membantah | fact | Tandara@2~~KEN~GOV"
SAID = "S Menlu Arda |  | menuduh | indirect | Tandara melanggar janji"


def block(*lines: str) -> dict[str, Any]:
    sentence: dict[str, Any] = {"n": 3, "hash": "h", "events": [], "statements": [], "times": []}
    for line in lines:
        kind, code = parsed(offset(line, TEXT))
        sentence[KINDS[kind]].append(code)
    return {"name": "b1", "sentences": [{"n": 2, "hash": "g"}, sentence]}


def row(was: str, is_: str, mark: str = "h") -> dict[str, str]:
    return {"block": "b1", "n": "3", "hash": mark, "was": was and offset(was, TEXT), "is": is_ and offset(is_, TEXT), "why": "because"}


def coded(held: dict[str, Any]) -> list[str]:
    return [worded(line, TEXT) for line in lines_of(held["sentences"][1])]


def test_every_row_fits_what_is_coded() -> None:
    held = shipped()
    unknown = sorted(set(listed()) - set(held))
    assert not unknown, f"{FILE.name} names blocks that training/coded has not: {unknown}"
    astray = [(row["block"], row["n"], row["was"]) for name in listed() for row in misfits(held[name])]
    assert not astray, f"rows of {FILE.name} that fit no coding: {astray}"


def test_every_row_changes_something_and_says_why() -> None:
    rows = [row for held in listed().values() for row in held]
    assert all(set(row) == set(COLUMNS) for row in rows)
    assert all(row["was"] != row["is"] and row["why"] for row in rows)


def test_every_coding_that_ships_stands_in_the_short_form() -> None:
    for held in shipped().values():
        for sentence in held["sentences"]:
            for kind, layer in KINDS.items():
                for code in sentence.get(layer, ()):
                    line = written(kind, code)
                    assert parsed(line) == (kind, code), line


def test_words_and_offsets_tell_the_same() -> None:
    for line in (ACCUSE, SAID):
        assert worded(offset(line, TEXT), TEXT) == line
    assert offset(ACCUSE, TEXT) == "E ACCUSE/allege | 11:18 | fact | 0:10~~TUR~GOV | 19:26~~KEN~GOV |  |  | 44:49"
    assert "51:58~~KEN~GOV" in offset(DENY, TEXT)


@pytest.mark.parametrize(
    "line", ["X 0:4", "E A | b | c | d | e | f | g | h | i", "E ACCUSE | 1:x | fact", "E ACCUSE | 1:2 | fact | 3:4~GOV"]
)
def test_a_damaged_line_is_refused(line: str) -> None:
    with pytest.raises(DataError):
        parsed(line)


def test_words_that_do_not_stand_there_are_refused() -> None:
    with pytest.raises(DataError, match="Liria"):
        offset("E ACCUSE | Liria | fact", TEXT)


def test_codes_are_put_in_place_added_and_taken_out() -> None:
    whole = block(ACCUSE, SAID)
    other = ACCUSE.replace("fact", "negated")
    assert coded(mend(whole, [row(ACCUSE, other)])) == [other, SAID]
    assert coded(mend(whole, [row(ACCUSE, "")])) == [SAID]
    assert coded(mend(whole, [row("", DENY)]))[1] == DENY.replace("@2", "")
    assert coded(whole) == [ACCUSE, SAID]


def test_what_does_not_fit_changes_nothing_and_is_told() -> None:
    whole = block(ACCUSE)
    strays = [row(DENY, ""), row(ACCUSE, "", mark="other"), row(ACCUSE, SAID)]
    assert misfits(whole, strays) == strays
    assert coded(mend(whole, strays)) == [ACCUSE]
