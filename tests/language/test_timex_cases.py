"""The grammar of time in both languages, on cases written from the conventions before it was tried."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from lakon.language import read_table, sentences
from lakon.language.timex import Found, times

CASES = [(lang, row) for lang in ("id", "en") for row in read_table(Path(__file__).parent / "cases" / f"times_{lang}.tsv")]


@pytest.mark.parametrize(("lang", "row"), CASES, ids=[f"{lang}-{row['text']}" for lang, row in CASES])
def test_expressions_days_and_grains(lang: str, row: dict[str, str]) -> None:
    text = re.sub(r"\[\[|\]\]", "", row["text"])
    found = times(text, sentences(text, 0, len(text), lang), lang, date.fromisoformat(row["published"]))
    assert [text[one.start : one.end] for one in found] == re.findall(r"\[\[(.*?)\]\]", row["text"])
    assert "; ".join(map(meaning, found)) == row["meaning"].strip("-")
    assert "; ".join(one.grain for one in found) == row["grain"].strip("-")


def meaning(found: Found) -> str:
    """FROM..TO, one date for a single day, or the kind of what has no days."""
    if not found.days:
        return found.kind
    first, last = found.days.first.isoformat(), found.days.last.isoformat()
    return first if first == last else f"{first}..{last}"
