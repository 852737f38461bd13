"""Review over HTTP."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from lakon.api.app import application
from lakon.api.settings import Settings
from review.judging import ONE, store_of

ORIGIN = "http://127.0.0.1:8000"
REVIEWS = "/api/v1/reviews"


@pytest.fixture
def client(tmp_path: Path) -> TestClient:
    """A server over a store of the examples."""
    return _client(tmp_path / "store")


@pytest.fixture(scope="module")
def refusing(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    """The same for what is refused."""
    return _client(tmp_path_factory.mktemp("refusing") / "store")


def _client(folder: Path) -> TestClient:
    store_of(folder)
    return TestClient(application(folder, Settings()), base_url=ORIGIN, headers={"Origin": ORIGIN})


def test_a_row_goes_from_the_queue_to_a_figure(client: TestClient) -> None:
    found = client.get(f"{REVIEWS}/next?order=random&seed=a&limit=3&type=ACCUSE&type=SUPPORT").json()
    first, second, _ = found["rows"]
    about = {"reviewer": ONE, "article": first["article"], "event": first["event"], "chosen": first["chosen"], "draw": first["draw"]}
    kept = client.post(REVIEWS, json={**about, "verdict": "confirm", "coding": first["coding"]})
    assert kept.status_code == 200 and kept.json()["verdict"] == "confirm" and kept.json()["machine"] == first["coding"]
    about = {"reviewer": ONE, "article": second["article"], "event": second["event"], "chosen": second["chosen"], "draw": second["draw"]}
    mended = {**second["coding"], "status": "historical", "actors": [{"country": ["MYS"], "sector": "GOV"}]}
    row = client.post(REVIEWS, json={**about, "verdict": "confirm", "coding": mended}).json()
    assert row["verdict"] == "correct" and row["coding"]["actors"][0]["country"] == ["MYS"]
    assert client.get(f"{REVIEWS}/next?order=random&seed=a&limit=3&type=ACCUSE&type=SUPPORT").json()["total"] == found["total"] - 2
    figures = client.get(f"{REVIEWS}/precision").json()
    assert (figures["rows"][0]["type"], figures["rows"][0]["judged"], figures["rows"][0]["right"]) == ("ALL", 2, 1)
    assert figures["reviewers"] == [ONE]
    listed = client.get(f"{REVIEWS}?verdict=correct").json()
    assert listed["total"] == 1 and listed["rows"][0]["reviewer"] == ONE
    taken = client.post(REVIEWS, json={"verdict": "undo", "reviewer": ONE, "undoes": row["id"]})
    assert taken.status_code == 200 and client.get(f"{REVIEWS}?counts=true").json()["total"] == 1
    assert client.get(f"{REVIEWS}?limit=1").json()["next"].endswith("offset=1")
    assert client.get(f"{REVIEWS}/lost").json()["rows"] == []


def test_a_missed_row_is_added_and_exported(client: TestClient) -> None:
    rows = client.get(f"{REVIEWS}/next?all=true&limit=1&whole=true").json()["rows"]
    for card in rows:
        about = {"reviewer": ONE, "article": card["article"], "event": card["event"]}
        assert client.post(REVIEWS, json={**about, "verdict": "reject"}).status_code == 200
    card = rows[0]
    coding = {**card["coding"], "type": "PROTEST", "mode": "demo"}
    missed = {"verdict": "add", "reviewer": ONE, "article": card["article"], "start": card["start"], "coding": coding}
    added = client.post(REVIEWS, json=missed)
    assert added.json()["event"] is None
    answer = client.get(f"{REVIEWS}/export")
    assert answer.headers["content-type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(answer.content)) as file:
        rows = [json.loads(line) for name in file.namelist() if name.endswith("gold.jsonl") for line in file.read(name).splitlines()]
    assert [event["mode"] for row in rows for event in row["events"]] == ["demo"]


@pytest.mark.parametrize(
    ("given", "status", "why"),
    [
        ({"verdict": "perhaps", "reviewer": "a"}, 422, "verdict"),
        ({"verdict": "confirm", "reviewer": "a", "more": 1}, 422, "more"),
        ({"verdict": "confirm", "reviewer": " "}, 400, "no name of an analyst"),
        ({"verdict": "confirm", "reviewer": "a", "article": "none", "event": "e"}, 400, "no article"),
        ({"verdict": "reject", "reviewer": "a", "article": "{article}", "event": "none"}, 400, "load it again"),
        ({"verdict": "add", "reviewer": "a", "article": "{article}", "start": 1}, 400, "load it again"),
        ({"verdict": "undo", "reviewer": "a", "undoes": "none"}, 400, "no review"),
        ({"verdict": "add", "reviewer": "a", "article": "{article}", "start": 0, "coding": None}, 400, "needs a coding"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(refusing: TestClient, given: dict[str, object], status: int, why: str) -> None:
    article = refusing.get(f"{REVIEWS}/next?limit=1").json()["rows"][0]["article"]
    answer = refusing.post(REVIEWS, json={name: article if value == "{article}" else value for name, value in given.items()})
    assert answer.status_code == status and why in answer.json()["error"] and "\n" not in answer.json()["error"]
    assert refusing.get(REVIEWS).json()["total"] == 0


def test_another_site_writes_nothing(refusing: TestClient) -> None:
    given = {"verdict": "undo", "reviewer": "a", "undoes": "x"}
    assert refusing.post(REVIEWS, json=given, headers={"Origin": "https://example.org"}).status_code == 403
