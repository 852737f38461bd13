from __future__ import annotations

import pytest

from lakon.model import Time
from lakon.render.words import days, language, share


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2024-11-12", "2024-11-12", "2024-11-12"),
        ("2024-11-12", "2024-11-14", "2024-11-12 – 14"),
        ("2024-02-01", "2024-02-29", "2024-02"),
        ("2023-02-01", "2023-02-27", "2023-02-01 – 27"),
        ("2024-01-01", "2024-12-31", "2024"),
        ("2020-01-01", "2029-12-31", "2020-01-01 – 2029-12-31"),
        ("2024-11-12", None, "2024-11-12 –"),
        (None, "2024-11-12", "– 2024-11-12"),
        (None, None, ""),
    ],
)
def test_days_are_said_shortly(first: str | None, last: str | None, said: str) -> None:
    assert days(Time("t1", 0, 1, "x", "date", first, last)) == said


def test_numbers_and_languages() -> None:
    assert [share(value) for value in (0.0, 0.824, 0.994, 0.995, 1.0)] == [".00", ".82", ".99", "1.0", "1.0"]
    assert (language("id"), language("xx-nothing")) == ("Indonesian", "xx-nothing")
