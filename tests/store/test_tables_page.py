"""The page on tables names every column of every view, in their order."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from lakon.store import Store
from lakon.store.texts import VIEWS

PAGE = (Path(__file__).parents[2] / "docs" / "tables.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("view", VIEWS)
def test_the_page_names_every_column(examples: Store, view: str) -> None:
    section = re.split(r"^## ", PAGE, flags=re.MULTILINE)
    (part,) = [text for text in section if text.startswith(f"{view}\n")]
    cells = [row[0] for row in re.findall(r"^\| ([^|]+) \|([^|]*)\|$", part, re.MULTILINE) if row[0] != "column"]
    named = [name for cell in cells for name in cell.split(", ")]
    with examples.connection() as con:
        found = [(name, kind) for name, kind, *_ in con.execute(f"DESCRIBE {view}").fetchall()]
    assert [name.removesuffix(" []") for name in named] == [name for name, _ in found]
    assert [name.endswith(" []") for name in named] == [kind.endswith("[]") for _, kind in found]
