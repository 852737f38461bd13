"""`lakon review`: what analysts say of rows, the figures and the coded sentences that come of it."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from lakon.cli import options as o

if TYPE_CHECKING:
    from lakon.review import Card, Precision
    from lakon.store import Side

review = typer.Typer(name="review", help="What analysts say of rows: the next to judge, precision, coded sentences.", no_args_is_help=True)
_JSON = typer.Option("--json", help="Print it as JSON.")
_NEXT = ("p", "who", "type", "to whom", "when", "where", "status", "sentence")


@review.command("next")
def following(
    store: o.StoreDir,
    order: Annotated[str, typer.Option(metavar="ORDER", help="uncertain (the least certain first), or random.")] = "uncertain",
    seed: Annotated[str, typer.Option(metavar="WORD", help="The draw: the same seed draws in the same order.")] = "1",
    whole: Annotated[bool, typer.Option("--whole", help="With each row the others of its sentence.")] = False,
    party: o.Party = None, country: o.Country = None, sector: o.Sector = None, type_: o.Type = None, since: o.Since = None,
    until: o.Until = None, publisher: o.Publisher = None, text: o.Words = None, lang: o.Lang = None, article: o.Article = None,
    model: o.Model = None, all_: o.All = False, limit: Annotated[int, typer.Option(metavar="N", help="So many rows.", min=1)] = 10,
    as_json: Annotated[bool, _JSON] = False,
) -> None:  # fmt: skip
    """Show the next rows that nobody judged; judge them on the page of `lakon serve`."""
    given = dict(locals())
    from lakon.cli.shown import opened, plain
    from lakon.review import queue
    from lakon.store.ask.filters import wanted

    others = {"store", "order", "seed", "whole", "limit", "as_json"}
    filters = wanted({name.rstrip("_"): value for name, value in given.items() if name not in others})
    found = queue(opened(store, None), order, filters, seed=seed, limit=limit, whole=whole)  # type: ignore[arg-type]
    if as_json:
        typer.echo(json.dumps({"left": found.left, "rows": [plain(asdict(card)) for card in found.rows]}, ensure_ascii=False))
        return
    _table([_row(card) for card in found.rows], _NEXT)
    print(f"lakon: {found.left:,} rows that nobody judged", file=sys.stderr)  # noqa: T201


@review.command()
def precision(
    store: o.StoreDir,
    model: Annotated[str | None, typer.Option(metavar="NAME", help="Only rows that this model read.")] = None,
    reviewer: Annotated[str | None, typer.Option(metavar="NAME", help="Only verdicts of this analyst.")] = None,
    as_json: Annotated[bool, _JSON] = False,
) -> None:
    """How many rows are right, by type, with 95 % intervals; rows drawn at random apart from rows chosen otherwise."""
    from lakon.cli.shown import opened
    from lakon.review import precision as counted

    found = counted(opened(store, None).standing(), model=model, reviewer=reviewer)
    if as_json:
        typer.echo(json.dumps(asdict(found), ensure_ascii=False))
        return
    _precision(found)


@review.command()
def export(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A new or an empty folder.", show_default=False)],
    store: o.StoreDir,
    as_json: Annotated[bool, _JSON] = False,
) -> None:
    """Write the wholly reviewed sentences as coded sentences, for `lakon eval DIR` and for training; they hold the articles' words."""
    from lakon.cli.shown import opened
    from lakon.review import export as written

    done = written(opened(store, None), folder)
    if as_json:
        typer.echo(json.dumps(asdict(done)))
        return
    typer.echo(f"{done.blocks} blocks in {folder}: {done.sentences} sentences with {done.events} events")
    if done.waiting:
        typer.echo(f"{done.waiting} more sentences have rows that nobody judged: `lakon review next --whole` shows them", err=True)


@review.command()
def lost(store: o.StoreDir, as_json: Annotated[bool, _JSON] = False) -> None:
    """List the verdicts whose event is not in the newest reading; they are kept."""
    from lakon.cli.shown import opened
    from lakon.review import lost as gone

    rows = [asdict(one) for one in gone(opened(store, None).standing())]
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False))
    else:
        _table(rows, ("reviewed_at", "reviewer", "verdict", "type", "trigger", "article", "why"))


def _table(rows: Sequence[dict[str, Any]], columns: Sequence[str]) -> None:
    from rich.console import Console

    from lakon.cli.grid import laid_out

    out = Console(highlight=False)
    if rows:
        out.print(laid_out([(name, name.replace("_", " ")) for name in columns], rows, out.width))
    else:
        out.print("No row is like that.", style="dim")


def _row(card: Card) -> dict[str, Any]:
    coding = card.coding
    cells: tuple[Any, ...] = (
        card.confidence, _sides(coding.actors), f"{coding.type} {coding.mode or ''}".strip(), _sides(coding.recipients),
        " – ".join(dict.fromkeys(filter(None, (coding.day_from, coding.day_to)))), coding.place, coding.status, card.text,
    )  # fmt: skip
    return dict(zip(_NEXT, cells, strict=True))


def _sides(sides: tuple[Side, ...]) -> str:
    return ", ".join(f"{side.name or side.text} ({'/'.join(side.country) or '---'}.{side.sector or '---'})" for side in sides)


def _precision(found: Precision) -> None:
    from lakon.render.safe import one_line

    rows = [
        {"rows": "at random" if one.how == "random" else "chosen", "type": one.type, "judged": one.judged, "right": one.precision,
         "95 %": f"{one.low:.2f}–{one.high:.2f}", "type right": one.typed, "as it stood": one.whole, "promised": one.confidence}
        for one in found.figures
    ]  # fmt: skip
    _table(rows, ("rows", "type", "judged", "right", "95 %", "type right", "as it stood", "promised"))
    for note in found.notes:
        print(f"lakon: note: {one_line(note)}", file=sys.stderr)  # noqa: T201
    if found.added or found.disputed:
        typer.echo(f"{found.added} rows added that were missed; analysts differ on {found.disputed}")
