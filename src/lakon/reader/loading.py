"""The shipped reader, loaded once a process."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lakon.reader.read import Reader


@lru_cache(maxsize=2)
def load(lexicon: Path | None = None) -> Reader:
    """The shipped network with the shipped lexicon, or with the rows of the file `lexicon` over it."""
    from lakon import lexicon as table
    from lakon.reader.read import Reader
    from lakon.reader.session import shipped

    return Reader(shipped(), table.load(lexicon))


@cache
def model_name() -> str:
    """Name and version of the shipped weights, as readings bear it; the network need not be loaded for it."""
    from lakon.reader.session import card

    return str(card()["model"])
