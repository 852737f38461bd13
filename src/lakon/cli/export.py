"""`lakon export`: rows of a store as a file for other tools."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from lakon.cli import options as o

_FILE = typer.Argument(metavar="FILE", help="The file to write; a citation and a data card come beside it.", show_default=False)
_TO = typer.Option("--to", metavar="FORMAT", help="csv, parquet, jsonl, polecat or graphml; by the file's name where not given.")
_WHAT = typer.Option(metavar="ROWS", help="events, statements, relations, articles or readings; polecat and graphml hold events.")
_NO_TEXT = typer.Option("--no-text", help="Leave out all words of the articles, for who may not pass them on.")
_BY = typer.Option(metavar="WHAT", help="Of graphml: what is one actor: entity, country, sector, or body (CHN.GOV).")
_EDGES = typer.Option(metavar="WHAT", help="Of graphml: an edge each type or each quad of events.")
_AUTHOR = typer.Option(metavar="NAME", help="Who made the data, for the citation; a person as Family, Given. May be given again.")
_FORCE = typer.Option("--force", help="Write over files that are there.")
_REVIEWED = typer.Option("--reviewed", help="Events as analysts have them: corrected, without rejected ones, with those that were missed.")
_LIMIT = typer.Option(metavar="N", help="The first so many rows only.", min=0, show_default=False)
_OTHERS = frozenset({"file", "store", "to", "no_text", "author", "force", "as_of", "polarity", "status"})


def export(
    file: Annotated[Path, _FILE], store: o.StoreDir, to: Annotated[str | None, _TO] = None, what: Annotated[str, _WHAT] = "events",
    no_text: Annotated[bool, _NO_TEXT] = False, by: Annotated[str, _BY] = "entity", edges: Annotated[str, _EDGES] = "type",
    author: Annotated[list[str] | None, _AUTHOR] = None, force: Annotated[bool, _FORCE] = False, actor: o.Actor = None,
    recipient: o.Recipient = None, party: o.Party = None, country: o.Country = None, sector: o.Sector = None, type_: o.Type = None,
    mode: o.Mode = None, quad: o.Quad = None, status: o.Status = None, since: o.Since = None, until: o.Until = None, place: o.Place = None,
    publisher: o.Publisher = None, confidence: o.Confidence = None, text: o.Words = None, lang: o.Lang = None, section: o.Section = None,
    article: o.Article = None, model: o.Model = None, story: o.Story = None, kind: o.Kind = None, manner: o.Manner = None,
    polarity: o.Polarity = None, all_: o.All = False, reviewed: Annotated[bool, _REVIEWED] = False, as_of: o.AsOf = None,
    sort: o.Sort = None, limit: Annotated[int | None, _LIMIT] = None,
) -> None:  # fmt: skip
    """Write rows of a store into a file for other tools, with a citation; the same version gives the same bytes."""
    given = dict(locals())
    from lakon.cli.progress import Progress
    from lakon.cli.shown import opened
    from lakon.export import write

    options: dict[str, Any] = {name.rstrip("_"): value for name, value in given.items() if name not in _OTHERS}
    options |= {"status": status or polarity, "words": not no_text, "authors": tuple(author or ())}
    progress = Progress()
    try:
        done = write(opened(store, as_of), file, to, force=force, step=_shown(progress, what), **options)
    finally:
        progress.end()
    for note in done.notes:
        typer.echo(f"lakon: note: {note}", err=True)
    held = ", ".join(f"{number:,} {name}" for name, number in done.rows.items())
    typer.echo(f"{held} of version {done.version}")
    for path in done.files:
        typer.echo(f"{path.stat().st_size:>15,} bytes  {path}")


def _shown(progress: Any, what: str) -> Any:
    def step(done: int, rows: int) -> None:
        progress.step(done, done / rows if rows else 1.0, f"{done:,} of {rows:,} {what}")

    return step
