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
INPUT = typer.Option("--input", metavar="PATH", help="The same as PATH; may be given several times.")
SPARK = typer.Option("--spark", metavar="MASTER", help="Read on a cluster of Apache Spark, as in spark://HOST:7077, or on local[2].")


def add(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="PATH...", help="Texts, pages, feeds, tables, archives, folders of these, or - for standard input."),
    ] = None,
    *,
    store: Annotated[Path, STORE],
    more: Annotated[list[str] | None, INPUT] = None,
    workers: Annotated[int | None, WORKERS] = None,
    spark: Annotated[str | None, SPARK] = None,
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
    files = inputs(_given(paths, more))
    if spark is not None:
        _check_spark(workers)
    opened = Store.open(store, create=True)
    with watched() as (ears, stop):
        if spark is None:
            counts = add_found(opened, find(files, chosen.choice), chosen, command=command(), ears=ears, stop=stop)
        else:
            from lakon.run.spark.add import add as add_by_cluster

            counts = add_by_cluster(opened, files, chosen, spark, command=command(), ears=ears, stop=stop).counts
    if spark is not None and stop.asked:
        typer.echo("lakon: stopped; a job of a cluster is stored whole or not at all, so nothing of it was", err=True)
        raise typer.Exit(130)
    finish(counts, opened, stopped=stop.asked, as_json=as_json)


def _given(paths: list[str] | None, more: list[str] | None) -> list[str]:
    given = [*(paths or ()), *(more or ())]
    if not given:
        raise typer.BadParameter("name at least one file or folder to read", param_hint="PATH")
    return given


def _check_spark(workers: int | None) -> None:
    """What cannot be is told before a store is made."""
    from lakon.errors import ValueRefused
    from lakon.run.spark.session import check_needs

    if workers is not None:
        raise ValueRefused("--workers is for this machine alone; with --spark the cluster has as many as it has cores")
    check_needs()
