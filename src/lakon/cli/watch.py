"""`lakon watch`: feeds into a store, for as long as it runs."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

import typer

from lakon.cli.add import JSON, LANG, OWN, STORE
from lakon.errors import LakonError, ValueRefused

_SLICE = 0.2  # seconds between two looks at whether to stop


def watch(
    feeds: Annotated[list[str], typer.Argument(metavar="FEED...", help="Addresses of RSS or Atom feeds.")],
    store: Annotated[Path, STORE],
    every: Annotated[
        float, typer.Option(metavar="MINUTES", help="How often a feed is looked at; less often where it asks for that.")
    ] = 15.0,
    once: Annotated[bool, typer.Option("--once", help="Look at every feed once and leave, as for a timer.")] = False,
    delay: Annotated[float, typer.Option(metavar="SECONDS", help="The least pause between two requests to one host.")] = 2.0,
    workers: Annotated[int, typer.Option(metavar="N", help="Processes that read, 0 for none beside this one.", min=0)] = 0,
    lang: Annotated[str | None, LANG] = None,
    allow_private: Annotated[bool, typer.Option("--allow-private", help="Let addresses lead into a private network.")] = False,
    gazetteer: Annotated[Path | None, OWN] = None,
    as_json: Annotated[bool, JSON] = False,
) -> None:
    """Watch feeds and read the pages of their new entries into a store, as a polite guest: Ctrl-C ends it and keeps what was read."""
    from lakon.cli.runs import settings, summary_json, summary_line, watched
    from lakon.run.settings import Counts
    from lakon.run.watch import Plan, Watch
    from lakon.sources.polite import Guest
    from lakon.sources.web import host_and_port
    from lakon.store import Store

    if every <= 0 or delay < 0:
        raise ValueRefused(f"--every {every:g} --delay {delay:g}: give minutes above 0 and seconds not below 0")
    for feed in feeds:
        host_and_port(feed)
    plan = Plan(settings(workers, lang=lang, gazetteer=gazetteer), every * 60.0)
    opened = Store.open(store, create=True)
    counts = Counts()
    with watched() as (ears, stop):

        def pause(seconds: float) -> None:
            until = time.monotonic() + seconds
            while not stop.asked and (rest := until - time.monotonic()) > 0:
                time.sleep(min(_SLICE, rest))

        watching = Watch(opened, feeds, plan, Guest(allow_private=allow_private, delay=delay, pause=pause))
        counts += watching.look(ears, stop, all=once)
        while not (once or stop.asked) and (rest := watching.due_in()) is not None:
            pause(rest)
            if not stop.asked:
                seen = watching.look(ears, stop)
                counts += seen
                ears.tell(summary_line(seen))
    typer.echo(summary_json(counts, opened) if as_json else summary_line(counts))
    if once and (counts.failed or any(state.failures for state in watching.states)):
        raise typer.Exit(LakonError.status)
