"""About: what the pages show, the keys, the codebook, and what the page is made of."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from fastapi import Request, Response

from lakon import ontology
from lakon.web.frame import FOLDER, form_of, render


@dataclass(frozen=True, slots=True)
class Work:
    """A work that the page uses."""

    name: str
    version: str
    licence: str
    folder: str
    file: str


def about(request: Request) -> Response:
    """The page at /about."""
    form = form_of(request, ("as_of",))
    return render(
        request, "about.html", page="about", form=form, ontology=ontology.NAME, quads=ontology.quads(), types=ontology.types().values(),
        statuses=ontology.statuses().values(), contexts=ontology.contexts().values(), sectors=ontology.sectors().values(),
        relations=ontology.relations().values(), works=works(),
    )  # fmt: skip


@cache
def works() -> tuple[Work, ...]:
    """The works under vendor/, from the list that lies beside them."""
    lines = (FOLDER / "vendor" / "works.tsv").read_text(encoding="utf-8").splitlines()[1:]
    return tuple(Work(*line.split("\t")[:5]) for line in lines)
