"""A DuckDB connection over one version of a store, closed to everything else."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from lakon.store import delta, log
from lakon.store.layout import Layout
from lakon.store.parts import numbered, quote, quoted, read_files
from lakon.store.reviews.over import LAID, Over, fill
from lakon.store.reviews.row import Review
from lakon.store.rows import Failed, Run, Source, Story
from lakon.store.schema import Mark, columns
from lakon.store.snapshot import Snapshot
from lakon.store.texts import FLAT, VIEWS, sql

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SMALL: Mapping[str, type] = {"runs": Run, "failed": Failed, "sources": Source, "stories": Story, "reviews": Review}
_RAW = re.compile(r"\bFROM raw\b")
_MADE_OF = re.compile(r"\bflat_(events|event_parties)\b")


@dataclass(frozen=True, slots=True)
class Limits:
    """What a connection may use: memory in bytes with a unit, and threads (all there are where None)."""

    memory: str = "4GB"
    threads: int | None = None


def connect(at: Snapshot, limits: Limits = Limits(), over: Sequence[Over] | None = None) -> DuckDBPyConnection:
    """The contract's views over a version, in a database in memory that can read the store's folder and nothing else.

    With `over` events are shown as their reviews have them, and say so in a column `review`.
    """
    import duckdb

    con = duckdb.connect()
    con.execute(f"SET memory_limit = {quote(limits.memory)}")
    con.execute(f"SET threads = {limits.threads or os.cpu_count() or 1}")
    con.execute("SET parquet_metadata_cache = true")  # a flat file never changes
    for schema in ("tail", "flat", "visible", "small", "over"):
        con.execute(f"CREATE SCHEMA {schema}")
    _close(con, at.layout)
    _tail(con, at)
    _flat(con, at)
    if over is not None:
        _over(con, over)
    _visible(con, () if over is None else LAID)
    small_tables(con, at)
    members(con)
    for name in VIEWS:
        con.execute(f"CREATE VIEW {name} AS {sql(f'views/{name}')}")
    con.execute("SET lock_configuration = true")
    return con


def project(con: DuckDBPyConnection, raw: str, laid: str, schema: str, tables: Sequence[str] = FLAT) -> None:
    """Make views of flat tables in a schema, from a relation of nested readings; `laid` is the schema of those that others are made of."""
    for name in tables:
        text = _MADE_OF.sub(rf"{laid}.\1", _RAW.sub(f"FROM {raw}", sql(f"flat/{name}")))
        con.execute(f"CREATE VIEW {schema}.{name} AS {text}")


def _close(con: DuckDBPyConnection, layout: Layout) -> None:
    con.execute(f"SET allowed_directories = {quoted([str(layout.root.resolve())])}")
    for setting in ("python_enable_replacements", "autoload_known_extensions", "autoinstall_known_extensions"):
        con.execute(f"SET {setting} = false")
    con.execute("SET temp_directory = ''")
    con.execute("SET enable_external_access = false")


def _tail(con: DuckDBPyConnection, at: Snapshot) -> None:
    con.execute(f"CREATE VIEW tail.raw AS {numbered(at.tail)}")
    project(con, "tail.raw", "tail", "tail")


def _flat(con: DuckDBPyConnection, at: Snapshot) -> None:
    """Flat files and what came after them, as of the version."""
    for name in FLAT:
        halves = []
        if at.manifest.groups:
            halves.append(f"SELECT * FROM read_parquet({quoted(at.flat_files(name))})")
        if at.tail or not halves:
            halves.append(f"SELECT * FROM tail.{name}")
        older = f" WHERE version <= {at.version}" if at.version < at.manifest.version else ""
        con.execute(f"CREATE VIEW flat.{name} AS SELECT * FROM ({' UNION ALL BY NAME '.join(halves)}){older}")
    con.execute(f"CREATE VIEW flat.live AS {read_files(at.live())}")


def _over(con: DuckDBPyConnection, corrected: Sequence[Over]) -> None:
    """Corrected readings, their rows laid out once."""
    fill(con, corrected)
    project(con, "over.raw", "over", "over", LAID)
    con.execute("CREATE TABLE over.laid_events AS FROM over.events LEFT JOIN over.marks USING (reading, id)")
    for name in ("event_parties", "pairs"):
        con.execute(f"CREATE TABLE over.laid_{name} AS FROM over.{name}")


def _visible(con: DuckDBPyConnection, laid: Sequence[str]) -> None:
    """What views show: of each article the newest reading, and of the tables `laid` the rows laid over those of their readings."""
    con.execute(f"CREATE TABLE visible.gone AS {sql('gone')}")
    [(gone,)] = con.execute("SELECT count(*) FROM visible.gone").fetchall()
    for name in FLAT:
        rows = f"SELECT * FROM flat.{name}" + (" ANTI JOIN visible.gone USING (reading)" if gone else "")
        if name in laid:
            rows += f" ANTI JOIN over.raw USING (reading) UNION ALL BY NAME FROM over.laid_{name}"
        con.execute(f"CREATE VIEW visible.{name} AS {rows}")


def members(con: DuckDBPyConnection) -> None:
    """Make the tables of the events that share a story, or make them anew as the stories are now."""
    for name in ("members", "member_parties"):
        con.execute(f"CREATE OR REPLACE TABLE visible.{name} AS {sql(name)}")
    con.execute(f"CREATE VIEW IF NOT EXISTS visible.told AS {sql('told')}")


def small_tables(con: DuckDBPyConnection, at: Snapshot) -> None:
    """Make the views of the small tables, or make them anew as the tables are now."""
    for name, row in SMALL.items():
        path = at.layout.table(name)
        files = delta.table(path).file_uris() if log.newest(path) >= 0 else []
        rows = read_files(files, {**columns(row), **columns(Mark)})
        con.execute(f"CREATE OR REPLACE VIEW small.{name} AS SELECT * FROM ({rows}) WHERE readings_version <= {at.version}")
