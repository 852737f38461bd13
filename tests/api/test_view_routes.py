from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from api.asking import client
from lakon.api.settings import Settings
from lakon.store import Store

LISTS = ("events", "statements", "relations", "actors", "coverage", "articles", "dyads", "map")


@pytest.mark.parametrize("view", LISTS)
def test_pages_together_are_the_whole(asked: TestClient, view: str) -> None:
    whole = asked.get(f"/api/v1/{view}?limit=1000").json()
    assert whole["total"] == len(whole["rows"]) > 2
    assert whole["next"] is None
    rows: list[Any] = []
    address: str | None = f"/api/v1/{view}?limit={(whole['total'] + 2) // 3}"
    while address:
        page = asked.get(address).json()
        assert (page["total"], page["version"]) == (whole["total"], whole["version"])
        rows += page["rows"]
        address = page["next"]
    assert rows == whole["rows"]


@pytest.mark.parametrize("view", ["events", "statements", "relations"])
def test_rows_are_those_of_the_store(asked: TestClient, folder: Path, view: str) -> None:
    found = getattr(Store.open(folder), view)()
    sent = asked.get(f"/api/v1/{view}?limit=1000").json()["rows"]
    assert [row["id"] for row in sent] == [row["id"] for row in found.rows]
    assert list(sent[0]) == found.columns


def test_filters_are_those_of_the_command(asked: TestClient) -> None:
    query = "actor=RUS&actor=CHN&type=ACCUSE&since=2019&until=2022-12&confidence=0.1&lang=id&lang=en&quad=3&status=fact&sort=-confidence"
    rows = asked.get(f"/api/v1/events?{query}").json()["rows"]
    assert rows
    assert all({"RUS", "CHN"} & set(row["actor_country"]) and row["type"] == "ACCUSE" for row in rows)
    assert [row["confidence"] for row in rows] == sorted((row["confidence"] for row in rows), reverse=True)


def test_a_limit_of_nothing_gives_the_number_alone(asked: TestClient) -> None:
    answer = asked.get("/api/v1/events?limit=0").json()
    assert (answer["rows"], answer["next"]) == ([], None)
    assert answer["total"] > 50


@pytest.mark.parametrize(
    ("address", "status", "words"),
    [
        ("events?limit=1001", 422, "limit"),
        ("events?quad=5", 422, "quad"),
        ("events?nonsense=1", 422, "nonsense"),
        ("events?since=yesterday", 400, "give YYYY"),
        ("events?sort=secret", 400, "there is no column 'secret'"),
        ("events?text=%21%21", 400, "no word"),
        ("events?as_of=77", 400, "versions 0 to"),
        ("coverage?by=colour", 400, "day, month"),
        ("actors?by=colour", 422, "by"),
        ("articles/nowhere", 404, "/api/v1/articles"),
        ("events/nothing", 404, "/api/v1/events"),
        ("actor/Nobody%20At%20All", 404, "no actor"),
        ("nothing", 404, "/api/v1/docs"),
        ("search", 422, "q"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_one_line(asked: TestClient, address: str, status: int, words: str) -> None:
    answer = asked.get(f"/api/v1/{address}")
    assert answer.status_code == status
    assert list(answer.json()) == ["error"]
    assert words in answer.json()["error"]
    assert "\n" not in answer.json()["error"]


def test_an_article_is_its_reading(asked: TestClient, folder: Path) -> None:
    id = asked.get("/api/v1/articles?limit=1").json()["rows"][0]["id"]
    assert "/" in id
    for name in (id, id.replace("/", "%2F")):
        assert asked.get(f"/api/v1/articles/{name}").json() == Store.open(folder).reading(id).to_dict()


def test_why_an_event_is_there(asked: TestClient) -> None:
    row = asked.get("/api/v1/events?limit=1").json()["rows"][0]
    found = asked.get(f"/api/v1/events/{row['id']}").json()
    text = asked.get(f"/api/v1/articles/{row['article']}").json()["article"]["text"]
    assert found["sentence"]["text"] == row["text"] == text[found["sentence"]["start"] : found["sentence"]["end"]]
    assert all(text[mark["start"] : mark["end"]] == mark["text"] for mark in found["marks"])
    assert found["marks"][0]["kind"] == "trigger"
    assert "text" not in found["article"]
    assert found["scores"][0].startswith("reader:")


def test_an_older_version_is_asked(folder: Path, tmp_path: Path) -> None:
    with client(folder) as asked:
        assert asked.get("/api/v1/events?as_of=0").json()["total"] == 0
        assert asked.get("/api/v1/store?as_of=0").json()["articles"] == 0
    with client(folder, Settings(as_of="0")) as fixed:
        assert fixed.get("/api/v1/events").json()["version"] == 0


def test_a_store_tells_what_it_holds(asked: TestClient) -> None:
    held = asked.get("/api/v1/store").json()
    assert (held["articles"], held["from"], held["to"]) == (8, "2005-08-15", "2024-11-27")
    assert held["languages"] == [{"lang": "id", "articles": 6}, {"lang": "en", "articles": 2}]
    assert not held["examples"]


def test_without_a_store_it_says_so() -> None:
    with client(None) as nowhere:
        answer = nowhere.get("/api/v1/events")
        assert (answer.status_code, "lakon serve DIR" in answer.json()["error"]) == (404, True)
        assert nowhere.get("/api/v1/codebook").status_code == 200


def test_the_codebook_explains_every_type(asked: TestClient) -> None:
    book = asked.get("/api/v1/codebook").json()
    assert len(book["types"]) == 16
    assert all(row["definition"] for name in ("types", "statuses", "contexts", "sectors", "relations") for row in book[name])


def test_sql_is_bounded(asked: TestClient) -> None:
    answer = asked.get("/api/v1/sql", params={"query": "SELECT type, count(*) AS n FROM events GROUP BY type ORDER BY n DESC"})
    assert answer.json()["rows"][0]["n"] > 1
    many = asked.get("/api/v1/sql", params={"query": "SELECT range AS i FROM range(100000)"}).json()
    assert (len(many["rows"]), bool(many["notes"])) == (1000, True)
    odd = "SELECT 'NaN'::DOUBLE AS nan, 2::HUGEINT ** 80 AS large, 'a'::BLOB AS bytes, INTERVAL 1 DAY AS span, MAP {1: 2} AS map"
    assert asked.get("/api/v1/sql", params={"query": odd}).json()["rows"][0]["nan"] is None


@pytest.mark.parametrize(
    "query",
    [
        "DROP VIEW events",
        "SELECT 1; SELECT 2",
        "COPY (SELECT 1) TO '/tmp/x'",
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM '/etc/passwd'",
        "INSTALL httpfs",
        "SET enable_external_access = true",
        "ATTACH '/tmp/x.db'",
        "SELECT getenv('HOME')",
        "not sql",
    ],
)
def test_sql_changes_and_reaches_nothing(asked: TestClient, query: str) -> None:
    answer = asked.get("/api/v1/sql", params={"query": query})
    assert answer.status_code == 400
    assert "root:" not in answer.text


def test_sql_takes_its_time_and_no_more(folder: Path) -> None:
    with client(folder, Settings(sql_seconds=0.2)) as hurried:
        answer = hurried.get(
            "/api/v1/sql", params={"query": "SELECT count(*) FROM range(1000000) a, range(1000000) b WHERE a.range + b.range = 7"}
        )
        assert (answer.status_code, "longer than 0.2 seconds" in answer.json()["error"]) == (400, True)
