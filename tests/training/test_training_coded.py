"""Coded sentences as labels, as counts, and in stand-off form."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from lakon.lexicon import TYPES
from lakon.reader.labels import ROLES, SIDES
from training.coded import blocks
from training.lexicon import count
from training.rows import mark
from training.standoff import known, restore, take

FIRST = "Menlu Arda tiba di Liria, Senin."
SECOND = "Ia menuduh Tandara melanggar gencatan senjata, kata Arda."


def party(text: str, ref: str | None = None) -> dict[str, Any]:
    return {"text": text, "ref": ref, "cc": ["TUR"], "sector": "GOV"}


def event(**fields: Any) -> dict[str, Any]:
    blank = {"mode": None, "status": "fact", "actor": [], "recipient": [], "attributed_to": None, "place": None, "when": None}
    return blank | fields


SAID = {"speaker": "Arda", "ref": None, "cue": "kata", "content": "Ia menuduh Tandara melanggar gencatan senjata", "kind": "direct"}
VISIT = event(type="CONSULT", mode="visit", trigger="tiba", start=11, actor=[party("Menlu Arda")], place="Liria", when="Senin")
ACCUSED = event(type="ACCUSE", mode="allege", trigger="menuduh", start=3, actor=[party("", "Menlu Arda")], recipient=[party("Tandara")])
CODED = [{"n": 4, "events": [VISIT], "statements": []}, {"n": 5, "events": [ACCUSED], "statements": [SAID]}]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    own = tmp_path / "coded"
    own.mkdir()
    rows = [{"n": 3, "text": "Konteks saja.", "context_only": True}, {"n": 4, "text": FIRST}, {"n": 5, "text": SECOND}]
    for end, lines in (("sentences", rows), ("gold", CODED)):
        (own / f"b1.{end}.jsonl").write_text("".join(json.dumps(row) + "\n" for row in lines), encoding="utf-8")
    (own / "b1.meta.json").write_text(json.dumps({"published": None, "lang": "id", "url": None}), encoding="utf-8")
    return own


def test_labels_and_the_sides_of_a_frame(folder: Path) -> None:
    (block,) = blocks(folder)
    context, first, second = block.sentences
    assert (context.trigger < 0).all()
    assert [first.words[f.first] for f in first.frames] == ["tiba"]
    accuse, said = second.frames
    assert (TYPES[accuse.type], TYPES[said.type]) == ("ACCUSE", "SAY")
    assert {ROLES[role]: (first, last) for role, first, last in accuse.roles} == {"recipient": (2, 2), "actor": (8, 8)}
    assert [SIDES[side] for side in accuse.sides] == ["here", "here"]
    assert [SIDES[side] for side in first.frames[0].sides] == ["here", "none"]
    assert said.content == [(0, 5)]
    assert [ROLES[role] for role, *_ in said.roles] == ["speaker"]


def test_a_side_named_only_outside_the_sentence_is_elsewhere(folder: Path) -> None:
    gold = folder / "b1.gold.jsonl"
    gold.write_text(
        gold.read_text(encoding="utf-8")
        .replace('"Menlu Arda"}', '"Menlu Berda"}')
        .replace('"text": "", "ref": "Menlu Arda"', '"text": "", "ref": "Menlu Berda"'),
        encoding="utf-8",
    )
    accuse = next(blocks(folder)).sentences[2].frames[0]
    assert [SIDES[side] for side in accuse.sides] == ["elsewhere", "here"]


def test_a_sentence_that_measures_is_context_only(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("training.refused.listed", lambda: frozenset((mark(SECOND),)))
    assert [len(sentence.frames) for sentence in next(blocks(folder)).sentences] == [0, 1, 0]


def test_counts_leave_context_out(folder: Path) -> None:
    totals = count(blocks(folder))
    row = totals["form", "menuduh"]
    assert (row.seen, row.triggers[TYPES.index("ACCUSE")]) == (1, 1)
    assert ("form", "konteks") not in totals


def test_standoff_holds_no_words_and_comes_back_whole(folder: Path, tmp_path: Path) -> None:
    (held,) = take(folder)
    assert "Tandara" not in json.dumps(held)
    out = tmp_path / "back"
    out.mkdir()
    assert restore(held, known([folder]), out) == (3, 3)
    back = [json.loads(line) for line in (out / "b1.gold.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [row["statements"] for row in back] == [row["statements"] for row in CODED]
    for one, other in zip(back, CODED, strict=True):
        assert one["events"] == other["events"]


def test_a_missing_text_is_counted_not_invented(folder: Path, tmp_path: Path) -> None:
    (held,) = take(folder)
    out = tmp_path / "empty"
    out.mkdir()
    assert restore(held, {}, out) == (0, 3)
    assert not list(out.iterdir())
