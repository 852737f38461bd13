"""`lakon dyad`: two sides, by type and by month."""

from __future__ import annotations

from typing import Annotated

import typer

from lakon.cli import options as o

_TYPES = ("type", "quad", "forth", "back", "mutual", "events", "reports", "intensity", "first", "last", "sections", "models")
_PANEL = (
    "month", "actor", "recipient", "events", "reports", "mutual", ("verbal_cooperation", "verbal +"),
    ("material_cooperation", "material +"), ("verbal_conflict", "verbal −"), ("material_conflict", "material −"),
    ("intensity_mean", "intensity"), "articles", "sections", "models",
)  # fmt: skip


def dyad(
    one: Annotated[str, typer.Argument(metavar="A", help="A country (CHN), a country and sector (CHN.GOV), a key, or part of a name.")],
    other: Annotated[str, typer.Argument(metavar="B", help="The other side.")],
    store: o.StoreDir,
    panel: Annotated[bool, typer.Option("--panel", help="A row a month and direction, zeros filled, with the articles read.")] = False,
    type_: o.Type = None, mode: o.Mode = None, quad: o.Quad = None, status: o.Status = None, since: o.Since = None, until: o.Until = None,
    place: o.Place = None, publisher: o.Publisher = None, confidence: o.Confidence = None, text: o.Words = None, lang: o.Lang = None,
    section: o.Section = None, article: o.Article = None, model: o.Model = None, all_: o.All = False,
    reviewed: o.Reviewed = False, as_of: o.AsOf = None, as_json: o.AsJson = False, as_csv: o.AsCsv = False,
    parquet: o.AsParquet = None,
) -> None:  # fmt: skip
    """What two sides did to each other: counts by type and a curve of intensity, or with --panel the dyad-month table."""
    given = dict(locals())
    from lakon.cli.shown import Form, opened, put

    form = Form(as_json, as_csv, parquet)
    others = {"one", "other", "store", "panel", "as_of", "as_json", "as_csv", "parquet", "typer"}
    filters = {name.rstrip("_"): value for name, value in given.items() if name not in others}
    asked = opened(store, as_of)
    result = asked.dyad(one, other, panel=panel, **filters)
    titles = {"forth": f"{one} → {other}", "back": f"{other} → {one}", "mutual": "together"}
    columns = _PANEL if panel else tuple((name, titles.get(name, name)) for name in _TYPES)
    put(result, form, columns, limit=len(result))
    if form.table and not panel and len(result):
        from lakon.cli.curve import show_curve

        show_curve(asked.dyad(one, other, panel=True, **filters).rows)
