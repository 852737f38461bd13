from __future__ import annotations

import json
from pathlib import Path

import pytest

from cli.command import lakon

SENTENCES = ["Menteri Fulan bin Anu bertemu Menteri Lena Arden di Jakarta.", "Mereka pulang kemarin."]
PARTY = {"text": "Menteri Fulan bin Anu", "ref": None, "cc": ["IDN"], "sector": "GOV"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    event = {
        "type": "CONSULT",
        "mode": None,
        "trigger": "bertemu",
        "status": "fact",
        "actor": [PARTY],
        "recipient": [],
        "attributed_to": None,
    }
    rows = [{"n": 1, "events": [event], "statements": []}, {"n": 2, "events": [], "statements": []}]
    listing = [{"n": number, "text": text} for number, text in enumerate(SENTENCES, start=1)]
    for name, content in (("sentences", listing), ("gold", rows)):
        (tmp_path / f"a.{name}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in content), encoding="utf-8")
    return tmp_path


def test_figures_as_tables_json_and_csv(folder: Path) -> None:
    table = lakon("eval", str(folder))
    assert (table.status, table.err) == (0, "")
    assert "trigger" in table.out and "confidence" in table.out
    told = json.loads(lakon("eval", str(folder), "--json").out)
    assert told[folder.name]["figures"]["trigger"]["coded"] == 1
    rows = lakon("eval", str(folder), str(folder), "--csv").out.splitlines()
    assert rows[0] == "folder,figure,precision,recall,f1,low,high,coded,found"
    assert {row.split(",")[0] for row in rows[1:]} == {folder.name, "pooled"}


@pytest.mark.parametrize(
    ("broken", "status", "word"), [("{", 5, "not JSON"), ('{"n": 1}', 5, "lacks"), ('{"n": 1, "events": [{}]}', 5, "lacks")]
)
def test_a_damaged_folder_is_named(folder: Path, broken: str, status: int, word: str) -> None:
    (folder / "a.gold.jsonl").write_text(broken + "\n", encoding="utf-8")
    done = lakon("eval", str(folder))
    assert (done.status, done.err.count("\n")) == (5, 1)
    assert "a.gold.jsonl" in done.err and word in done.err


def test_a_folder_without_blocks(tmp_path: Path) -> None:
    done = lakon("eval", str(tmp_path))
    assert (done.status, done.err.count("\n")) == (3, 1)
    assert lakon("eval", str(tmp_path / "none")).status == 3
