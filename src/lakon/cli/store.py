"""`lakon store`: what a store holds, its versions, its upkeep."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from lakon.cli import options as o
from lakon.errors import StoreError

store = typer.Typer(name="store", help="What a store holds, its versions, its upkeep.", no_args_is_help=True)
Folder = Annotated[Path, typer.Argument(metavar="DIR", help="The folder of the store.", show_default=False)]
_UNITS = ("bytes", "kB", "MB", "GB", "TB")


@store.command()
def info(folder: Folder, as_of: o.AsOf = None, as_json: Annotated[bool, typer.Option("--json", help="Print it as JSON.")] = False) -> None:
    """Say what a store holds: articles, events, statements, dates, models, files."""
    from lakon.cli.shown import opened

    found = asdict(opened(folder, as_of).info())
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False))
        return
    found["models"] = ", ".join(f"{model} ({number:,})" for model, number in found["models"])
    found["languages"] = ", ".join(found["languages"])
    found["bytes"] = _size(found["bytes"])
    for name, value in found.items():
        typer.echo(f"{name:12} {f'{value:,}' if isinstance(value, int) else value if value is not None else '—'}")


@store.command()
def versions(folder: Folder, as_json: o.AsJson = False, as_csv: o.AsCsv = False) -> None:
    """List the versions of a store: when each came, what it added, and whether it can still be asked."""
    from lakon.cli.grid import laid_out
    from lakon.cli.shown import Form
    from lakon.store import Store

    form = Form(as_json, as_csv)
    rows = [asdict(version) for version in Store.open(folder).versions()]
    if form.json:
        typer.echo(json.dumps(rows))
    elif form.csv:
        import csv

        writer = csv.DictWriter(sys.stdout, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    else:
        from rich.console import Console

        titles = {"at": "at (UTC)", "intact": "can be asked"}
        columns = [(name, titles.get(name, name)) for name in rows[0]]
        out = Console(highlight=False)
        out.print(laid_out(columns, [row | {"intact": "yes" if row["intact"] else "no: purged"} for row in rows], out.width))


@store.command()
def compact(
    folder: Folder,
    purge: Annotated[bool, typer.Option("--purge", help="Delete the files that only older versions need.")] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Purge without asking.")] = False,
) -> None:
    """Join the small files of many commits; every version stays, unless --purge takes the older ones."""
    from lakon.store import Store

    opened = Store.open(folder)
    if purge and not yes:
        typer.confirm(f"Purging makes the versions 0 to {opened.version} unaskable, whoever cites them. Go on?", abort=True)
    done = opened.compact(purge)
    typer.echo(f"{done.before} files became {done.after}; the store is at version {done.version}")
    if done.lost:
        typer.echo(f"lakon: warning: the versions {ranges(done.lost)} can no longer be asked", err=True)


@store.command()
def check(folder: Folder, as_json: Annotated[bool, typer.Option("--json", help="Print what is wrong as JSON.")] = False) -> None:
    """Look whether a store is sound: its log and files, every span and every reference; what is wrong comes with its remedy."""
    from lakon.render.safe import one_line
    from lakon.store import Store

    found = Store.open(folder).check()
    if as_json:
        typer.echo(json.dumps([asdict(problem) for problem in found], ensure_ascii=False))
    for problem in () if as_json else found:
        typer.echo(one_line(str(problem)))
    if found:
        raise typer.Exit(StoreError.status)
    if not as_json:
        typer.echo("The store is sound.")


def ranges(numbers: tuple[int, ...]) -> str:
    """Numbers in ascending order, those that follow each other as one range."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def _size(count: int) -> str:
    size, unit = float(count), 0
    while size >= 1000 and unit < len(_UNITS) - 1:
        size, unit = size / 1000, unit + 1
    return f"{size:.1f} {_UNITS[unit]}" if unit else f"{count} bytes"
