"""`lakon eval`: readings measured against coded sentences."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lakon.errors import ValueRefused


def evaluate(
    folders: Annotated[list[Path], typer.Argument(metavar="FOLDER...", help="Folders of coded blocks.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print the figures as JSON.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="Print the figures as CSV, a row a figure.")] = False,
) -> None:
    """Measure readings against coded sentences: precision, recall and F1 by folder and pooled, and what confidence is worth."""
    if as_json and as_csv:
        raise ValueRefused("--json and --csv exclude each other; give one")
    from lakon.cli.figures import print_csv, print_tables
    from lakon.evaluation import evaluate as measured

    reports = measured(folders)
    if as_json:
        import json

        typer.echo(json.dumps({report.name: report.to_dict() for report in reports}))
    elif as_csv:
        print_csv(reports)
    else:
        print_tables(reports)
