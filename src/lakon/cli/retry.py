"""`lakon retry`: what failed, tried again."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lakon.cli.add import DATES, FORMAT, JSON, LANG, MAP, OWN, WORKERS
from lakon.cli.options import StoreDir


def retry(
    store: StoreDir,
    sources: Annotated[list[str] | None, typer.Argument(metavar="SOURCE...", help="Only what came from these files or feeds.")] = None,
    workers: Annotated[int | None, WORKERS] = None,
    columns: Annotated[str | None, MAP] = None,
    kind: Annotated[str | None, FORMAT] = None,
    dates: Annotated[str | None, DATES] = None,
    lang: Annotated[str | None, LANG] = None,
    forget: Annotated[bool, typer.Option("--forget", help="Do not try: strike them off the list of what failed.")] = False,
    allow_private: Annotated[bool, typer.Option("--allow-private", help="Let addresses lead into a private network.")] = False,
    gazetteer: Annotated[Path | None, OWN] = None,
    as_json: Annotated[bool, JSON] = False,
) -> None:
    """Try again what could not be read, from what was kept of it or from its source; what goes well leaves the table of failed ones."""
    from lakon.cli.runs import command, finish, settings, watched
    from lakon.run.add import add
    from lakon.run.reread import Choice, reread
    from lakon.run.retry import chosen, found_again
    from lakon.run.watch import page_found
    from lakon.sources.polite import Guest
    from lakon.store import Store

    given = settings(workers, columns=columns, kind=kind, dates=dates, lang=lang, gazetteer=gazetteer)
    opened = Store.open(store)
    rows, stored = chosen(opened.failed(), sources or [])
    if forget:
        opened.retried([row.id for row in (*rows, *stored)])
        typer.echo(f"{len(rows) + len(stored)} struck off the list of what failed")
        return
    guest = Guest(allow_private=allow_private)
    with watched() as (ears, stop):
        found = found_again(rows, given.choice, lambda url, feed: page_found(url, feed, guest))
        counts = add(opened, found, given, command=command(), ears=ears, stop=stop)
        if stored and not stop.asked:
            counts += reread(opened, Choice([row.source for row in stored]), given, ears=ears, stop=stop)
    finish(counts, opened, stopped=stop.asked, as_json=as_json)
