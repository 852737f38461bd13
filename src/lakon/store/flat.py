"""The flat files: readings laid out in plain rows, so that a question over a million events is answered at once.

They hold nothing that the readings do not: whoever finds them behind brings them up, under a lock, and they can be deleted at any time.
"""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from lakon.store import log
from lakon.store.connect import project
from lakon.store.files import replace_file
from lakon.store.layout import Layout
from lakon.store.locks import held
from lakon.store.parts import Part, numbered, parts, quote, quoted
from lakon.store.snapshot import MANIFEST, Group, Manifest, Retired, manifest
from lakon.store.texts import FLAT, flat_format

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

BATCH = 25_000  # readings laid out at once
SMALL = 50_000  # readings of a group that may be merged with others
MANY = 12  # small groups that are merged
GRACE = 900.0  # seconds for which a merged group is kept, since a query may still read it
MEMORY = "3GB"
ROW_GROUP = 40_960
WIDE_ROW_GROUP = 8_192  # where a few rows are looked up: less is read around each
WIDE = frozenset({"events", "statements"})
SCANNED = frozenset({"entities", "event_parties", "pairs"})  # read from end to end, so packed for speed rather than size


def catch_up(layout: Layout, wait: float = 10.0) -> bool:
    """Bring the flat files up to the newest version; False where this process may not write, or another is at it for longer than `wait`."""
    if manifest(layout).version == log.newest(layout.readings):
        return True
    if not layout.writable():
        return False
    with held(layout.lock("flat"), wait) as got:
        if got:
            _catch_up(layout)
        return got


def batches(files: Sequence[Part], size: int) -> Iterator[list[Part]]:
    """The files in portions of about so many readings; the files of one version stay together."""
    portion: list[Part] = []
    for part in files:
        if portion and part.version != portion[-1].version and sum(one.rows for one in portion) >= size:
            yield portion
            portion = []
        portion.append(part)
    if portion:
        yield portion


def _catch_up(layout: Layout) -> None:
    at, newest = _swept(layout, manifest(layout)), log.newest(layout.readings)
    behind = parts(layout.readings, at.version, newest, at.readings)
    if behind.whole:
        at = Manifest(flat_format(), earliest=newest, retired=_retire(at, at.groups))
    for portion in batches(behind.files, BATCH):
        rows = sum(part.rows for part in portion)
        group = Group(uuid4().hex[:12], rows)
        _lay_out(layout, group.name, portion)
        at = replace(at, version=portion[-1].version, readings=at.readings + rows, groups=(*at.groups, group))
        _keep(layout, at)
    at = replace(at, version=newest)
    _keep(layout, _merged(layout, at))


def _lay_out(layout: Layout, name: str, files: Sequence[Part]) -> None:
    folder = layout.flat / name
    folder.mkdir(parents=True)
    with _working(layout) as con:
        con.execute(f"CREATE VIEW raw AS {numbered(files)}")
        con.execute("CREATE SCHEMA made")
        con.execute("CREATE SCHEMA laid")
        for table in FLAT:
            project(con, "raw", "laid", "made", (table,))
            _copy(con, f"made.{table}", table, path := folder / f"{table}.parquet")
            con.execute(f"CREATE VIEW laid.{table} AS SELECT * FROM read_parquet({quote(str(path))})")


def _copy(con: DuckDBPyConnection, relation: str, table: str, path: Path) -> None:
    """Write the rows in the order of their days: the newest, which are asked for most, lie together."""
    packing, rows = "lz4_raw" if table in SCANNED else "zstd", WIDE_ROW_GROUP if table in WIDE else ROW_GROUP
    ordered = "kind, date, reading" if table == "pairs" else "date, reading"
    options = f"FORMAT parquet, COMPRESSION {packing}, ROW_GROUP_SIZE {rows}"
    con.execute(f"COPY (SELECT * FROM {relation} ORDER BY {ordered}) TO {quote(str(path))} ({options})")


@contextmanager
def _working(layout: Layout) -> Iterator[DuckDBPyConnection]:
    import duckdb

    with duckdb.connect(config={"memory_limit": MEMORY, "temp_directory": str(layout.sidecar / "tmp")}) as con:
        yield con


def _merged(layout: Layout, at: Manifest) -> Manifest:
    """Many small groups made one."""
    small = tuple(group for group in at.groups if group.readings < SMALL)
    if len(small) < MANY:
        return at
    whole = Group(uuid4().hex[:12], sum(group.readings for group in small))
    folder = layout.flat / whole.name
    folder.mkdir(parents=True)
    with _working(layout) as con:
        for table in FLAT:
            files = quoted([str(layout.flat / group.name / f"{table}.parquet") for group in small])
            _copy(con, f"read_parquet({files})", table, folder / f"{table}.parquet")
    others = tuple(group for group in at.groups if group not in small)
    return replace(at, groups=(*others, whole), retired=_retire(at, small))


def _retire(at: Manifest, groups: Sequence[Group]) -> tuple[Retired, ...]:
    return (*at.retired, *(Retired(group.name, time.time()) for group in groups))


def _swept(layout: Layout, at: Manifest) -> Manifest:
    """Without the folders that nobody can be reading any more: merged long ago, or left by a killed process."""
    kept = tuple(old for old in at.retired if time.time() - old.at < GRACE)
    names = {group.name for group in at.groups} | {old.name for old in kept}
    for path in layout.flat.glob("*") if layout.flat.exists() else ():
        if path.is_dir() and path.name not in names:
            shutil.rmtree(path, ignore_errors=True)
    return replace(at, retired=kept)


def _keep(layout: Layout, at: Manifest) -> None:
    replace_file(layout.flat / MANIFEST, at.to_json())
