from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest
from fastapi.testclient import TestClient
from stories.telling_making import Act, more, stored, told

from api.asking import client
from lakon.store import Store, Story
from lakon.stories.build import build

SALT = Act("Menteri Fulan Anu menuduh Perusahaan Contoh Jaya menimbun 400 ton garam.", "menuduh", "ACCUSE", "Fulan Anu", "Contoh Jaya")
BRIDGE = Act("Badu Polan menolak jembatan Pulau Karang.", "menolak", "REJECT", "Badu Polan", "Pulau Karang", day="2024-05-02")
FISH = Act("Badu Polan memuji nelayan Pulau Karang.", "memuji", "SUPPORT", "Badu Polan", "Pulau Karang")
LATE = Act("Fulan Anu mengancam Contoh Jaya dengan denda.", "mengancam", "THREATEN", "Fulan Anu", "Contoh Jaya")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Version 1: salt in a and b, the bridge in a and c, fish in d. Version 2: salt in e too, and a threat. Tests only ask it."""
    first = [
        told("a", "2024-05-01", SALT, BRIDGE),
        told("b", "2024-05-02", SALT, publisher="Kabar Contoh"),
        told("c", "2024-05-03", BRIDGE, publisher="Kabar Contoh"),
        told("d", "2024-05-03", FISH),
    ]
    made = stored(tmp_path_factory.mktemp("api-stories") / "store", first)
    events = {(row["article"], row["type"]): row["id"] for row in made.events()}
    salt, bridge = events["a", "ACCUSE"], events["a", "REJECT"]
    made.place([Story(salt, "a", salt, True), Story(salt, "b", events["b", "ACCUSE"])])
    made.place([Story(bridge, "a", bridge, True), Story(bridge, "c", events["c", "REJECT"])])
    more(made, [told("e", "2024-05-04", SALT, LATE, publisher="Suara Contoh")])
    (again,) = [row["id"] for row in made.events(article="e", type="ACCUSE", all=True)]
    made.place([Story(salt, "e", again)])
    return made


@pytest.fixture(scope="module")
def asked(store: Store) -> Iterator[TestClient]:
    with client(store.path) as found:
        yield found


def sent(asked: TestClient, query: str = "") -> dict[str, Any]:
    answer = asked.get(f"/api/v1/stories?{query}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


def told_by(answer: dict[str, Any]) -> list[tuple[str, str, int]]:
    return [(row["article"], row["type"], row["reports"]) for row in answer["rows"]]


def test_the_most_told_comes_first(asked: TestClient) -> None:
    answer = sent(asked)
    assert told_by(answer) == [("a", "ACCUSE", 3), ("a", "REJECT", 2), ("e", "THREATEN", 1), ("d", "SUPPORT", 1)]
    assert answer["rows"][0]["publishers"] == ["Kabar Contoh", "Suara Contoh", "Warta Contoh"]
    assert (answer["rows"][0]["first_report"], answer["rows"][0]["last_report"]) == ("2024-05-01", "2024-05-04")
    assert (answer["total"], answer["next"], answer["version"]) == (4, None, 2)


def test_rows_are_those_of_the_store(asked: TestClient, store: Store) -> None:
    found = store.stories()
    answer = sent(asked, "limit=1000")
    assert [row["story"] for row in answer["rows"]] == [row["story"] for row in found]
    assert list(answer["rows"][0]) == found.columns


@pytest.mark.parametrize(
    ("query", "total"),
    [("", 4), ("reports=1", 4), ("reports=2", 2), ("reports=3", 1), ("reports=4", 0), ("publisher=Kabar Contoh", 2), ("type=ACCUSE", 1),
     ("publisher=Kabar Contoh&reports=2", 0), ("sort=-date", 4), ("sort=reports&reports=2", 2), ("all=1", 4)],
)  # fmt: skip
@pytest.mark.parametrize("size", [1, 2, 3])
def test_pages_together_are_the_whole(asked: TestClient, query: str, total: int, size: int) -> None:
    whole = sent(asked, f"{query}&limit=1000")
    assert whole["total"] == len(whole["rows"]) == total
    rows: list[Any] = []
    address: str | None = f"/api/v1/stories?{query}&limit={size}"
    while address:
        page = asked.get(address).json()
        assert page["total"] == total
        rows += page["rows"]
        address = page["next"]
    assert rows == whole["rows"]
    assert sent(asked, f"{query}&limit=0")["total"] == sent(asked, f"{query}&limit=2&offset=900")["total"] == total


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("publisher=Kabar Contoh", [("b", "ACCUSE", 1), ("c", "REJECT", 1)]),
        ("until=2024-05-02&type=ACCUSE", [("a", "ACCUSE", 2)]),
        ("actor=Badu Polan", [("a", "REJECT", 2), ("d", "SUPPORT", 1)]),
        ("text=denda", [("e", "THREATEN", 1)]),
        ("party=Contoh Jaya&reports=2", [("a", "ACCUSE", 3)]),
        ("article=c", [("c", "REJECT", 1)]),
    ],
)
def test_filters_choose_reports(asked: TestClient, query: str, found: list[tuple[str, str, int]]) -> None:
    assert sorted(told_by(sent(asked, query))) == sorted(found)


def test_one_story_is_asked_for(asked: TestClient) -> None:
    for row in sent(asked)["rows"]:
        assert told_by(sent(asked, f"story={row['story']}")) == [(row["article"], row["type"], row["reports"])]
        events = asked.get(f"/api/v1/events?story={row['story']}").json()["rows"]
        assert len({event["article"] for event in events}) == row["reports"]


def test_a_file_holds_all_rows(asked: TestClient, tmp_path: Path) -> None:
    for query, number in (("", 4), ("reports=2", 2), ("publisher=Kabar Contoh", 2), ("type=AID", 0)):
        whole = sent(asked, f"{query}&limit=1000")["rows"]
        answer = asked.get(f"/api/v1/stories?{query}&format=csv")
        assert answer.headers["content-type"] == "text/csv; charset=utf-8"
        assert 'filename="lakon-stories' in answer.headers["content-disposition"]
        lines = list(csv.DictReader(io.StringIO(answer.text)))
        assert len(lines) == number
        for name in ("story", "article", "date", "text"):
            assert [line[name] for line in lines] == [row[name] for row in whole]
        assert [line["publishers"] for line in lines] == [";".join(row["publishers"]) for row in whole]
        path = tmp_path / "rows.parquet"
        path.write_bytes(asked.get(f"/api/v1/stories?{query}", headers={"Accept": "application/vnd.apache.parquet"}).content)
        assert duckdb.execute("SELECT count(*) FROM read_parquet(?)", [str(path)]).fetchall() == [(number,)]


def test_an_older_version_has_its_own_stories(asked: TestClient) -> None:
    answer = sent(asked, "as_of=1")
    assert told_by(answer) == [("a", "REJECT", 2), ("a", "ACCUSE", 2), ("d", "SUPPORT", 1)]
    assert (answer["version"], answer["total"], sent(asked, "as_of=1&reports=3")["total"]) == (1, 3, 0)
    assert len(asked.get("/api/v1/stories?as_of=1&format=csv").text.splitlines()) == 4
    assert sent(asked, "as_of=0")["rows"] == []


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("stories?reports=0", 422, "reports"),
        ("stories?reports=many", 422, "reports"),
        ("stories?limit=1001", 422, "limit"),
        ("stories?nonsense=1", 422, "nonsense"),
        ("stories?since=yesterday", 400, "give YYYY"),
        ("stories?sort=secret", 400, "there is no column 'secret'"),
        ("stories?as_of=77", 400, "versions 0 to"),
        ("stories?reports=0&format=csv", 422, "reports"),
        ("events?reports=2", 422, "reports"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_one_line(asked: TestClient, address: str, status: int, words: str) -> None:
    answer = asked.get(f"/api/v1/{address}")
    assert answer.status_code == status
    assert words in answer.json()["error"]
    assert "\n" not in answer.json()["error"]


def test_it_is_described(asked: TestClient) -> None:
    told = asked.get("/api/v1/openapi.json").json()["paths"]["/api/v1/stories"]["get"]
    assert {"reports", "story", "publisher", "as_of", "format"} <= {one["name"] for one in told["parameters"]}


def test_a_store_without_stories_has_a_row_an_event(tmp_path: Path) -> None:
    made = stored(tmp_path, [told("a", "2024-05-01", SALT), told("b", "2024-05-02", replace(SALT, day="2024-05-01"))])
    with client(made.path) as alone:
        assert sent(alone)["total"] == 2
        build(made)
        assert told_by(sent(alone)) == [("a", "ACCUSE", 2)]


def test_a_first_report_without_a_day_hides_no_story(tmp_path: Path) -> None:
    made = stored(tmp_path, [told("a", None, SALT), told("b", None, replace(SALT, day="2024-05-02")), told("c", "2024-05-03", FISH)])
    events = {row["article"]: row["id"] for row in made.events()}
    made.place([Story(events["a"], "a", events["a"], True), Story(events["a"], "b", events["b"])])
    with client(made.path) as alone:
        assert told_by(sent(alone, "limit=5")) == [("a", "ACCUSE", 2), ("c", "SUPPORT", 1)]
        assert sent(alone, "limit=1")["total"] == 2
