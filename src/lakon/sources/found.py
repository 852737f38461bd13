"""What a source holds at one place: an article, a reason why there is none, or a thing that is no article."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import BinaryIO

from lakon.sources.draft import Draft


@dataclass(frozen=True, slots=True)
class Found:
    """`source` is the file or address as the user may open it again, `where` the place in it ("line 12", a member's name, "").

    Exactly one of `draft`, `error`, `passed` (why it was passed over) and `note` (something to tell the user) is set. `text` is what can be
    kept of an article that failed. `share`: how much of the whole input stands before the end of this, from 0 to 1.
    """

    source: str
    where: str = ""
    draft: Draft | None = None
    error: str | None = None
    passed: str | None = None
    note: str | None = None
    text: str | None = None
    share: float = 0.0

    @property
    def place(self) -> str:
        """Source and place in one word, as messages name them."""
        return f"{self.source}: {self.where}" if self.where else self.source


@dataclass(frozen=True, slots=True)
class Choice:
    """How sources are to be understood: `columns` maps our fields to theirs, `kind` forces a kind, `day_first` settles 04/05/2024."""

    columns: dict[str, str] = field(default_factory=dict)
    kind: str | None = None
    day_first: bool | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """A source that stands open: its name, its bytes from the start, and how much of it has been read, from 0 to 1.

    `within` says that it was met in a folder or an archive, where not every page is an article; `url` is its address where that is known.
    `alias` is the name by which its kind is told: a member's, or that of what a gzip file holds. `size`: its bytes, 0 where unknown.
    """

    name: str
    stream: BinaryIO
    share: Callable[[], float]
    where: str = ""
    within: bool = False
    url: str | None = None
    alias: str = ""
    size: int = 0
