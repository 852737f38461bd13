"""`lakon why`: the evidence of an event."""

from __future__ import annotations

import json
from typing import Annotated

import typer
from rich.console import Console

from lakon.cli import options as o


def why(
    event: Annotated[str, typer.Argument(metavar="EVENT", help="The id of an event, as `lakon events` shows it.")],
    store: o.StoreDir,
    article: Annotated[str | None, typer.Option(metavar="ID", help="The article, where several have an event of this id.")] = None,
    as_of: o.AsOf = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the evidence as JSON.")] = False,
) -> None:
    """Say why an event is there: its sentence with marks, the article, the reader's scores, and each rule that changed it."""
    from lakon.cli.evidence import lines
    from lakon.cli.shown import opened
    from lakon.render.evidence import as_dict

    found = opened(store, as_of).why(event, article)
    if as_json:
        typer.echo(json.dumps(as_dict(found), ensure_ascii=False))
        return
    out = Console(highlight=False)
    for line in lines(found):
        out.print(line)
