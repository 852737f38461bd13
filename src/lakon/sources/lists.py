"""The lists that say how sources are understood: kinds of files, names of columns, time zones, signs of refusal."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from lakon.language import read_table

_DATA = Path(__file__).parent / "data"


@cache
def rows_of(name: str) -> tuple[dict[str, str], ...]:
    """The rows of the list `name`, each a dictionary by the header row; raises DataError where the file is damaged."""
    return read_table(_DATA / f"{name}.tsv")
