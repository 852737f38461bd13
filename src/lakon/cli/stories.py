"""`lakon stories`: what happened, with the reports that tell it; `lakon stories build` joins reports to stories."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from lakon.cli import options as o

stories = typer.Typer(name="stories", help="What happened, each with the reports that tell it.")
_COLUMNS = (
    "story", "reports", "date", "until", ("actors", "who"), ("actor_country", "from"), "type", ("recipients", "to whom"),
    ("recipient_country", "of"), "publishers", ("first_report", "first told"), ("text", "sentence"), "article", "model",
)  # fmt: skip
_Store = Annotated[Path | None, typer.Option("--store", metavar="DIR", help="The folder of the store.", show_default=False)]
_Reports = Annotated[int | None, typer.Option(metavar="N", help="Told by at least so many articles.", min=1)]
_NOT_FILTERS = frozenset({"context", "store", "as_of", "as_json", "as_csv", "parquet", "limit"})


@stories.callback(invoke_without_command=True)
def view(
    context: typer.Context, store: _Store = None, reports: _Reports = None,
    actor: o.Actor = None, recipient: o.Recipient = None, party: o.Party = None, country: o.Country = None,
    sector: o.Sector = None, type_: o.Type = None, mode: o.Mode = None, quad: o.Quad = None, status: o.Status = None, since: o.Since = None,
    until: o.Until = None, place: o.Place = None, publisher: o.Publisher = None, confidence: o.Confidence = None, text: o.Words = None,
    lang: o.Lang = None, section: o.Section = None, article: o.Article = None, model: o.Model = None, story: o.Story = None,
    as_of: o.AsOf = None, sort: o.Sort = None, limit: o.Limit = None, as_json: o.AsJson = False, as_csv: o.AsCsv = False,
    parquet: o.AsParquet = None,
) -> None:  # fmt: skip
    """What happened: each happening with its first report, how many articles tell it and which publishers, the most told first."""
    if context.invoked_subcommand is not None:
        return
    given = {name.rstrip("_"): value for name, value in locals().items() if name not in _NOT_FILTERS}
    if store is None:
        raise typer.BadParameter("name the folder of the store", ctx=context, param_hint="--store")
    from lakon.cli.shown import Form, opened, put

    form = Form(as_json, as_csv, parquet)
    result = opened(store, as_of).stories(**given, limit=form.limit(limit))
    put(result, form, _COLUMNS, limit=limit)


@stories.command()
def build(
    store: o.StoreDir,
    every: Annotated[bool, typer.Option("--all", help="Place everything anew, not only what came since the last time.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print what was done as JSON.")] = False,
) -> None:
    """Join the reports of one happening, as `lakon add`, `watch`, `reread` and `remove` do at their end."""
    from lakon.cli.progress import Progress
    from lakon.store import Store
    from lakon.stories.build import build as built

    opened, progress = Store.open(store), Progress()
    try:
        done = built(opened, whole=every, step=lambda placed: progress.step(placed, 0.0, f"{placed:,} reports of events placed"))
    finally:
        progress.end()
    if as_json:
        typer.echo(json.dumps({"version": done.version, "placed": done.tellings, "rows": done.rows}))
    else:
        typer.echo(f"{done.tellings:,} reports of events placed, {done.rows:,} rows added; {opened.path} is at version {done.version}")
