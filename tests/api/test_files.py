from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path

import duckdb
import pytest
from fastapi.testclient import TestClient

VIEWS = (
    "events", "statements", "relations", "actors", "coverage", "articles", "series", "types", "dyads", "map", "dyad/RUS/UKR",
    "dyad/RUS/UKR/panel", "dyad/RUS/UKR/events", "dyad/RUS/USA/statements",
)  # fmt: skip


@pytest.mark.parametrize("view", VIEWS)
def test_a_file_holds_all_rows(asked: TestClient, tmp_path: Path, view: str) -> None:
    total = asked.get(f"/api/v1/{view}?all=1" if view not in ("coverage", "articles") else f"/api/v1/{view}").json()["total"]
    given = {} if view in ("coverage", "articles") else {"all": "1"}
    sent = asked.get(f"/api/v1/{view}", params={**given, "format": "csv"})
    assert sent.headers["content-type"] == "text/csv; charset=utf-8"
    assert f'filename="lakon-{view.split("/")[0]}' in sent.headers["content-disposition"]
    lines = list(csv.reader(io.StringIO(sent.text)))
    parquet = asked.get(f"/api/v1/{view}", params=given, headers={"Accept": "application/vnd.apache.parquet, */*;q=0.1"})
    path = tmp_path / "rows.parquet"
    path.write_bytes(parquet.content)
    columns = [row[0] for row in duckdb.execute("DESCRIBE FROM read_parquet(?)", [str(path)]).fetchall()]
    assert lines[0] == columns
    assert len(lines) - 1 == total == duckdb.execute("SELECT count(*) FROM read_parquet(?)", [str(path)]).fetchall()[0][0]


def test_rows_keep_their_order_and_values(asked: TestClient) -> None:
    rows = asked.get("/api/v1/events?limit=1000&sort=-confidence").json()["rows"]
    lines = list(csv.DictReader(io.StringIO(asked.get("/api/v1/events?sort=-confidence&format=csv").text)))
    assert [line["id"] for line in lines] == [row["id"] for row in rows]
    assert [line["actors"] for line in lines] == [";".join(row["actors"]) for row in rows]
    assert [line["text"] for line in lines] == [row["text"] for row in rows]


def test_an_empty_answer_is_a_file_with_a_head(asked: TestClient) -> None:
    sent = asked.get("/api/v1/events?type=NOTHING&format=csv")
    assert sent.text.startswith("version,article,id,")
    assert len(sent.text.splitlines()) == 1


def test_nothing_is_left_behind(asked: TestClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert asked.get("/api/v1/events?format=parquet").content[:4] == b"PAR1"
    assert asked.get("/api/v1/events?format=csv&since=never").status_code == 400
    assert list(tmp_path.iterdir()) == []


def test_a_program_chooses_by_accept(asked: TestClient) -> None:
    assert asked.get("/api/v1/events", headers={"Accept": "text/csv"}).text.startswith("version,")
    assert asked.get("/api/v1/events", headers={"Accept": "text/html, */*"}).json()["rows"]
    assert asked.get("/api/v1/events?format=json", headers={"Accept": "text/csv"}).json()["rows"]
    assert asked.get("/api/v1/events?format=xml").status_code == 422
