"""The command line: its commands, and how errors leave it."""

from __future__ import annotations

import sys

import typer

from lakon import __version__
from lakon.cli.add import add
from lakon.cli.bench import bench
from lakon.cli.codebook import codebook
from lakon.cli.dyad import dyad
from lakon.cli.eval import evaluate
from lakon.cli.export import export
from lakon.cli.password import password
from lakon.cli.read import read
from lakon.cli.remove import remove
from lakon.cli.reread import reread
from lakon.cli.retry import retry
from lakon.cli.review import review
from lakon.cli.serve import serve
from lakon.cli.sql import sql
from lakon.cli.store import store
from lakon.cli.stories import stories
from lakon.cli.views import actors, coverage, events, relations, statements
from lakon.cli.watch import watch
from lakon.cli.why import why
from lakon.errors import LakonError

INTERRUPTED = 130

app = typer.Typer(
    name="lakon",
    help="Reads the news in Indonesian and English: who did what to whom, when and where, and who said what.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command()(read)
app.command()(add)
app.command()(watch)
app.command()(retry)
app.command()(reread)
app.command()(remove)
for view in (events, statements, actors, dyad, relations, coverage, sql, why):
    app.command()(view)
app.command()(export)
app.command()(serve)
app.command()(password)
app.add_typer(store)
app.add_typer(review)
app.add_typer(stories)
app.command("eval")(evaluate)
app.command()(bench)
app.command()(codebook)


@app.callback(invoke_without_command=True)
def _common(version: bool = typer.Option(False, "--version", help="Print the version and leave.")) -> None:
    if version:
        typer.echo(f"lakon {__version__}")
        raise typer.Exit


def main() -> None:
    """Run the command; every error leaves one line on standard error and a status of its own."""
    _quiet_libraries()
    try:
        app()
    except LakonError as error:
        _leave(str(error), error.status)
    except KeyboardInterrupt:
        _leave("stopped", INTERRUPTED)
    except BrokenPipeError:
        _close_output()
    except Exception as error:
        _leave(f"an error inside Lakon: {type(error).__name__}: {error}; please report it with the article", LakonError.status)


def _leave(message: str, status: int) -> None:
    from lakon.render.safe import one_line

    print(f"lakon: {one_line(message)}", file=sys.stderr)  # noqa: T201
    raise SystemExit(status)


def _quiet_libraries() -> None:
    """Libraries that would talk on standard error between our own lines."""
    import logging

    for name in ("trafilatura", "htmldate", "charset_normalizer", "httpx"):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def _close_output() -> None:
    """The reader of our output went away (`lakon read … | head`): leave without a word."""
    import os

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    raise SystemExit(0)
