"""The recipes and the page on the store give code that runs."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from lakon.store import Store

DOCS = Path(__file__).parents[2] / "docs"
SQL = re.findall(r"^```sql\n(.*?)^```", (DOCS / "recipes.md").read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("query", SQL)
def test_a_query_runs(examples: Store, query: str) -> None:
    assert examples.sql(query).columns


@pytest.mark.parametrize("page", ["recipes.md", "store.md"])
def test_the_python_runs(examples: Store, page: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    known: dict[str, Any] = {}
    for block in re.findall(r"^```python\n(.*?)^```", (DOCS / page).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL):
        if ".df()" in block and not find_spec("pandas"):
            continue
        exec(block.replace('"news"', repr(str(examples.path))).replace('"mine"', repr(str(tmp_path / "mine"))), known)
    assert capsys.readouterr().out or page == "store.md"
