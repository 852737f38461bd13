"""What export is wanted: which rows, in what format, and what of the articles' words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from lakon.errors import ValueRefused

Format = Literal["csv", "parquet", "jsonl", "polecat", "graphml"]
What = Literal["events", "statements", "relations", "articles", "readings"]
By = Literal["entity", "country", "sector", "body"]
Edges = Literal["type", "quad"]
FORMATS: tuple[Format, ...] = get_args(Format)
WHAT: tuple[What, ...] = get_args(What)
_SUFFIXES: Mapping[str, Format] = {
    ".csv": "csv", ".parquet": "parquet", ".jsonl": "jsonl", ".ndjson": "jsonl", ".graphml": "graphml",
}  # fmt: skip
_EVENTS_ALONE = ("polecat", "graphml")


@dataclass(frozen=True, slots=True)
class Wanted:
    """An export: `words` says whether words of the articles go with it; `by` and `edges` are for graphs, `authors` for the citation."""

    to: Format
    what: What = "events"
    words: bool = True
    by: By = "entity"
    edges: Edges = "type"
    authors: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for name, value, known in (
            ("format", self.to, FORMATS), ("kind of row", self.what, WHAT), ("kind of actor", self.by, get_args(By)),
            ("kind of edge", self.edges, get_args(Edges)),
        ):  # fmt: skip
            if value not in known:
                raise ValueRefused(f"there is no {name} {value!r}; there are {', '.join(known)}")
        if self.to in _EVENTS_ALONE and self.what != "events":
            raise ValueRefused(f"{self.to} holds events, not {self.what}; leave --what out, or choose csv, parquet or jsonl")
        if self.what == "readings" and self.to == "csv":
            raise ValueRefused("a reading is no row of a table, so it cannot be CSV; choose jsonl or parquet")


def format_of(path: Path, given: str | None = None) -> str:
    """The format that was given, or that the file's name tells; raises ValueRefused where it tells none."""
    if given:
        return given.lower()
    found = _SUFFIXES.get(path.suffix.lower())
    if found is None:
        raise ValueRefused(f"{path}: the name does not tell the format; give --to {'|'.join(FORMATS)}")
    return found
