"""The learning curve: figures of readers that were trained on a share of the coded sentences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from lakon.errors import DataError
from lakon.language.tables import read_table

FILE = Path("training") / "curve.tsv"
FIGURES = ("trigger", "type", "dyad", "parties", "statement", "source", "nonfact")


@dataclass(frozen=True, slots=True)
class Run:
    """One trained reader: the share and number of sentences that trained it, its seed, and its figures on the pooled dev folders."""

    share: float
    sentences: int
    seed: int
    figures: Mapping[str, float]


def runs(path: Path = FILE) -> list[Run]:
    """The rows of the file, fewest sentences first; raises DataError where a value is no number."""
    return sorted((_run(row, path) for row in read_table(path)), key=lambda run: (run.sentences, run.seed))


def _run(row: Mapping[str, str], path: Path) -> Run:
    try:
        figures = {name: float(row[name]) for name in FIGURES}
        return Run(float(row["share"]), int(row["sentences"]), int(row["seed"]), figures)
    except (KeyError, ValueError) as error:
        raise DataError(f"{path}: a row cannot be read ({error}); its columns are share, sentences, seed, {', '.join(FIGURES)}") from error


def means(held: Iterable[Run], name: str) -> list[tuple[int, float]]:
    """For each number of sentences the mean of a figure over its runs."""
    by_count: dict[int, list[float]] = {}
    for run in held:
        by_count.setdefault(run.sentences, []).append(run.figures[name])
    return [(count, sum(values) / len(values)) for count, values in sorted(by_count.items())]
