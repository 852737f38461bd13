"""Persons across spellings, and offices only on days that a source proves."""

from __future__ import annotations

import pytest

from lakon.gazetteer import office_at, person


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("Sergei Shoigu", "person:rus-sergei-shoigu"),
        ("Sergey Shoygu", "person:rus-sergei-shoigu"),
        ("Binyamin Netanyahu", "Q43723"),
        ("Mahmud Abbas", "Q127998"),
        ("Jokowi", "Q3318231"),
        ("Vladimir Putin", "Q7747"),
    ],
)
def test_found_across_spellings(written: str, key: str) -> None:
    assert person(written)[0].key == key


def test_unknown_name() -> None:
    assert person("Arda Contohwan") == []
    assert person("") == []


def test_surname_only_among_those_present() -> None:
    lavrov, putin = person("Sergei Lavrov")[0], person("Vladimir Putin")[0]
    assert person("Widodo") == []
    assert person("Lawrow", [lavrov, putin]) == [lavrov]
    assert person("Putin", [lavrov]) == []


@pytest.mark.parametrize(
    ("name", "day", "title"),
    [
        ("Joko Widodo", "2017-05-01", "Presiden"),
        ("Joko Widodo", "2025-05-01", None),
        ("Prabowo Subianto", "2020-01-01", "Menteri Pertahanan"),
        ("Prabowo Subianto", "2024-12-01T07:00:00+07:00", "Presiden"),
        ("Donald Trump", "2022-01-01", None),
        ("Donald Trump", None, None),
    ],
)
def test_office_as_of_a_day(name: str, day: str | None, title: str | None) -> None:
    office = office_at(person(name)[0], day)
    assert (office.title if office else None) == title
