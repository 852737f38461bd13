"""`lakon remove`: an article taken out of a store."""

from __future__ import annotations

from typing import Annotated

import typer

from lakon.cli.options import StoreDir


def remove(
    articles: Annotated[list[str], typer.Argument(metavar="ARTICLE...", help="The ids of articles, as `lakon sql` shows them.")],
    store: StoreDir,
    purge: Annotated[
        bool, typer.Option("--purge", help="Take them out of the files too, and with them out of every older version.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", help="Purge without asking.")] = False,
) -> None:
    """Take articles out of all views; they are not read again when they come again."""
    from lakon.run.remove import remove as taken_out
    from lakon.store import Store

    opened = Store.open(store)
    if purge and not yes:
        typer.confirm(
            "Purging rewrites the store's files; older versions that held these articles can no longer be asked. Go on?", abort=True
        )
    version = taken_out(opened, articles, purge=purge)
    typer.echo(f"{len(articles)} taken out{' of views and files' if purge else ' of all views'}; {opened.path} is at version {version}")
