"""`lakon bench`: how fast readings are, and where the time goes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from lakon.errors import ValueRefused

_ALONE = 0.97  # share of a core's time that leaves its rates worth something

if TYPE_CHECKING:
    from lakon.evaluation.bench import Bench, Watch

Rows: TypeAlias = "list[tuple[str, ...]]"


def bench(
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="[FILE...]", help="Raw articles; without them the examples, again and again.")
    ] = None,
    articles: Annotated[int | None, typer.Option("--articles", "-n", help="How many articles the rates are measured on (2,000).")] = None,
    quick: Annotated[
        bool, typer.Option("--quick", help="A few articles and short texts only: a minute instead of a quarter of an hour.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
) -> None:
    """Measure speed and memory: one core, two processes beside two bare encoders, growth, texts of 50 to 50,000 words, and each stage."""
    from dataclasses import replace

    from lakon.evaluation.bench import QUICK, Plan
    from lakon.evaluation.bench import bench as measured
    from lakon.evaluation.bench_texts import raw_texts, repeated

    plan = QUICK if quick else Plan()
    if articles is not None:
        if articles < 2:
            raise ValueRefused(f"--articles {articles}: at least 2 are needed")
        plan = replace(plan, articles=articles, growth=(articles // 2, articles, 2 * articles))
    if files:
        texts = raw_texts([str(file) for file in files], plan.texts)
    else:
        from lakon.cli.serving import examples_folder

        texts = repeated(examples_folder(), plan.texts)
    with _progress() as watch:
        figures = measured(texts, plan, watch)
    if as_json:
        import json

        typer.echo(json.dumps(figures.to_dict()))
    else:
        show(figures)


@contextmanager
def _progress() -> Iterator[Watch]:
    """A bar for each part, on standard error where a person looks on."""
    import sys

    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description:18}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    tasks = {}
    with Progress(*columns, console=Console(stderr=True), disable=not sys.stderr.isatty(), transient=True) as bar:

        def step(part: str, steps: int, more: int) -> None:
            if part not in tasks:
                tasks[part] = bar.add_task(part, total=steps)
            bar.advance(tasks[part], more)

        yield step


def show(figures: Bench) -> None:
    """Print the figures as tables."""
    from rich.console import Console

    out = Console(highlight=False)
    out.print(f"{figures.articles:,} articles of {figures.words / figures.articles:.0f} words on average")
    if (share := figures.run.busy / figures.run.seconds) < _ALONE:
        out.print(
            f"Other work had the core {1 - share:.0%} of the time: only the tables by processor time are to be trusted.", style="yellow"
        )
    for name, head, rows in _tables(figures):
        out.print()
        out.print(name, style="bold")
        out.print(_grid(head, rows))


def _grid(head: tuple[str, ...], rows: Rows) -> object:
    from rich.table import Table

    grid = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for place, title in enumerate(head):
        grid.add_column(title, justify="right" if place else "left")
    for row in rows:
        grid.add_row(*row)
    return grid


def _tables(figures: Bench) -> Iterator[tuple[str, tuple[str, ...], Rows]]:
    named = (
        ("one core", figures.one),
        ("two processes", figures.two),
        ("one bare encoder", figures.encoder_one),
        ("two bare encoders", figures.encoder_two),
    )
    yield "Speed", ("", "articles/s", "words/s"), [(name, f"{speed.articles:.2f}", f"{speed.words:,.0f}") for name, speed in named]
    yield "Ratios and memory", ("", ""), _ratios(figures)
    marks: Rows = [(f"{m.articles:,}", f"{m.rate:.2f}", f"{m.words_rate:,.0f}", f"{m.memory:.0f} MiB") for m in figures.run.marks]
    grown = f"Growth, by processor time (words/s at most {figures.growth:.0%} from the middle)"
    yield grown, ("articles", "articles/s since", "words/s since", "memory"), marks
    lengths: Rows = [(f"{length.words:,}", f"{length.texts:,}", f"{length.ms:.3f}") for length in figures.lengths]
    yield f"Lengths, by processor time (at most {figures.spread:.0%} from the middle)", ("words", "texts", "ms a word"), lengths
    run = figures.run
    stages: Rows = [(name, f"{1000 * s / run.articles:.2f}", f"{s / run.busy:.1%}") for name, s in run.stages.items()]
    yield "Stages, by processor time", ("", "ms an article", "share"), stages


def _ratios(figures: Bench) -> Rows:
    return [
        ("two processes to two bare encoders", f"{figures.of_encoder:.2f}"),
        ("two to one process, beside two to one bare encoder", f"{figures.scaling:.2f}"),
        ("memory a process at most", f"{figures.memory:.0f} MiB"),
        ("memory with the longest text", f"{figures.memory_longest:.0f} MiB"),
    ]
