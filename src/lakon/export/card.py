"""The data card of an export: what it holds, of what, made by what."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from lakon.export.chosen import Chosen
from lakon.export.wanted import Wanted
from lakon.store import log
from lakon.store.ask.coverage import coverage
from lakon.store.ask.filters import Filters
from lakon.store.info import info
from lakon.store.snapshot import Snapshot

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_OF_ARTICLES = ("since", "until", "publisher", "lang", "article", "model")
_COUNTS = ("articles", "sentences", "events", "statements", "relations")


@dataclass(frozen=True, slots=True)
class Written:
    """The file as it lies there."""

    name: str
    bytes: int
    sha256: str
    rows: Mapping[str, int]


def card(con: DuckDBPyConnection, at: Snapshot, wanted: Wanted, filters: Filters, chosen: Chosen, written: Written) -> dict[str, Any]:
    """The card as JSON's own types; the same version, filters and programs give the same card."""
    import duckdb

    from lakon import __version__

    whole = info(con, at)
    return {
        "file": written.name,
        "sha256": written.sha256,
        "bytes": written.bytes,
        "format": wanted.to,
        "holds": dict(written.rows),
        "words_of_articles": wanted.words,
        "days": {"first": chosen.first, "last": chosen.last},
        "models": _models(con, chosen),
        "filters": {name: value for name, value in asdict(filters).items() if value not in (None, False)},
        "store": {"version": at.version, "committed": committed(at), **{name: getattr(whole, name) for name in _COUNTS}},
        "coverage": _coverage(con, at, filters),
        "made_by": {"lakon": __version__, "lakon_of_readings": _programs(con), "ontology": _ontologies(con), "duckdb": duckdb.__version__},
    }


def committed(at: Snapshot) -> str:
    """When the version came (UTC)."""
    return datetime.fromtimestamp(log.commit(at.layout.readings, at.version).at / 1000, UTC).isoformat(timespec="seconds")


def _coverage(con: DuckDBPyConnection, at: Snapshot, filters: Filters) -> dict[str, Any]:
    """The articles that were read within what the filters say of articles: the denominator of every rate."""
    asked = Filters(**{name: getattr(filters, name) for name in _OF_ARTICLES})
    found: dict[str, Any] = {}
    for by in ("month", "publisher", "lang"):
        rows = coverage(con, at, asked, by).rows
        found[by] = [{by: _plain(row[by]), "articles": row["articles"]} for row in rows]
    return {"articles": sum(row["articles"] for row in found["lang"]), **found}


def _models(con: DuckDBPyConnection, chosen: Chosen) -> list[dict[str, Any]]:
    kind = chosen.kind
    rows = con.execute(
        f"SELECT model, count(*) FROM visible.{kind.rows} v JOIN chosen c ON v.{kind.number} = c.number GROUP BY model ORDER BY model"
    ).fetchall()
    return [{"model": model, "rows": number} for model, number in rows]


def _programs(con: DuckDBPyConnection) -> list[str]:
    return [str(row[0]) for row in con.execute("SELECT DISTINCT lakon FROM articles WHERE lakon IS NOT NULL ORDER BY lakon").fetchall()]


def _ontologies(con: DuckDBPyConnection) -> list[str]:
    return [str(row[0]) for row in con.execute("SELECT DISTINCT ontology FROM articles WHERE ontology IS NOT NULL ORDER BY 1").fetchall()]


def _plain(value: Any) -> Any:
    return value.isoformat()[:7] if isinstance(value, date) else value
