"""Towns: where the well-known ones lie, and which of several is meant."""

from __future__ import annotations

import csv
import math
from pathlib import Path

import pytest

from lakon.gazetteer import city

LINES = (Path(__file__).parent / "test_cities_cases.tsv").read_text(encoding="utf-8").splitlines()
CASES = list(csv.DictReader(LINES, delimiter="\t"))


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_where(case: dict[str, str]) -> None:
    found = city(case["name"], case["near"] or None)
    assert found is not None and found.lat is not None and found.lon is not None
    assert found.country == (case["country"],)
    assert math.hypot(found.lat - float(case["lat"]), found.lon - float(case["lon"])) < 0.5


def test_unknown_town() -> None:
    assert city("Kota Contohjaya") is None


def test_name_in_both_languages() -> None:
    kairo, new_york = city("Cairo"), city("New York")
    assert kairo and new_york
    assert (kairo.name, kairo.name_en) == ("Kairo", "Cairo")
    assert (new_york.name, new_york.name_en) == ("New York", "New York")
