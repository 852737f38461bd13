from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from store.making import by_model, filled, golden

from cli.command import lakon
from lakon.store import Store

WHO = "Volodymyr Zelenskyy"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store of the examples."""
    return str(filled(tmp_path_factory.mktemp("news") / "store", golden()).path)


@pytest.mark.parametrize("view", ["events", "statements", "relations", "actors", "coverage"])
def test_a_view_prints_the_same_rows_in_every_form(store: str, view: str, tmp_path: Path) -> None:
    rows = json.loads(lakon(view, "--store", store, "--json").out)
    written = list(csv.DictReader(io.StringIO(lakon(view, "--store", store, "--csv").out)))
    assert len(rows) == len(written) == len(getattr(Store.open(store), view)())
    assert list(rows[0]) == list(written[0])
    assert lakon(view, "--store", store, "--parquet", str(tmp_path / "rows.parquet")).err.startswith(f"lakon: {len(rows)} rows in")
    shown = lakon(view, "--store", store)
    model = rows[0]["model"] if "model" in rows[0] else rows[0]["models"][0]
    assert shown.status == 0 and model in shown.out


@pytest.mark.parametrize("width", [40, 80, 200])
def test_a_table_says_all_in_any_width(store: str, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    shown = lakon("actors", "--store", store, "--by", "country", "--country", "UKR").out
    (row,) = json.loads(lakon("actors", "--store", store, "--by", "country", "--country", "UKR", "--json").out)
    assert str(row["events"]) in shown and "UKR" in shown and row["first"] in shown and row["models"][0] in shown
    assert all(len(line) <= width for line in shown.split("\n"))


def test_filters_are_options(store: str) -> None:
    rows = json.loads(lakon("events", "--store", store, "--actor", "RUS", "--actor", "UKR", "--since", "2019", "--json").out)
    assert rows and all({"RUS", "UKR"} & set(row["actor_country"]) for row in rows)
    said = json.loads(lakon("statements", "--store", store, "--speaker", WHO, "--json").out)
    assert said and all(WHO in row["speakers"] for row in said)
    future = json.loads(lakon("events", "--store", store, "--status", "future", "--json").out)
    assert {row["status"] for row in future} == {"future"}


def test_a_dyad_shows_types_and_a_curve(store: str) -> None:
    shown = lakon("dyad", "USA", "CHN", "--store", store)
    assert "USA → CHN" in shown.out and "CONSULT" in shown.out and "+10" in shown.out and "2005" in shown.out
    panel = list(csv.DictReader(io.StringIO(lakon("dyad", "USA", "CHN", "--panel", "--store", store, "--csv", "--since", "2020").out)))
    assert {row["actor"] for row in panel} == {"USA", "CHN"} and {row["events"] for row in panel} >= {"0"}
    assert all("articles" in row for row in panel)


def test_why_shows_sentence_article_scores_and_rules(store: str) -> None:
    event = next(event for one in golden() for event in one.events if event.why.count(";") > 1)
    shown = lakon("why", event.id, "--store", store).out
    flat = " ".join(shown.split())
    assert event.type in flat and event.trigger.text in flat and f"confidence {event.confidence:.2f}" in flat
    assert all(" ".join(piece.split()) in flat for piece in event.why.split(";"))
    found = json.loads(lakon("why", event.id, "--store", store, "--json").out)
    assert found["event"]["id"] == event.id and found["decided"][0].startswith("reader:")


def test_sql_answers_and_refuses(store: str) -> None:
    assert json.loads(lakon("sql", "SELECT count(*) AS n FROM articles", "--store", store, "--json").out) == [{"n": 8}]
    assert json.loads(lakon("sql", "-", "--store", store, "--json", given="SELECT 1 AS n").out) == [{"n": 1}]
    refused = lakon("sql", "DROP VIEW events", "--store", store)
    assert refused.status == 2 and "only one SELECT" in refused.err


def test_a_version_is_asked(store: str) -> None:
    assert json.loads(lakon("events", "--store", store, "--as-of", "0", "--json").out) == []
    assert json.loads(lakon("events", "--store", store, "--as-of", "2100-01-01", "--json").out)
    assert "has the versions 0 to 1" in lakon("events", "--store", store, "--as-of", "5").err


def test_store_tells_of_itself(store: str) -> None:
    assert json.loads(lakon("store", "info", store, "--json").out)["articles"] == 8
    assert "articles     8" in lakon("store", "info", store).out
    assert [row["readings"] for row in json.loads(lakon("store", "versions", store, "--json").out)] == [0, 8]
    assert "yes" in lakon("store", "versions", store).out
    assert lakon("store", "check", store).out == "The store is sound.\n"


def test_upkeep(tmp_path: Path) -> None:
    path = str(filled(tmp_path, golden()[:2], golden()[2:4]).path)
    assert "2 files became 1" in lakon("store", "compact", path).out
    purged = lakon("store", "compact", path, "--purge", "--yes")
    assert purged.status == 0 and "can no longer be asked" in purged.err
    (next((tmp_path / "readings").glob("*.parquet"))).unlink()
    checked = lakon("store", "check", path)
    assert checked.status == 5 and "missing" in checked.out and "from a copy" in checked.out
    assert json.loads(lakon("store", "check", path, "--json").out)[0]["what"] == "the file is missing"


def test_a_series_of_two_models_is_told(tmp_path: Path) -> None:
    path = str(filled(tmp_path, golden()[:2], [by_model(golden()[2], "newer")]).path)
    assert "these rows come from 2 models" in lakon("coverage", "--store", path).err


def test_forms_exclude_each_other(store: str) -> None:
    assert "exclude each other" in lakon("events", "--store", store, "--json", "--csv").err


def test_a_missing_store_and_a_bad_file_are_told(store: str, tmp_path: Path) -> None:
    assert "there is no store here" in lakon("events", "--store", str(tmp_path)).err
    assert "cannot be written" in lakon("events", "--store", store, "--parquet", str(tmp_path / "none" / "x.parquet")).err
