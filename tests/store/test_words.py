from __future__ import annotations

import re
from pathlib import Path

import pytest

from benchmarks.synthetic import readings
from lakon.errors import ValueRefused
from lakon.store import words
from store.making import filled, golden


@pytest.mark.parametrize(
    ("text", "match"),
    [
        ("presiden menuduh", '"presiden" AND "menuduh"'),
        ('"presiden rusia" perang', '"presiden rusia" AND "perang"'),
        ("nuklir*", '"nuklir"*'),
        ("anti-korupsi", '"anti korupsi"'),
        ("a OR NOT b", '"a" AND "OR" AND "NOT" AND "b"'),
        ("col:x ^y (z)", '"col x" AND "y" AND "z"'),
    ],
)
def test_what_is_asked_is_words_and_nothing_else(text: str, match: str) -> None:
    assert words.match(text) == match


@pytest.mark.parametrize("text", ["", '""', "…", "*"])
def test_no_word_is_refused(text: str) -> None:
    with pytest.raises(ValueRefused, match="holds no word"):
        words.match(text)


def test_the_index_holds_every_sentence(tmp_path: Path) -> None:
    store = filled(tmp_path, golden()[:4], golden()[4:])
    store.catch_up()
    sentences = store.connection().execute("SELECT text FROM sentences").fetchall()
    for word in ("presiden", "ukraina", "hukum"):
        assert len(words.find(store.layout, word).rows) == sum(_has(text, word) for (text,) in sentences)


def _has(text: str, word: str) -> bool:
    return re.search(rf"(?i)\b{word}\b", text) is not None


def test_what_the_index_lacks_is_found_in_the_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where another process holds the index, or the store cannot be written, the newest rows are sought by the text itself."""
    store = filled(tmp_path, golden())
    store.catch_up()
    store.add(list(readings(3)), store.runs[0].id)
    monkeypatch.setattr(words, "catch_up", lambda layout, wait=0.0: False)
    wanted = {event.id for one in readings(3) for event in one.events if event.type == "ACCUSE"}
    assert {row["id"] for row in store.events(text="beraccuse", all=True)} == wanted
    assert len(store.events(text="presiden", all=True)) > 0
