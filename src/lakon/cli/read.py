"""`lakon read`: one article, or many as lines of JSON."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from lakon.errors import ValueRefused


def read(
    source: Annotated[
        str, typer.Argument(metavar="FILE|URL|-", help="A text, a page, an address, or - for standard input.", show_default=False)
    ],
    published: Annotated[str | None, typer.Option(metavar="DATE", help="When the article was published, YYYY-MM-DD.")] = None,
    lang: Annotated[str | None, typer.Option(metavar="CODE", help="id or en; recognised where not given.")] = None,
    title: Annotated[str | None, typer.Option(help="The title, where the text lacks it.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the reading as JSON.")] = False,
    jsonl: Annotated[bool, typer.Option("--jsonl", help="Read many: a line of JSON in, a reading a line out.")] = False,
    html: Annotated[Path | None, typer.Option(metavar="OUT", help="Write the reading as one self-contained page.")] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Say of each row what decided it.")] = False,
    gazetteer: Annotated[
        Path | None, typer.Option(metavar="FILE.tsv", help="Your own names and offices, beside the shipped ones and before them.")
    ] = None,
    allow_private: Annotated[bool, typer.Option("--allow-private", help="Let an address lead into a private network.")] = False,
) -> None:
    """Read an article: who did what to whom, when and where, and who said what."""
    if jsonl:
        if as_json or explain or html or title or published:
            raise ValueRefused("--jsonl goes alone: leave --json, --html, --explain, --title and --published away; each line gives its own")
        from lakon.cli.lines import read_lines

        raise typer.Exit(read_lines(source, lang=lang, gazetteer=gazetteer))
    from lakon.cli.one import Wanted, read_one

    read_one(source, Wanted(published, lang, title, as_json, html, explain, allow_private, gazetteer))
