"""`lakon sql`: a query of one's own."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from lakon.cli import options as o


def sql(
    query: Annotated[str, typer.Argument(metavar="QUERY|-", help="One SELECT in DuckDB's SQL, or - for standard input.")],
    store: o.StoreDir,
    as_of: o.AsOf = None,
    seconds: Annotated[float, typer.Option(metavar="N", help="The longest it may take.", min=0.1)] = 60.0,
    memory: Annotated[str, typer.Option(metavar="SIZE", help="The most memory it may use, as 2GB.")] = "2GB",
    as_json: o.AsJson = False,
    as_csv: o.AsCsv = False,
    parquet: o.AsParquet = None,
) -> None:
    """Ask the store in SQL, over the views that the page on tables describes; nothing can be changed by it."""
    from lakon.cli.shown import Form, opened, put

    form = Form(as_json, as_csv, parquet)
    text = sys.stdin.read() if query == "-" else query
    result = opened(store, as_of).sql(text, seconds=seconds, memory=memory)
    put(result, form, result.columns)
