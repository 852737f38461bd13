from __future__ import annotations

import pytest

from lakon.errors import ValueRefused
from lakon.sources.moments import moment


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ("2024-11-12", "2024-11-12"),
        ("2024-11-12 07:30:00 WIB", "2024-11-12T07:30:00+07:00"),
        ("2024/11/12", "2024-11-12"),
        ("Tue, 12 Nov 2024 07:30:00 +0700", "2024-11-12T07:30:00+07:00"),
        ("1731400000", "2024-11-12T08:26:40+00:00"),
        ("1731400000000", "2024-11-12T08:26:40+00:00"),
        ("Selasa, 12 November 2024 07:30 WIB", "2024-11-12T07:30:00+07:00"),
        ("12 Agust 2024 | 7.30 pm", "2024-08-12T19:30:00"),
        ("5 Mei 2024", "2024-05-05"),
        ("November 12th, 2024", "2024-11-12"),
        ("21+January+2018", "2018-01-21"),
        ("10/21/2025 6:00", "2025-10-21T06:00:00"),
        ("13-11-2024", "2024-11-13"),
        ("04/04/2024", "2024-04-04"),
        ("Jumat, 08/09/2017", "2017-09-08"),
        ("Kabar.example - 08/09/2017, 21:15 WITA", "2017-09-08T21:15:00+08:00"),
    ],
)
def test_a_date_as_sources_write_it(given: str, found: str) -> None:
    assert moment(given) == found


@pytest.mark.parametrize(
    "given", ["08/09/2017", "Friday, 08/09/2017", "2024-02-31", "31 November 2024", "besok", "12", "x" * 500, "99/99/2024"]
)
def test_a_date_that_is_not_understood(given: str) -> None:
    with pytest.raises(ValueRefused, match=r"YYYY-MM-DD|--dates"):
        moment(given)


def test_the_user_settles_a_date_of_two_days() -> None:
    assert moment("08/09/2017", day_first=False) == "2017-08-09"
    assert moment("13/09/2017", day_first=False) == "2017-09-13"
