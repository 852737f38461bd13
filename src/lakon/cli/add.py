"""`lakon add`: many articles into a store."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

STORE = typer.Option("--store", metavar="DIR", help="The folder of the store; made where it is missing.", show_default=False)
WORKERS = typer.Option(metavar="N", help="Processes that read; as many as there are cores where not given.", show_default=False, min=0)
MAP = typer.Option("--map", metavar="FIELD=COLUMN,…", help="Which column or key holds what, as in text=isi_berita,title=judul.")
FORMAT = typer.Option(
    "--format", metavar="KIND", help="What the sources are: text, html, jsonl, json, csv, parquet, warc, feed, zip or gz."
)
DATES = typer.Option("--dates", metavar="ORDER", help="day-first or month-first: what 04/05/2024 means.")
LANG = typer.Option(metavar="CODE", help="id or en: the language of every article; recognised, article by article, where not given.")
OWN = typer.Option("--gazetteer", metavar="FILE.tsv", help="Your own names and offices, beside the shipped ones and before them.")
JSON = typer.Option("--json", help="Print the summary as JSON.")


def add(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH...", help="Texts, pages, feeds, tables, archives, folders of these, or - for standard input."),
    ],
    store: Annotated[Path, STORE],
    workers: Annotated[int | None, WORKERS] = None,
    columns: Annotated[str | None, MAP] = None,
    kind: Annotated[str | None, FORMAT] = None,
    dates: Annotated[str | None, DATES] = None,
    lang: Annotated[str | None, LANG] = None,
    gazetteer: Annotated[Path | None, OWN] = None,
    as_json: Annotated[bool, JSON] = False,
) -> None:
    """Read many articles into a store; what it holds already is not read again, so an interrupted run simply goes on."""
    from lakon.cli.runs import command, finish, settings, watched
    from lakon.run.add import add as add_found
    from lakon.sources.many import find, inputs
    from lakon.store import Store

    chosen = settings(workers, columns=columns, kind=kind, dates=dates, lang=lang, gazetteer=gazetteer)
    files = inputs(paths)
    opened = Store.open(store, create=True)
    with watched() as (ears, stop):
        counts = add_found(opened, find(files, chosen.choice), chosen, command=command(), ears=ears, stop=stop)
    finish(counts, opened, stopped=stop.asked, as_json=as_json)
