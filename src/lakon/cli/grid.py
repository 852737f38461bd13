"""Rows as a table, or one below the other where the terminal is too narrow for it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from lakon.render.safe import one_line

_CELL = 160  # characters of a cell
_FOLDED = 16  # characters below which no text is folded
_LONG = 40  # characters from which on a text has a line of its own
_GAP = 2

Columns = Sequence[tuple[str, str]]  # a row's name of a column, and its title


def laid_out(columns: Columns, rows: Sequence[dict[str, Any]], width: int) -> RenderableType:
    """A table without lines where it has room, else a few lines for each row."""
    widths = [_least(title, [cell(row[name]) for row in rows]) for name, title in columns]
    if sum(widths) + _GAP * len(widths) <= width:
        return _table(columns, rows, widths)
    return Group(*(part for row in rows for part in _record(columns, row)))


def cell(value: Any) -> str:
    """A value in one line of words."""
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(filter(None, map(cell, value)))
    if isinstance(value, float):
        return f"{value:.2f}"
    text = one_line(str(value))
    return text if len(text) <= _CELL else text[: _CELL - 1] + "…"


def _table(columns: Columns, rows: Sequence[dict[str, Any]], widths: Sequence[int]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, _GAP, 0, 0), header_style="dim")
    for (name, title), least in zip(columns, widths, strict=True):
        number = any(_is_number(row[name]) for row in rows)
        table.add_column(title, justify="right" if number else "left", overflow="fold", min_width=least)
    for row in rows:
        table.add_row(*(Text(cell(row[name])) for name, _ in columns))
    return table


def _record(columns: Columns, row: dict[str, Any]) -> list[RenderableType]:
    """Short words first, long ones below them, numbers with their titles last."""
    filled = [(name, title, cell(row[name])) for name, title in columns if cell(row[name])]
    short = [text for name, _, text in filled if not _is_number(row[name]) and len(text) <= _LONG]
    long = [text for name, _, text in filled if not _is_number(row[name]) and len(text) > _LONG]
    numbers = [f"{title} {text}" for name, title, text in filled if _is_number(row[name])]
    below = [Text(text) for text in long] + ([Text(" · ".join(numbers), "dim")] if numbers else [])
    return [Text("  ".join(short), "bold"), *(Padding(part, (0, 0, 0, _GAP)) for part in below)]


def _least(title: str, cells: Sequence[str]) -> int:
    """The least characters that a column needs to be read."""
    words = max((len(word) for word in title.split()), default=0)
    return max(words, min(_FOLDED, max(map(len, cells), default=0)))


def _is_number(value: Any) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)
