"""`lakon events`, `statements`, `relations`, `actors`, `coverage`: views of a store."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from lakon.cli import options as o

_EVENTS = (
    "id", "date", ("actors", "who"), ("actor_country", "from"), "type", ("recipients", "to whom"), ("recipient_country", "of"), "place",
    ("confidence", "p"), "reports", ("text", "sentence"), "section", "model",
)  # fmt: skip
_STATEMENTS = (
    "date",
    ("speakers", "who"),
    ("speaker_country", "from"),
    "manner",
    ("text", "what"),
    ("addressees", "to whom"),
    "section",
    "model",
)
_RELATIONS = (
    "date",
    "subject",
    "type",
    "object",
    "detail",
    "stage",
    ("valid_from", "since"),
    "polarity",
    ("text", "words"),
    "section",
    "model",
)
_ACTORS = (
    "events", "reports", "as_actor", "as_recipient", ("verbal_cooperation", "verbal +"), ("material_cooperation", "material +"),
    ("verbal_conflict", "verbal −"), ("material_conflict", "material −"), "intensity", "first", "last", "sections", "models",
)  # fmt: skip
_COVERAGE = ("articles", "sentences", "events", "reports", "stories", "statements", "relations", "characters")


def events(
    store: o.StoreDir, actor: o.Actor = None, recipient: o.Recipient = None, party: o.Party = None, country: o.Country = None,
    sector: o.Sector = None, type_: o.Type = None, mode: o.Mode = None, quad: o.Quad = None, status: o.Status = None, since: o.Since = None,
    until: o.Until = None, place: o.Place = None, publisher: o.Publisher = None, confidence: o.Confidence = None, text: o.Words = None,
    lang: o.Lang = None, section: o.Section = None, article: o.Article = None, model: o.Model = None, story: o.Story = None,
    all_: o.All = False, reviewed: o.Reviewed = False, as_of: o.AsOf = None, sort: o.Sort = None, limit: o.Limit = None,
    as_json: o.AsJson = False, as_csv: o.AsCsv = False, parquet: o.AsParquet = None,
) -> None:  # fmt: skip
    """Who did what to whom: facts, the reports of one happening as one row, the newest first."""
    _show("events", locals(), (*_EVENTS, *(("review",) if reviewed else ())))


def statements(
    store: o.StoreDir, actor: o.Speaker = None, recipient: o.Addressee = None, party: o.Party = None, country: o.Country = None,
    sector: o.Sector = None, kind: o.Kind = None, manner: o.Manner = None, since: o.Since = None, until: o.Until = None,
    publisher: o.Publisher = None, text: o.Words = None, lang: o.Lang = None, section: o.Section = None, article: o.Article = None,
    model: o.Model = None, all_: o.All = False, as_of: o.AsOf = None, sort: o.Sort = None, limit: o.Limit = None, as_json: o.AsJson = False,
    as_csv: o.AsCsv = False, parquet: o.AsParquet = None,
) -> None:  # fmt: skip
    """Who said what to whom, the newest first."""
    _show("statements", locals(), _STATEMENTS)


def relations(
    store: o.StoreDir, actor: o.Subject = None, recipient: o.Object = None, party: o.Party = None, country: o.Country = None,
    sector: o.Sector = None, type_: o.RelationType = None, status: o.Polarity = None, since: o.Since = None, until: o.Until = None,
    publisher: o.Publisher = None, text: o.Words = None, lang: o.Lang = None, section: o.Section = None, article: o.Article = None,
    model: o.Model = None, all_: o.All = False, as_of: o.AsOf = None, sort: o.Sort = None, limit: o.Limit = None, as_json: o.AsJson = False,
    as_csv: o.AsCsv = False, parquet: o.AsParquet = None,
) -> None:  # fmt: skip
    """Who is allied with whom, member of what, in which office; the newest first."""
    _show("relations", locals(), _RELATIONS)


def actors(
    store: o.StoreDir,
    by: Annotated[str, typer.Option(metavar="WHAT", help="What is one actor: entity, country, sector, or body (CHN.GOV).")] = "entity",
    actor: o.Actor = None, recipient: o.Recipient = None, party: o.Party = None, country: o.Country = None,
    sector: o.Sector = None, type_: o.Type = None, mode: o.Mode = None, quad: o.Quad = None, status: o.Status = None, since: o.Since = None,
    until: o.Until = None, place: o.Place = None, publisher: o.Publisher = None, confidence: o.Confidence = None, text: o.Words = None,
    lang: o.Lang = None, section: o.Section = None, article: o.Article = None, model: o.Model = None, all_: o.All = False,
    reviewed: o.Reviewed = False, as_of: o.AsOf = None, sort: o.Sort = None, limit: o.Limit = None, as_json: o.AsJson = False,
    as_csv: o.AsCsv = False, parquet: o.AsParquet = None,
) -> None:  # fmt: skip
    """Who acts most and upon whom is acted, in the events that the options choose; --country and --sector choose the actors."""
    heads = {"entity": ("name", "country", "sector"), "body": ("country", "sector")}.get(by, (by,))
    _show("actors", locals(), (*heads, *_ACTORS), by=by)


def coverage(
    store: o.StoreDir,
    by: Annotated[str, typer.Option(metavar="WHAT,…", help="Of day, month, year, publisher, lang, model.")] = "day,publisher,lang",
    since: o.Since = None, until: o.Until = None, publisher: o.Publisher = None, text: o.Words = None, lang: o.Lang = None,
    article: o.Article = None, model: o.Model = None, as_of: o.AsOf = None, sort: o.Sort = None, limit: o.Limit = None,
    as_json: o.AsJson = False, as_csv: o.AsCsv = False, parquet: o.AsParquet = None,
) -> None:  # fmt: skip
    """What was read: articles by day, publisher and language, the denominator of every rate."""
    keys = [part.strip() for part in by.split(",") if part.strip()]
    _show("coverage", locals() | {"keys": None}, (*keys, *_COVERAGE, *(() if "model" in keys else ("models",))), by=by)


_NOT_FILTERS = frozenset({"store", "as_of", "as_json", "as_csv", "parquet", "by", "heads", "keys", "limit"})


def _show(view: str, given: dict[str, Any], columns: tuple[str | tuple[str, str], ...], **others: Any) -> None:
    from lakon.cli.shown import Form, opened, put

    form = Form(given["as_json"], given["as_csv"], given["parquet"])
    filters = {name.rstrip("_"): value for name, value in given.items() if name not in _NOT_FILTERS}
    store = opened(given["store"], given["as_of"])
    result = getattr(store, view)(**others, **filters, limit=form.limit(given["limit"]))
    put(result, form, columns, limit=given["limit"])
