"""A curve of intensity by month, drawn with the blocks of a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from rich.console import Console
from rich.text import Text

SCALE = 10.0  # the intensity of the strongest event, to either side
ROWS = 4  # lines above and below zero
_LABEL = 6  # characters of the scale at the left
_PARTS = ((0.75, "█"), (0.25, "▄"), (0.0, "▁"))
_PARTS_BELOW = ((0.75, "█"), (0.25, "▀"), (0.0, "▔"))


@dataclass(frozen=True, slots=True)
class Point:
    """The mean intensity of the events of one or more months; None where there were none."""

    month: date
    value: float | None
    events: int


def show_curve(panel: Sequence[dict[str, Any]], console: Console | None = None) -> None:
    """Draw the mean intensity of each month, both directions together; where months are too many, several share a column."""
    out = console or Console(highlight=False)
    months = _months(panel)
    share = -(-len(months) // max(1, out.width - _LABEL - 1))
    points = [_joined(months[start : start + share]) for start in range(0, len(months), share)]
    if not any(point.events for point in points):
        return
    each = "a month" if share == 1 else f"{share} months"
    out.print(f"\nIntensity of all events between them, from −10 (assault) to 10; a column is {each}", style="dim")
    for line in lines(points):
        out.print(line)


def lines(points: Sequence[Point]) -> Iterator[Text]:
    """The lines of the drawing, the greatest intensity at the top."""
    for row in range(ROWS, 0, -1):
        yield _row(f"{SCALE * row / ROWS:+.0f}" if row in (ROWS, ROWS // 2) else "", [_block(p.value, row, 1) for p in points], "green")
    yield Text("0".rjust(_LABEL - 1) + " " + "".join("─" if point.events else "·" for point in points), "dim")
    for row in range(1, ROWS + 1):
        yield _row(f"{-SCALE * row / ROWS:+.0f}" if row in (ROWS, ROWS // 2) else "", [_block(p.value, row, -1) for p in points], "red")
    yield Text(" " * _LABEL + _years(points), "dim")


def _block(value: float | None, row: int, sign: int) -> str:
    """What of a column's bar lies in a row, counted from zero."""
    filled = (value or 0.0) * sign / SCALE * ROWS - (row - 1)
    if filled <= 0:
        return " "
    return next(block for least, block in (_PARTS if sign > 0 else _PARTS_BELOW) if filled > least or least == 0.0)


def _row(label: str, blocks: Sequence[str], style: str) -> Text:
    return Text(label.rjust(_LABEL - 1) + " ", "dim") + Text("".join(blocks), style)


def _years(points: Sequence[Point]) -> str:
    """The years under the columns in which they begin, where there is room."""
    line = ""
    for place, point in enumerate(points):
        begins = place == 0 or point.month.year != points[place - 1].month.year
        if begins and (place == 0 or place > len(line)) and place + len("2024") <= max(len(points), len("2024")):
            line = line.ljust(place) + str(point.month.year)
    return line


def _months(panel: Sequence[dict[str, Any]]) -> list[Point]:
    """The rows of both directions as one point a month."""
    found: dict[date, list[dict[str, Any]]] = {}
    for row in panel:
        found.setdefault(row["month"], []).append(row)
    return [_point(month, sum(r["events"] for r in rows), sum(r["intensity_sum"] for r in rows)) for month, rows in sorted(found.items())]


def _joined(points: Sequence[Point]) -> Point:
    events = sum(point.events for point in points)
    return _point(points[0].month, events, sum((point.value or 0.0) * point.events for point in points))


def _point(month: date, events: int, total: float) -> Point:
    return Point(month, total / events if events else None, events)
