"""Accuracy on coded articles; the floors only rise."""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from lakon.language import sentences
from lakon.language.timex import times

GOLD = Path(os.environ.get("LAKON_GOLD", "nowhere")) / "train"
pytestmark = pytest.mark.skipif(not GOLD.is_dir(), reason="LAKON_GOLD does not name the folder of coded articles")


def rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_most_coded_sentences_are_found_as_they_are() -> None:
    right = total = 0
    for page in GOLD.glob("articles/*.txt"):
        text = page.read_text(encoding="utf-8")
        found = {"".join(text[start:end].split()) for start, end in sentences(text, 0, len(text), "id")}
        coded = ["".join(row["text"].split()) for row in rows(page.with_suffix(".sentences.jsonl")) if not row.get("context_only")]
        right += sum(one in found for one in coded)
        total += len(coded)
    assert right / total >= 0.96


@pytest.mark.parametrize(("folder", "lang", "floor"), [("articles", "id", 0.95), ("en-articles", "en", 0.96)])
def test_most_coded_times_are_found_with_their_days(folder: str, lang: str, floor: float) -> None:
    count: Counter[str] = Counter()
    for path in (GOLD / folder).glob("*.gold.jsonl"):
        block = path.name.removesuffix(".gold.jsonl")
        published = json.loads((path.parent / f"{block}.meta.json").read_text(encoding="utf-8"))["published"]
        if published:
            compare(rows(path.parent / f"{block}.sentences.jsonl"), rows(path), lang, date.fromisoformat(published[:10]), count)
    assert 2 * count["hit"] / (count["coded"] + count["found"]) >= floor


def compare(texts: list[dict[str, Any]], coded: list[dict[str, Any]], lang: str, published: date, count: Counter[str]) -> None:
    """Adds up what is coded and found in a block's sentences, and what shares a word and means the same days."""
    block = " \n".join(re.sub(r"\s", " ", row["text"]) for row in texts)
    found = [one for one in times(block, sentences(block, 0, len(block), lang), lang, published) if one.days]
    by_number = {row["n"]: row.get("times", []) for row in coded}
    at = 0
    for row in texts:
        end = at + len(row["text"])
        own = [one for one in found if at <= one.start < end and row["n"] in by_number]
        count["found"] += len(own)
        for time in by_number.get(row["n"], []):
            count["coded"] += 1
            twin = next((one for one in own if one.days and same(block[one.start : one.end], one.days.first, one.days.last, time)), None)
            if twin:
                own.remove(twin)
                count["hit"] += 1
        at = end + 2


def same(text: str, first: date, last: date, time: dict[str, str]) -> bool:
    shared = set(re.findall(r"\w+", text.lower())) & set(re.findall(r"\w+", time["text"].lower()))
    return bool(shared) and (first.isoformat(), last.isoformat()) == (time["from"], time["to"])
