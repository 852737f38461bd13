"""The options that commands over a store share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, TypeAlias

import typer

_SIDE = "a country (CHN), a country and sector (CHN.GOV), a key, or part of a name"

StoreDir: TypeAlias = Annotated[Path, typer.Option("--store", metavar="DIR", help="The folder of the store.", show_default=False)]
AsOf: TypeAlias = Annotated[
    str | None, typer.Option("--as-of", metavar="VERSION|DATE", help="Ask the store as it was at a version, or at the end of a day.")
]
Actor: TypeAlias = Annotated[list[str] | None, typer.Option(metavar="WHO", help=f"Who acts: {_SIDE}.")]
Recipient: TypeAlias = Annotated[list[str] | None, typer.Option(metavar="WHO", help="Upon whom it is done: as --actor.")]
Party: TypeAlias = Annotated[list[str] | None, typer.Option(metavar="WHO", help="Either side: as --actor.")]
Speaker: TypeAlias = Annotated[list[str] | None, typer.Option("--speaker", "--actor", metavar="WHO", help=f"Who speaks: {_SIDE}.")]
Addressee: TypeAlias = Annotated[
    list[str] | None, typer.Option("--addressee", "--recipient", metavar="WHO", help="To whom it is said: as --speaker.")
]
Subject: TypeAlias = Annotated[list[str] | None, typer.Option("--subject", "--actor", metavar="WHO", help=f"The first side: {_SIDE}.")]
Object: TypeAlias = Annotated[list[str] | None, typer.Option("--object", "--recipient", metavar="WHO", help="The second side.")]
Country: TypeAlias = Annotated[list[str] | None, typer.Option(metavar="CODE", help="A side's country, ISO alpha-3, or IGO, NGO, MNC, IMG.")]
Sector: TypeAlias = Annotated[list[str] | None, typer.Option(metavar="CODE", help="A side's sector: GOV, MIL, OPP, …")]
Type: TypeAlias = Annotated[list[str] | None, typer.Option("--type", metavar="TYPE", help="The type: ACCUSE, CONSULT, …")]
RelationType: TypeAlias = Annotated[list[str] | None, typer.Option("--type", metavar="TYPE", help="The type: ally, office, member, …")]
Mode: TypeAlias = Annotated[list[str] | None, typer.Option(metavar="MODE", help="The mode of the type.")]
Quad: TypeAlias = Annotated[
    list[int] | None,
    typer.Option(metavar="1-4", help="1 and 2 are cooperation, 3 and 4 conflict; 1 and 3 verbal, 2 and 4 material.", min=1, max=4),
]
Status: TypeAlias = Annotated[
    list[str] | None, typer.Option(metavar="STATUS", help="fact, future, hypothetical, negated or historical; facts where not given.")
]
Polarity: TypeAlias = Annotated[
    list[str] | None, typer.Option("--polarity", metavar="WORD", help="stated, negated or disputed; what is stated where not given.")
]
Kind: TypeAlias = Annotated[list[str] | None, typer.Option(metavar="KIND", help="direct, indirect or mixed.")]
Manner: TypeAlias = Annotated[list[str] | None, typer.Option(metavar="WORD", help="said, denied, warned, demanded, …")]
Since: TypeAlias = Annotated[str | None, typer.Option(metavar="DATE", help="From this day, month or year on.")]
Until: TypeAlias = Annotated[str | None, typer.Option(metavar="DATE", help="Up to this day, month or year, included.")]
Place: TypeAlias = Annotated[list[str] | None, typer.Option(metavar="WHERE", help="Where: a country's code, or part of a place's name.")]
Publisher: TypeAlias = Annotated[list[str] | None, typer.Option(metavar="NAME", help="Who published it; % stands for any letters.")]
Confidence: TypeAlias = Annotated[float | None, typer.Option(metavar="P", help="The least confidence, 0 to 1.", min=0.0, max=1.0)]
Words: TypeAlias = Annotated[
    str | None,
    typer.Option("--text", metavar="WORDS", help='Words of the sentence; in "quotation marks" side by side; begin* so.'),
]
Lang: TypeAlias = Annotated[list[str] | None, typer.Option(metavar="CODE", help="The article's language.")]
Section: TypeAlias = Annotated[list[str] | None, typer.Option(metavar="KIND", help="Where in the article: title, body, related, …")]
Article: TypeAlias = Annotated[list[str] | None, typer.Option(metavar="ID", help="The article.")]
Model: TypeAlias = Annotated[list[str] | None, typer.Option(metavar="NAME", help="The model that read the article.")]
Story: TypeAlias = Annotated[list[str] | None, typer.Option(metavar="ID", help="All reports of a story, as `lakon stories` names it.")]
All: TypeAlias = Annotated[
    bool,
    typer.Option("--all", help="Also what is no fact, what is told again, in the article or by others, and what stands in links."),
]
Reviewed: TypeAlias = Annotated[
    bool, typer.Option("--reviewed", help="Events as analysts have them: corrected, without rejected ones, with those that were missed.")
]
Sort: TypeAlias = Annotated[str | None, typer.Option(metavar="COLUMN", help="Sort by a column; -COLUMN from the greatest down.")]
Limit: TypeAlias = Annotated[
    int | None,
    typer.Option(metavar="N", help="So many rows; where not given 50 in a terminal, else all.", min=0, show_default=False),
]
AsJson: TypeAlias = Annotated[bool, typer.Option("--json", help="Print the rows as JSON.")]
AsCsv: TypeAlias = Annotated[bool, typer.Option("--csv", help="Print the rows as CSV with a header.")]
AsParquet: TypeAlias = Annotated[Path | None, typer.Option("--parquet", metavar="FILE", help="Write the rows into a Parquet file.")]
