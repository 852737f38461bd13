"""Sides whose names hold a slash, in addresses."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from stories.telling_making import Act, stored, told

from api.asking import client

UNIT = "Kodam X/Contoh"
POST = Act(f"{UNIT} membantu Pulau Karang.", "membantu", "AID", UNIT, "Pulau Karang")


@pytest.fixture(scope="module")
def asked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    with client(stored(tmp_path_factory.mktemp("sides"), [told("a", "2024-05-01", POST)]).path) as found:
        yield found


@pytest.mark.parametrize(("one", "other", "forth"), [(UNIT, "Pulau Karang", 1), ("Pulau Karang", UNIT, 0)])
@pytest.mark.parametrize("part", ["", "/panel", "/events", "/statements"])
def test_a_side_may_have_a_slash(asked: TestClient, one: str, other: str, forth: int, part: str) -> None:
    answer = asked.get(f"/api/v1/dyad/{quote(one, safe='')}/{quote(other, safe='')}{part}")
    assert answer.status_code == 200, answer.text
    rows = answer.json()["rows"]
    if not part:
        assert [(row["forth"], row["back"]) for row in rows] == [(forth, 1 - forth)]
    elif part == "/events":
        assert [row["direction"] for row in rows] == ["forth" if forth else "back"]
    csv = asked.get(f"/api/v1/dyad/{quote(one, safe='')}/{quote(other, safe='')}{part}?format=csv")
    assert csv.status_code == 200 and len(csv.text.splitlines()) == len(rows) + 1


def test_a_slash_as_it_stands_belongs_to_the_other_side(asked: TestClient) -> None:
    assert len(asked.get(f"/api/v1/dyad/Pulau%20Karang/{quote(UNIT)}/events").json()["rows"]) == 1
