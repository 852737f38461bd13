"""What the commands over many articles share: their settings, their progress, their summary."""

from __future__ import annotations

import json
import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import typer

from lakon.cli.progress import Progress
from lakon.errors import LakonError, ValueRefused
from lakon.render.safe import one_line
from lakon.run.settings import Counts, Ears, Settings, Stop, stoppable
from lakon.sources.columns import parse_map
from lakon.sources.found import Choice
from lakon.sources.kinds import checked_kind
from lakon.sources.tongue import named, reading_language
from lakon.store import Store

_ORDERS = {None: None, "day-first": True, "month-first": False}
_INTERRUPTED = 130


def settings(
    workers: int | None,
    *,
    columns: str | None = None,
    kind: str | None = None,
    dates: str | None = None,
    lang: str | None = None,
    gazetteer: Path | None = None,
) -> Settings:
    """The settings that these options mean; raises ValueRefused for one that means nothing, InputError or DataError for a bad gazetteer."""
    from lakon.run.pool import usable_cores

    if dates not in _ORDERS:
        raise ValueRefused(f"--dates {dates!r}: give day-first or month-first")
    choice = Choice(parse_map(columns) if columns else {}, checked_kind(kind), _ORDERS[dates])
    if gazetteer:
        from lakon.gazetteer import own_of

        own_of(gazetteer)  # what is wrong with it is told now
    return Settings(usable_cores() if workers is None else workers, reading_language(lang, "")[0] if lang else None, choice, gazetteer)


def command() -> str:
    """The command as it was given, for the table of runs."""
    return shlex.join(["lakon", *sys.argv[1:]])


@contextmanager
def watched() -> Iterator[tuple[Ears, Stop]]:
    """Ears that show how far the run is, and a Stop that Ctrl-C asks."""
    progress, told = Progress(), False

    with stoppable() as stop:

        def step(counts: Counts, share: float) -> None:
            nonlocal told
            if stop.asked and not told:
                told = True
                progress.told("stopping: what is under way is finished and kept; Ctrl-C again stops at once")
            said = f"{counts.settled:,} read, {counts.new:,} new, {counts.duplicates:,} duplicates"
            progress.step(counts.settled, share, said)

        try:
            yield Ears(lambda line: progress.told(one_line(line)), step), stop
        finally:
            progress.end()


def finish(counts: Counts, store: Store, *, stopped: bool, as_json: bool) -> None:
    """Print the summary and leave with the status that it means: 0, 1 where something failed, 130 where the run was stopped."""
    if as_json:
        typer.echo(summary_json(counts, store, stopped=stopped))
    else:
        for line in summary(counts, store):
            typer.echo(line)
    if stopped:
        typer.echo("lakon: stopped; everything read so far is kept, and the same command goes on from here", err=True)
        raise typer.Exit(_INTERRUPTED)
    if counts.failed:
        raise typer.Exit(LakonError.status)


def summary_json(counts: Counts, store: Store, *, stopped: bool = False) -> str:
    """The counts as JSON, other languages by their codes."""
    return json.dumps({**counts.named(), "other languages": dict(counts.other), "version": store.version, "stopped": stopped})


def summary_line(counts: Counts) -> str:
    """The counts in one line, those that are none left out."""
    return ", ".join(f"{number:,} {name}" for name, number in counts.named().items() if number) or "nothing new"


def summary(counts: Counts, store: Store) -> Iterator[str]:
    """The counts, a line each, with what may be done about them."""
    others = ", ".join(f"{named(code)} {number:,}" for code, number in counts.other.most_common(6))
    where = shlex.quote(str(store.path))
    notes = {
        "other languages": others and f"{others}; --lang reads them all the same",
        "failed": counts.failed and f'see `lakon sql "SELECT * FROM failed" --store {where}`, try again by `lakon retry --store {where}`',
        "duplicates": counts.duplicates and "kept as further sources of the articles they copy",
        "known": counts.known and "in the store before; not read again",
        "passed over": counts.passed and "no articles",
    }
    for name, number in counts.named().items():
        note = notes.get(name)
        yield f"{'already stored' if name == 'known' else name:16} {number:>9,}{f'   ({note})' if note else ''}"
    yield f"{'store':16} {store.path}, version {store.version}"
