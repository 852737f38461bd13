"""Two languages of one text, coded differently."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from training.rows import mark
from training.twins import coded, differences, parallel, twins

ID, EN = "Liria menuduh Tandara.", "Liria accused Tandara."


def event(trigger: str, type_: str = "ACCUSE") -> dict[str, Any]:
    blank = {"actor": [], "recipient": [], "attributed_to": None, "place": None, "when": None}
    return {"type": type_, "mode": None, "trigger": trigger, "status": "fact", **blank}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    rows = {"m001": (ID, event("menuduh")), "t001": (EN, event("accused", "REJECT")), "w1": (f"{ID} A", event("menuduh"))}
    rows |= {"e1": (f"{EN} A", event("accused"))}
    for name, (text, row) in rows.items():
        (tmp_path / f"{name}.sentences.jsonl").write_text(json.dumps({"n": 1, "text": text}) + "\n", encoding="utf-8")
        (tmp_path / f"{name}.gold.jsonl").write_text(json.dumps({"n": 1, "events": [row]}) + "\n", encoding="utf-8")
        (tmp_path / f"{name}.meta.json").write_text('{"published": null}', encoding="utf-8")
    return tmp_path


def test_twins_are_versions_of_an_article_and_halves_of_the_parallel_text(folder: Path) -> None:
    table = folder / "halves.tsv"
    table.write_text(f"n\tid\ten\n1\t{ID} A\t{EN} A\n", encoding="utf-8")
    halves = parallel([table])
    assert halves[mark(f"{ID} A")] == mark(f"{EN} A")
    pairs = list(twins(coded([folder]), halves))
    assert sorted((one.block, other.block) for one, other in pairs) == [("m001", "t001"), ("w1", "e1")]
    told = {one.block: differences(one, other) for one, other in pairs}
    assert told["w1"] == []
    assert told["m001"] == [f"m001 #1: {ID}", "    E ACCUSE | menuduh | fact", f"t001 #1: {EN}", "    E REJECT | accused | fact"]
