"""Stores and readings for the tests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from lakon.model import Reading
from lakon.store import Run, Store

GOLDEN = Path(__file__).parents[1] / "golden"


def golden() -> list[Reading]:
    """The readings of the examples."""
    return [Reading.from_json(path.read_text(encoding="utf-8")) for path in sorted(GOLDEN.glob("*.json"))]


def begun(folder: Path) -> tuple[Store, str]:
    """A new store and the id of a run in it."""
    store = Store.open(folder, create=True)
    return store, store.begin(Run("", "test", "a model")).id


def filled(folder: Path, *portions: Sequence[Reading]) -> Store:
    """A new store with a commit for each portion of readings."""
    store, run = begun(folder)
    for portion in portions:
        store.add(portion, run)
    return store


def renamed(reading: Reading, article: str) -> Reading:
    """The reading under another article's id."""
    return replace(reading, article=replace(reading.article, id=article))


def by_model(reading: Reading, model: str) -> Reading:
    """The reading as another model's."""
    return replace(reading, meta=replace(reading.meta, model=model))
