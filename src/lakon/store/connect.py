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
from lakon.store.rows import Failed, Run, Source, Story
from lakon.store.schema import Mark, columns
from lakon.store.snapshot import Snapshot
from lakon.store.texts import FLAT, VIEWS, sql

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SMALL: Mapping[str, type] = {"runs": Run, "failed": Failed, "sources": Source, "stories": Story}
_RAW = re.compile(r"\bFROM raw\b")
_FLAT_EVENTS = re.compile(r"\bflat_events\b")


@dataclass(frozen=True, slots=True)
class Limits:
    """What a connection may use: memory in bytes with a unit, and threads (all there are where None)."""

    memory: str = "4GB"
    threads: int | None = None


def connect(at: Snapshot, limits: Limits = Limits()) -> DuckDBPyConnection:
    """The contract's views over a version, in a database in memory that can read the store's folder and nothing else."""
    import duckdb

    con = duckdb.connect()
    con.execute(f"SET memory_limit = {quote(limits.memory)}")
    con.execute(f"SET threads = {limits.threads or os.cpu_count() or 1}")
    for schema in ("tail", "flat", "visible", "small"):
        con.execute(f"CREATE SCHEMA {schema}")
    _close(con, at.layout)
    _tail(con, at)
    _flat(con, at)
    _visible(con)
    _small(con, at)
    for name in VIEWS:
        con.execute(f"CREATE VIEW {name} AS {sql(f'views/{name}')}")
    con.execute("SET lock_configuration = true")
    return con


def project(con: DuckDBPyConnection, raw: str, events: str, schema: str, tables: Sequence[str] = FLAT) -> None:
    """Make views of flat tables in a schema, from a relation of nested readings; `events` is where its flat events lie."""
    for name in tables:
        text = _FLAT_EVENTS.sub(events, _RAW.sub(f"FROM {raw}", sql(f"flat/{name}")))
        con.execute(f"CREATE VIEW {schema}.{name} AS {text}")


def _close(con: DuckDBPyConnection, layout: Layout) -> None:
    con.execute(f"SET allowed_directories = {quoted([str(layout.root.resolve())])}")
    for setting in ("python_enable_replacements", "autoload_known_extensions", "autoinstall_known_extensions"):
        con.execute(f"SET {setting} = false")
    con.execute("SET temp_directory = ''")
    con.execute("SET enable_external_access = false")


def _tail(con: DuckDBPyConnection, at: Snapshot) -> None:
    con.execute(f"CREATE VIEW tail.raw AS {numbered(at.tail)}")
    project(con, "tail.raw", "tail.events", "tail")


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


def _visible(con: DuckDBPyConnection) -> None:
    con.execute(f"CREATE TABLE visible.gone AS {sql('gone')}")
    [(gone,)] = con.execute("SELECT count(*) FROM visible.gone").fetchall()
    for name in FLAT:
        without = " ANTI JOIN visible.gone USING (reading)" if gone else ""
        con.execute(f"CREATE VIEW visible.{name} AS SELECT * FROM flat.{name}{without}")


def _small(con: DuckDBPyConnection, at: Snapshot) -> None:
    for name, row in SMALL.items():
        path = at.layout.table(name)
        files = delta.table(path).file_uris() if log.newest(path) >= 0 else []
        rows = read_files(files, {**columns(row), **columns(Mark)})
        con.execute(f"CREATE VIEW small.{name} AS SELECT * FROM ({rows}) WHERE readings_version <= {at.version}")
