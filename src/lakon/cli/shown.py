"""The rows of a store in a terminal, as JSON, as CSV, or in a Parquet file."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from rich.console import Console

from lakon.cli.grid import laid_out
from lakon.errors import InputError, ValueRefused
from lakon.render.safe import one_line
from lakon.store import Result, Store

SHOWN = 50  # rows in a terminal


@dataclass(frozen=True, slots=True)
class Form:
    """How rows are wanted: a table in the terminal unless one of these is set."""

    json: bool = False
    csv: bool = False
    parquet: Path | None = None

    def __post_init__(self) -> None:
        if sum((self.json, self.csv, self.parquet is not None)) > 1:
            raise ValueRefused("--json, --csv and --parquet exclude each other; give one")

    @property
    def table(self) -> bool:
        """Whether a person looks at them."""
        return not (self.json or self.csv or self.parquet)

    def limit(self, given: int | None) -> int | None:
        """How many rows to ask for: one more than are shown, to tell that there are more."""
        return SHOWN + 1 if given is None and self.table else given


def opened(path: Path, as_of: str | None) -> Store:
    """The store, as of a version or day where one is given."""
    from lakon.store.times import parse_as_of

    store = Store.open(path)
    if as_of is None:
        return store
    version, day = parse_as_of(as_of)
    return store.at(version, day)


def put(result: Result, form: Form, columns: Sequence[str | tuple[str, str]], *, limit: int | None = None) -> None:
    """Show the rows; of the terminal's table these are the columns, each with the title it bears where that is another."""
    for note in result.notes:
        print(f"lakon: note: {one_line(note)}", file=sys.stderr)  # noqa: T201
    if form.parquet:
        _write(result, form.parquet)
    elif form.json:
        _json(result)
    elif form.csv:
        _csv(result)
    else:
        _table(result, columns, cut=limit is None)


def plain(value: Any) -> Any:
    """A value as JSON has it: days and times as ISO words."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {name: plain(item) for name, item in value.items()}
    return value


def _json(result: Result) -> None:
    out = sys.stdout
    out.write("[")
    for place, row in enumerate(result):
        out.write((",\n" if place else "\n") + json.dumps(plain(row), ensure_ascii=False, default=str))
    out.write("\n]\n")


def _csv(result: Result) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(result.columns)
    writer.writerows([_flat(value) for value in row] for row in result.tuples())


def _flat(value: Any) -> Any:
    """Of a list its values, with semicolons between."""
    if isinstance(value, list):
        return ";".join(str(_flat(item)) for item in value if item is not None)
    return json.dumps(plain(value), ensure_ascii=False, default=str) if isinstance(value, dict) else value


def _write(result: Result, path: Path) -> None:
    if path.is_dir() or not path.absolute().parent.is_dir():
        raise InputError(f"{path}: the file cannot be written; name a file in a folder that exists")
    result.parquet(path)
    print(f"lakon: {len(result):,} rows in {path}", file=sys.stderr)  # noqa: T201


def _table(result: Result, columns: Sequence[str | tuple[str, str]], *, cut: bool) -> None:
    out = Console(highlight=False)
    rows = result.rows
    more = cut and len(rows) > SHOWN
    named = [(column, column.replace("_", " ")) if isinstance(column, str) else column for column in columns]
    out.print(laid_out(named, rows[:SHOWN] if more else rows, out.width))
    if more:
        out.print(f"… the first {SHOWN} rows; --limit N shows more", style="dim")
    elif not rows:
        out.print("No row is like that.", style="dim")
