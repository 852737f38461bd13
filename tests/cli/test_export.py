from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from store.making import filled, golden

from cli.command import lakon


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A store of the examples."""
    return str(filled(tmp_path_factory.mktemp("news") / "store", golden()).path)


def test_an_export_is_written_and_told(store: str, tmp_path: Path) -> None:
    done = lakon("export", str(tmp_path / "x.csv"), "--store", store, "--actor", "RUS", "--since", "2019", "--author", "Contoh, Fulan")
    shown = json.loads(lakon("events", "--store", store, "--actor", "RUS", "--since", "2019", "--json").out)
    with (tmp_path / "x.csv").open(encoding="utf-8", newline="") as file:
        assert {row["id"] for row in csv.DictReader(file)} == {row["id"] for row in shown}
    assert done.status == 0 and done.err == "" and done.out.startswith(f"{len(shown)} events of version 1\n")
    for end in ("", ".CITATION.cff", ".card.json"):
        assert str(tmp_path / f"x.csv{end}") in done.out and (tmp_path / f"x.csv{end}").exists()
    assert "Fulan" in (tmp_path / "x.csv.CITATION.cff").read_text(encoding="utf-8")


def test_nothing_is_written_over_without_force(store: str, tmp_path: Path) -> None:
    (tmp_path / "x.jsonl").write_text("mine")
    refused = lakon("export", str(tmp_path / "x.jsonl"), "--store", store)
    assert refused.status == 2 and "already there" in refused.err and "--force" in refused.err
    assert (tmp_path / "x.jsonl").read_text() == "mine"
    assert lakon("export", str(tmp_path / "x.jsonl"), "--store", store, "--force").status == 0


@pytest.mark.parametrize(
    ("options", "what"),
    [
        (("--what", "statements", "--manner", "said", "--kind", "direct"), "statements"),
        (("--what", "relations", "--polarity", "stated", "--type", "office", "--no-text"), "relations"),
        (("--what", "articles", "--lang", "en"), "articles"),
        (("--what", "readings", "--as-of", "1"), "readings"),
        (("--status", "future", "--confidence", "0.1"), "events"),
        (("--all", "--limit", "3", "--sort", "-confidence"), "events"),
    ],
)
def test_options_reach_the_rows(store: str, tmp_path: Path, options: tuple[str, ...], what: str) -> None:
    done = lakon("export", str(tmp_path / "x.jsonl"), "--store", store, *options)
    assert done.status == 0, done.err
    rows = [json.loads(line) for line in (tmp_path / "x.jsonl").read_text(encoding="utf-8").splitlines()]
    assert rows and done.out.startswith(f"{len(rows)} {what} of version 1")
    if "--no-text" in options:
        assert all(row["detail"] and "text" not in row for row in rows)


def test_formats_by_name(store: str, tmp_path: Path) -> None:
    assert lakon("export", str(tmp_path / "x.txt"), "--to", "polecat", "--store", store).status == 0
    assert (tmp_path / "x.txt").read_text(encoding="utf-8").startswith("Event ID\tEvent Date\t")
    done = lakon("export", str(tmp_path / "x.graphml"), "--store", store, "--by", "country", "--edges", "quad")
    assert done.status == 0 and "edges" in done.out


def test_errors_leave_one_line(store: str, tmp_path: Path) -> None:
    for given, status, said in (
        (("x.doc",), 2, "give --to"),
        (("x.csv", "--what", "readings"), 2, "cannot be CSV"),
        (("none/x.csv",), 3, "a folder that exists"),
        (("x.csv", "--as-of", "9"), 2, "has the versions 0 to 1"),
        (("x.csv", "--what", "statements", "--place", "IDN"), 2, "statements cannot be asked by 'place'"),
    ):
        refused = lakon("export", str(tmp_path / given[0]), "--store", store, *given[1:])
        assert refused.status == status and said in refused.err and refused.err.count("\n") == 1
    assert lakon("export", str(tmp_path / "x.csv"), "--store", str(tmp_path)).status == 5
    assert not list(tmp_path.iterdir())
