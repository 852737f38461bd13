"""An export written: the file, and beside it what is needed to cite it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lakon.export import polecat
from lakon.export.card import Written, card
from lakon.export.chosen import Chosen, Step, choose, portions
from lakon.export.citation import citation
from lakon.export.columns import projection
from lakon.export.graphml import graph
from lakon.export.readings import readings
from lakon.export.tables import copy
from lakon.export.target import beside, digest, refuse, unfinished
from lakon.export.wanted import Wanted, format_of
from lakon.store import Store
from lakon.store.ask.filters import Filters
from lakon.store.ask.filters import wanted as filters_of
from lakon.store.files import replace_file
from lakon.store.snapshot import Snapshot

if TYPE_CHECKING:
    from arro3.core import Table
    from duckdb import DuckDBPyConnection

CARD, CITATION, IDS = ".card.json", ".CITATION.cff", ".ids.csv"


@dataclass(frozen=True, slots=True)
class Exported:
    """The files of an export, the first of them the rows; `rows` counts what it holds; `notes` are sentences for people."""

    files: tuple[Path, ...]
    version: int
    rows: dict[str, int]
    notes: tuple[str, ...] = ()


def write(
    store: Store, path: str | Path, to: str | None = None, *, force: bool = False, step: Step = lambda done, of: None, **options: Any
) -> Exported:
    """Write rows of a store into a file, whose name tells the format unless `to` does.

    `options` are those of `Wanted` (`what`, `words`, `by`, `edges`, `authors`), all others filters of the view. `step` hears how many rows
    of how many are written. Raises ValueRefused where a file is there already and `force` is not given, InputError where none can be made.
    """
    file = Path(path)
    mine = {name: options.pop(name) for name in ("what", "words", "by", "edges", "authors") if name in options}
    wanted, filters = Wanted(format_of(file, to), **mine), filters_of(options)  # type: ignore[arg-type]
    ends = (CARD, CITATION, IDS) if wanted.to == "polecat" else (CARD, CITATION)
    refuse(file, [beside(file, end) for end in ends], store.path, force=force)
    return store.ask(lambda con, at: _Export(con, at, wanted, filters, step).written(file), filters.reviewed)


@dataclass(frozen=True, slots=True)
class _Export:
    """An export under way."""

    con: DuckDBPyConnection
    at: Snapshot
    wanted: Wanted
    filters: Filters
    step: Step

    def written(self, file: Path) -> Exported:
        """The rows first, under a name of their own until all is well; then what tells of them."""
        chosen = choose(self.con, self.at, self.wanted.what, self.filters)
        with unfinished(file) as part:
            rows = self._fill(chosen, part, file)
            told = card(self.con, self.at, self.wanted, self.filters, chosen, Written(file.name, part.stat().st_size, digest(part), rows))
            others = self._ids(chosen, file) if self.wanted.to == "polecat" else ()
        replace_file(beside(file, CARD), json.dumps(told, ensure_ascii=False, indent=1) + "\n")
        replace_file(beside(file, CITATION), citation(told, self.wanted.authors))
        notes = (self.at.note,) if self.at.note else ()
        return Exported((file, beside(file, CITATION), beside(file, CARD), *others), self.at.version, rows, notes)

    def _fill(self, chosen: Chosen, part: Path, file: Path) -> dict[str, int]:
        if self.wanted.to == "graphml":
            return graph(self.con, part, self.wanted, chosen, self.step) | {"events": chosen.rows}
        options: str = self.wanted.to
        if options == "polecat":
            options = "commas" if file.suffix.lower() == ".csv" else "tabs"
        copy(self._rows(chosen), part, options)
        return {self.wanted.what: chosen.rows}

    def _rows(self, chosen: Chosen) -> Iterator[Table]:
        words = self.wanted.words
        if self.wanted.to == "polecat":
            return polecat.rows(self.con, self.at, chosen, self.step, words=words)
        if self.wanted.what == "readings":
            return readings(self.at, self.filters, self.step, words=words)
        query = projection(self.con, chosen.kind.view, words=words, flat=self.wanted.to == "csv")
        return portions(self.con, chosen, query, self.step)

    def _ids(self, chosen: Chosen, file: Path) -> tuple[Path, ...]:
        """What leads from POLECAT's rows back to the store."""
        path = beside(file, IDS)
        with unfinished(path) as part:
            copy(polecat.ids(self.con, chosen, lambda done, of: None), part, "csv")
        return (path,)
