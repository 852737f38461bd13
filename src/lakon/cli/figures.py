"""The figures of an evaluation in a terminal, and as CSV."""

from __future__ import annotations

import csv
import sys
from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.table import Table

from lakon.evaluation import Report
from lakon.evaluation.figures import Figure

_HEAD = ("folder", "figure", "precision", "recall", "f1", "low", "high", "coded", "found")


def print_tables(reports: Iterable[Report], console: Console | None = None) -> None:
    """For each folder its figures, those of the types, and the table of reliability."""
    out = console or Console(highlight=False)
    for report in reports:
        out.print(f"{report.name}: {report.blocks} blocks; intervals are 95 %, over blocks", style="bold")
        for table in (_figures(report), _types(report), _reliability(report)):
            out.print(table)
            out.print()
        out.print(f"An event is right when its type and both sides' countries are; mean distance {_rate(report.calibration_error)}.")
        out.print()


def print_csv(reports: Iterable[Report]) -> None:
    """A header row, then a row for each figure of each folder; shares have their value in the column `precision`."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(_HEAD)
    for report in reports:
        writer.writerows(_csv_rows(report))


def _csv_rows(report: Report) -> Iterator[tuple[object, ...]]:
    named = {**report.figures, **{f"type {name}": figure for name, figure in report.by_type.items()}}
    for name, figure in named.items():
        low, high = report.intervals.get(name, ("", ""))
        yield report.name, name, figure.precision, figure.recall, figure.f1, low, high, figure.coded, figure.found
    for name, (share, of) in report.shares.items():
        yield report.name, name, share, "", "", "", "", of, ""


def _figures(report: Report) -> Table:
    table = _table("figure", "P", "R", "F1", "interval", "coded", "found")
    for name, figure in report.figures.items():
        spread = report.intervals.get(name)
        table.add_row(name, *_scores(figure), f"{_rate(spread[0])} – {_rate(spread[1])}" if spread else "", *_counts(figure))
    for name, (share, of) in report.shares.items():
        table.add_row(f"{name} (share right)", "", "", _rate(share), "", str(of), "")
    return table


def _types(report: Report) -> Table:
    table = _table("type of event", "P", "R", "F1", "coded", "found")
    for name, figure in report.by_type.items():
        table.add_row(name, *_scores(figure), *_counts(figure))
    return table


def _reliability(report: Report) -> Table:
    table = _table("confidence", "mean", "share right", "events")
    for held in report.reliability:
        table.add_row(f"{held.low:.1f} – {held.high:.1f}", _rate(held.confidence), _rate(held.right), str(held.events))
    return table


def _table(first: str, *others: str) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    table.add_column(first, no_wrap=True)
    for title in others:
        table.add_column(title, justify="right", no_wrap=True)
    return table


def _scores(figure: Figure) -> tuple[str, str, str]:
    return _rate(figure.precision), _rate(figure.recall), _rate(figure.f1)


def _counts(figure: Figure) -> tuple[str, str]:
    return str(figure.coded), str(figure.found)


def _rate(value: float) -> str:
    return f"{value:.3f}".removeprefix("0")
