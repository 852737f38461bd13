from __future__ import annotations

import pytest

from lakon.errors import ValueRefused
from lakon.sources.dates import iso_date


@pytest.mark.parametrize(
    ("given", "written"),
    [
        ("2024-11-12", "2024-11-12"),
        (" 2024-11-12 ", "2024-11-12"),
        ("2024-02-29", "2024-02-29"),
        ("2024-11-12T07:30:00+07:00", "2024-11-12T07:30:00+07:00"),
        ("2024-11-12 07:30", "2024-11-12T07:30"),
        ("2024-11-12T07:30:00Z", "2024-11-12T07:30:00Z"),
    ],
)
def test_dates_that_can_be(given: str, written: str) -> None:
    assert iso_date(given) == written


@pytest.mark.parametrize(
    "given",
    ["2024-13-40", "2023-02-29", "12/11/2024", "20241112", "2024-11", "kemarin", "", "2024-11-12T25:00", "2024-W46-2", "٢٠٢٤-١١-١٢"],
)
def test_dates_that_cannot_be(given: str) -> None:
    with pytest.raises(ValueRefused, match="YYYY-MM-DD"):
        iso_date(given)
