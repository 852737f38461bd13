"""Whether a store is sound: its log, its files, every span and every reference, and what is made anew."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from lakon.errors import StoreError
from lakon.model import Reading
from lakon.store import delta, log, words
from lakon.store.connect import SMALL, connect
from lakon.store.flat import catch_up
from lakon.store.layout import READINGS, Layout
from lakon.store.parts import quote, read_files
from lakon.store.schema import Mark, columns
from lakon.store.snapshot import manifest, snapshot
from lakon.store.sound import problems
from lakon.store.texts import FLAT

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_BATCH = 200  # readings held at once
_COPY = "bring it back from a copy of the store"
_AGAIN = "read the article again (`lakon reread`); please report it with the article"
_FIELDS = ", ".join(f'"{name}" := "{name}"' for name in columns(Reading))


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong: where (a file, or an article), what, and what helps."""

    where: str
    what: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}; {self.remedy}"


def check(layout: Layout) -> Iterator[Problem]:
    """Everything that is wrong with a store; nothing where it is sound."""
    import duckdb

    found = [*_log(layout, READINGS), *(problem for name in SMALL for problem in _log(layout, name))]
    yield from found
    if found:  # without its log nothing can be told of the rest
        return
    with duckdb.connect() as con:
        damaged = [problem for name in (READINGS, *SMALL) for problem in _files(con, layout, name)]
    damaged += _sidecar(layout)
    yield from damaged
    if not damaged:  # it is asked through files that must be sound
        yield from _between(layout)


def _log(layout: Layout, name: str) -> Iterator[Problem]:
    """Every version's actions can be read, and the table opens."""
    path = layout.table(name)
    newest = log.newest(path)
    if newest < 0:
        yield Problem(
            str(path), "the table is missing", f"{_COPY}, or delete {layout.card.name} and run `lakon add`, which makes an empty one"
        )
        return
    for version in range(newest + 1):
        try:
            log.actions(path, version)
        except StoreError as error:
            yield Problem(str(path / "_delta_log"), str(error), _COPY)
    try:
        delta.table(path)
    except StoreError as error:
        yield Problem(str(path), str(error), _COPY)


def _files(con: DuckDBPyConnection, layout: Layout, name: str) -> Iterator[Problem]:
    """Every file of the newest version is there, whole, and holds what it should."""
    path = layout.table(name)
    wanted = delta.sizes(path)
    for file, size in wanted.items():
        if not Path(file).exists():
            yield Problem(file, "the file is missing", f"{_COPY}; the readings in it cannot be asked until then")
        elif Path(file).stat().st_size != size:
            yield Problem(
                file, f"the file has {Path(file).stat().st_size} bytes, not {size}", f"{_COPY}; it was damaged after it was written"
            )
        else:
            yield from _rows(con, file) if name == READINGS else _small(con, file, name)


def _rows(con: DuckDBPyConnection, file: str) -> Iterator[Problem]:
    import duckdb

    try:
        found = con.execute(f"SELECT to_json(struct_pack({_FIELDS}))::VARCHAR FROM ({read_files([file])})")
        while rows := found.fetchmany(_BATCH):
            for (row,) in rows:
                reading = json.loads(row)
                yield from (Problem(f"{file}, article {reading['article']['id']!r}", what, _AGAIN) for what in problems(reading))
    except duckdb.Error as error:
        yield Problem(file, f"the file is damaged ({_line(error)})", f"{_COPY}; the readings in it cannot be asked until then")


def _small(con: DuckDBPyConnection, file: str, name: str) -> Iterator[Problem]:
    import duckdb

    try:
        con.execute(f"SELECT to_json(t) FROM ({read_files([file], {**columns(SMALL[name]), **columns(Mark)})}) t").fetchall()
    except duckdb.Error as error:
        yield Problem(file, f"the file is damaged ({_line(error)})", _COPY)


def _between(layout: Layout) -> Iterator[Problem]:
    """References from one table to another."""
    with connect(snapshot(layout, log.newest(layout.readings))) as con:
        for (run,) in con.execute("SELECT DISTINCT run FROM flat.articles ANTI JOIN runs ON runs.id = run WHERE NOT removed").fetchall():
            yield Problem(
                str(layout.readings), f"readings of a run {run!r} that was never begun", "they can be used; begin a run before adding"
            )
        yield from _stories(con, layout)
        for name in ("sources", "stories", "reviews"):
            missing = con.execute(f"SELECT DISTINCT article FROM small.{name} ANTI JOIN flat.articles ON articles.id = article").fetchall()
            for (article,) in missing:
                yield Problem(
                    str(layout.table(name)), f"the article {article!r} is not in the store", "views leave the row out; nothing is lost"
                )


_NO_EVENT = """
SELECT DISTINCT s.article, s.event FROM (SELECT * FROM small.stories WHERE NOT starts_with(event, '~')) s
SEMI JOIN flat.articles a ON a.id = s.article
ANTI JOIN flat.events e ON e.article = s.article AND e.id = s.event
"""
_SEVERAL = """
SELECT story, min(m.article) FROM visible.members m JOIN visible.events e USING (event_no) GROUP BY story HAVING count(DISTINCT e.type) > 1
"""


def _stories(con: DuckDBPyConnection, layout: Layout) -> Iterator[Problem]:
    """Each row leads to an event, and a story holds events of one type."""
    where, remedy = str(layout.table("stories")), f"place everything anew: `lakon stories build --all --store {layout.root}`"
    for article, event in con.execute(_NO_EVENT).fetchall():
        yield Problem(where, f"the event {event!r} of the article {article!r} is not in the store", f"views leave the row out; {remedy}")
    for story, article in con.execute(_SEVERAL).fetchall():
        yield Problem(where, f"the story {story!r} holds what is not one happening, as in the article {article!r}", remedy)


def _sidecar(layout: Layout) -> Iterator[Problem]:
    """The flat files and the index of words say the same as the readings."""
    import duckdb

    remedy = f"delete {layout.sidecar}, which is made anew from the readings"
    try:
        catch_up(layout)
        at = manifest(layout)
        for group in at.groups:
            yield from _group(layout.flat / group.name, group.readings, remedy)
        if layout.words.exists() and (wrong := words.check(layout)):
            yield Problem(str(layout.words), wrong, remedy)
    except (StoreError, duckdb.Error) as error:
        yield Problem(str(layout.sidecar), _line(error), remedy)


def _group(folder: Path, readings: int, remedy: str) -> Iterator[Problem]:
    import duckdb

    with duckdb.connect() as con:
        for table in FLAT:
            path = folder / f"{table}.parquet"
            try:
                # A sum over hashes reads every value.
                rows = con.execute(f"SELECT count(*), bit_xor(hash(t)) FROM read_parquet({quote(str(path))}) t").fetchall()[0][0]
            except duckdb.Error as error:
                yield Problem(str(path), f"the file is damaged ({_line(error)})", remedy)
                continue
            if table == "articles" and rows != readings:
                yield Problem(str(path), f"it holds {rows} readings, not {readings}", remedy)


def _line(error: Exception) -> str:
    return " ".join(str(error).split())
