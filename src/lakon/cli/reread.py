"""`lakon reread`: stored articles read again."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lakon.cli.add import JSON, OWN, WORKERS
from lakon.cli.options import StoreDir


def reread(
    store: StoreDir,
    articles: Annotated[list[str] | None, typer.Argument(metavar="ARTICLE...", help="The ids of articles.")] = None,
    every: Annotated[bool, typer.Option("--all", help="All articles, as after a change of the gazetteer or the lexicon.")] = False,
    workers: Annotated[int | None, WORKERS] = None,
    gazetteer: Annotated[Path | None, OWN] = None,
    as_json: Annotated[bool, JSON] = False,
) -> None:
    """Read stored articles again: those named, or all, or else those read by another model or version of Lakon.

    The views show the new readings; the old ones stay in the older versions of the store.
    """
    from lakon.cli.runs import finish, settings, watched
    from lakon.errors import ValueRefused
    from lakon.run.reread import Choice
    from lakon.run.reread import reread as again
    from lakon.store import Store

    if articles and every:
        raise ValueRefused("--all goes without the ids of articles; give one or the other")
    opened = Store.open(store)
    with watched() as (ears, stop):
        counts = again(opened, Choice(articles or (), every), settings(workers, gazetteer=gazetteer), ears=ears, stop=stop)
    finish(counts, opened, stopped=stop.asked, as_json=as_json)
