"""`lakon codebook`: the ontology as a page."""

from __future__ import annotations

import typer


def codebook() -> None:
    """Print the codebook: types, modes, contexts and sectors, with their rules and examples."""
    from lakon import ontology

    typer.echo(ontology.codebook())
