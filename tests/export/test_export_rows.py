"""What is written are the view's rows, in every format, and the same bytes for the same version."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import pytest
from store.making import filled, golden

from lakon.errors import InputError, ValueRefused
from lakon.export import chosen as portions
from lakon.export import write
from lakon.model import Reading
from lakon.store import Store

ROWS = ("events", "statements", "relations")


def cell(value: Any) -> str:
    if isinstance(value, list):
        return ";".join("" if one is None else str(one) for one in value)
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


@pytest.mark.parametrize("what", ROWS)
@pytest.mark.parametrize("filters", [{}, {"all": True, "party": "RUS"}, {"limit": 3, "lang": "en"}, {"since": "2024", "until": "2024-11"}])
def test_the_rows_are_those_of_the_view(news: Store, what: str, filters: dict[str, Any], tmp_path: Path) -> None:
    done = write(news, tmp_path / "x.jsonl", what=what, **filters)
    rows = [json.loads(line) for line in done.files[0].read_text(encoding="utf-8").splitlines()]
    shown = [{name: value if value is None or not hasattr(value, "isoformat") else value.isoformat() for name, value in row.items()}
             for row in getattr(news, what)(**filters)]  # fmt: skip
    assert done.rows == {what: len(shown)}
    assert [row["date"] for row in rows] == [row["date"] for row in shown]
    assert sorted(map(json.dumps, rows)) == sorted(map(json.dumps, shown))


@pytest.mark.parametrize("what", [*ROWS, "articles"])
def test_every_format_has_the_same_rows(news: Store, what: str, tmp_path: Path) -> None:
    files = {to: write(news, tmp_path / f"x.{to}", what=what).files[0] for to in ("csv", "parquet", "jsonl")}
    objects = [json.loads(line) for line in files["jsonl"].read_text(encoding="utf-8").splitlines()]
    with files["csv"].open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    table = duckdb.sql(f"FROM read_parquet('{files['parquet']}')")
    assert list(objects[0]) == list(lines[0]) == table.columns
    assert len(objects) == len(lines) == len(table.fetchall())
    for row, line in zip(objects, lines, strict=True):
        nested = {name: row.pop(name) for name in ("sources", "sections") if name in row}
        assert {name: json.loads(line.pop(name)) for name in nested} == nested
        assert line == {name: cell(value) for name, value in row.items()}


def test_readings_come_back_whole(news: Store, tmp_path: Path) -> None:
    done = write(news, tmp_path / "x.jsonl", what="readings")
    read = [Reading.from_json(line) for line in done.files[0].read_text(encoding="utf-8").splitlines()]
    assert sorted(read, key=lambda one: one.article.id) == sorted(golden(), key=lambda one: one.article.id)
    done = write(news, tmp_path / "x.parquet", what="readings", lang="en", limit=1)
    assert done.rows == {"readings": 1}
    assert len(duckdb.sql(f"SELECT article.id FROM read_parquet('{done.files[0]}')").fetchall()) == 1


@pytest.mark.parametrize("name", ["x.csv", "x.parquet", "x.jsonl", "x.graphml", "polecat"])
def test_the_same_version_gives_the_same_bytes(news: Store, copied: Store, name: str, tmp_path: Path) -> None:
    (tmp_path / "again").mkdir()
    to, what = ("polecat" if name == "polecat" else None), ("readings" if name == "x.jsonl" else "events")
    first = write(news, tmp_path / name, to, what=what)
    again = write(copied, tmp_path / "again" / name, to, what=what)
    assert [path.read_bytes() for path in first.files] == [path.read_bytes() for path in again.files]


def test_rows_go_through_in_portions(news: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = write(news, tmp_path / "whole.csv").files[0].read_bytes()
    monkeypatch.setattr(portions, "PORTION", 7)
    heard: list[tuple[int, int]] = []
    done = write(news, tmp_path / "portions.csv", step=lambda *at: heard.append(at))
    assert done.files[0].read_bytes() == whole
    assert heard[0][0] == 7 and heard[-1] == (done.rows["events"], done.rows["events"])


def test_as_of_a_version(news: Store, tmp_path: Path) -> None:
    assert write(news.at(version=0), tmp_path / "none.csv").rows == {"events": 0}
    assert write(news.at(version=0), tmp_path / "none.parquet", what="readings").rows == {"readings": 0}
    assert write(news.at(version=0), tmp_path / "none.graphml").rows == {"actors": 0, "edges": 0, "events": 0}
    assert write(news.at(version=0), tmp_path / "none.txt", "polecat").rows == {"events": 0}
    half = write(news.at(version=1), tmp_path / "half.csv", what="articles")
    assert half.version == 1 and half.rows == {"articles": 4}


def test_hostile_words_stay_in_their_cells(tmp_path: Path) -> None:
    first = golden()[0]
    words = 'a "b"; c,\td\r\n=1+1 é'
    entities = tuple(replace(one, name=words) if not one.key.count(".") else one for one in first.entities)
    store = filled(tmp_path / "store", [replace(first, article=replace(first.article, publisher=words), entities=entities)])
    with write(store, tmp_path / "x.csv", what="articles").files[0].open(encoding="utf-8", newline="") as file:
        assert [row["publisher"] for row in csv.DictReader(file)] == [words]
    for name, tab in (("x.txt", "\t"), ("y.csv", ",")):
        with write(store, tmp_path / name, "polecat").files[0].open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file, delimiter=tab))
        assert {len(row) for row in rows} == {40}
        assert {row[33] for row in rows[1:]} == {'a "b", c, d =1+1 é'}


def test_what_cannot_be_is_refused(news: Store, tmp_path: Path) -> None:
    wrong: list[tuple[str, dict[str, Any], str]] = [
        ("x.doc", {}, "give --to"),
        ("x", {"to": "xlsx"}, "no format 'xlsx'"),
        ("x.csv", {"what": "sentences"}, "no kind of row"),
        ("x.csv", {"what": "readings"}, "cannot be CSV"),
        ("x.jsonl", {"what": "readings", "sort": "id"}, "leave --sort out"),
        ("x.graphml", {"what": "statements"}, "holds events"),
        ("x.graphml", {"by": "continent"}, "no kind of actor"),
        ("x.csv", {"what": "articles", "actor": "RUS"}, "articles cannot be asked by 'actor'"),
        ("x.csv", {"colour": "red"}, "no filter 'colour'"),
        ("x.csv", {"sort": "colour"}, "no column 'colour'"),
    ]
    for name, options, said in wrong:
        with pytest.raises(ValueRefused, match=said):
            write(news, tmp_path / name, **options)
    with pytest.raises(InputError, match="a folder that exists"):
        write(news, tmp_path / "none" / "x.csv")
    with pytest.raises(ValueRefused, match="the store's own folder"):
        write(news, news.path / "x.csv")
    assert not list(tmp_path.iterdir())


def test_nothing_is_written_over_unasked(news: Store, tmp_path: Path) -> None:
    (tmp_path / "x.csv.card.json").write_text("mine")
    with pytest.raises(ValueRefused, match=r"x\.csv\.card\.json: already there.*--force"):
        write(news, tmp_path / "x.csv")
    assert (tmp_path / "x.csv.card.json").read_text() == "mine" and not (tmp_path / "x.csv").exists()
    assert write(news, tmp_path / "x.csv", force=True).files[0].exists()


def test_an_export_that_is_stopped_leaves_nothing(news: Store, tmp_path: Path) -> None:
    def stop(done: int, rows: int) -> None:
        raise KeyboardInterrupt

    for name, options in (
        ("x.csv", {}),
        ("x.parquet", {}),
        ("x.graphml", {}),
        ("x.jsonl", {"what": "readings"}),
        ("x.txt", {"to": "polecat"}),
    ):
        with pytest.raises(KeyboardInterrupt):
            write(news, tmp_path / name, step=stop, **options)
    assert not list(tmp_path.iterdir())


def test_the_page_gives_code_that_runs(
    news: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    page = (Path(__file__).parents[2] / "docs" / "export.md").read_text(encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    for block in re.findall(r"^```python\n(.*?)^```", page, re.MULTILINE | re.DOTALL):
        exec(block.replace('"news"', repr(str(news.path))), {})
    assert "china.parquet.card.json" in capsys.readouterr().out
