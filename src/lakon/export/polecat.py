"""Events in POLECAT's 40 columns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from lakon.export import lists
from lakon.export.chosen import Chosen, Step, portions
from lakon.export.columns import NOBODY
from lakon.export.places import places
from lakon.ontology import sectors, types
from lakon.store.parts import quote
from lakon.store.snapshot import Snapshot

if TYPE_CHECKING:
    from arro3.core import Table
    from duckdb import DuckDBPyConnection

COLUMNS = tuple(row["column"] for row in lists.rows("polecat_columns.tsv"))
_MACROS = (
    "plain(x) AS nullif(trim(regexp_replace(replace(x, ';', ','), '\\s+', ' ', 'g')), '')",
    "entry(x) AS coalesce(nullif(trim(regexp_replace(replace(x, ';', ','), '\\s+', ' ', 'g')), ''), 'None')",
)
_IDS = """
WITH portion AS ($portion)
SELECT id AS "Event ID", story AS "Story ID", article AS "Article ID", url AS "Address" FROM portion ORDER BY place_in_file
"""


def rows(con: DuckDBPyConnection, at: Snapshot, chosen: Chosen, step: Step, *, words: bool) -> Iterator[Table]:
    """The rows of the events that stand in `chosen`; without `words` the words by which articles name parties and places are left out."""
    _tables(con)
    values = {"words": str(words).lower(), "version": str(at.version), "nobody": quote(NOBODY)}
    return portions(con, chosen, lists.query("polecat"), step, **values)


def ids(con: DuckDBPyConnection, chosen: Chosen, step: Step) -> Iterator[Table]:
    """What leads from each event to its story, article and address, for which POLECAT has no columns."""
    return portions(con, chosen, _IDS, step)


def _tables(con: DuckDBPyConnection) -> None:
    """What a query for POLECAT's columns looks up."""
    for macro in _MACROS:
        con.execute(f"CREATE OR REPLACE TEMP MACRO {macro}")
    words = dict.fromkeys(("of", "lakon", "polecat", "code", "key", "type", "mode", "cow"), "VARCHAR")
    for name, columns in (("countries", "code polecat cow"), ("bodies", "key polecat"), ("words", "of lakon polecat")):
        lists.table(con, f"polecat_{name}", {column: words[column] for column in columns.split()}, lists.rows(f"polecat_{name}.tsv"))
    modes = ({"type": info.name, "mode": mode.name, "polecat": mode.plover} for info in types().values() for mode in info.modes)
    lists.table(con, "polecat_modes", {"type": "VARCHAR", "mode": "VARCHAR", "polecat": "VARCHAR"}, modes)
    codes = ({"code": info.code, "polecat": info.plover[0]} for info in sectors().values() if info.plover)
    lists.table(con, "polecat_sectors", {"code": "VARCHAR", "polecat": "VARCHAR"}, codes)
    lists.table(
        con, "polecat_places", {"geonames": "BIGINT", **dict.fromkeys(("city", "district", "province", "feature"), "VARCHAR")}, places()
    )
