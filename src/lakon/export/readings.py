"""Whole readings, nested as the contract has them; without the articles' words where they may not be passed on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count
from string import Template
from typing import TYPE_CHECKING

from lakon.errors import DataError
from lakon.export import lists
from lakon.export.chosen import Step, choose
from lakon.export.columns import named
from lakon.model import Reading
from lakon.store.ask.filters import Filters
from lakon.store.connect import Limits, connect
from lakon.store.schema import ColumnType, columns
from lakon.store.snapshot import Snapshot

if TYPE_CHECKING:
    from arro3.core import Table

_LIMITS = Limits("2GB", 1)  # one thread reads the files in their order
_READINGS = """
SELECT $fields FROM flat.live
SEMI JOIN (SELECT a.row_id FROM visible.articles a SEMI JOIN chosen ON chosen.number = a.reading) USING (row_id)
"""


def readings(at: Snapshot, filters: Filters, step: Step, *, words: bool) -> Iterator[Table]:
    """The readings that the filters choose, in the order of the store's files; an empty table goes before them."""
    from arro3.core import RecordBatchReader, Table

    with connect(at, _LIMITS) as con:
        chosen, done = choose(con, at, "readings", filters), 0
        reader = RecordBatchReader.from_arrow(con.sql(Template(_READINGS).substitute(fields=fields(words=words))))
        yield Table.from_batches([], schema=reader.schema)
        for batch in reader:
            yield Table.from_batches([batch])
            done += batch.num_rows
            step(done, chosen.rows)


def fields(*, words: bool) -> str:
    """The layers of a reading as columns."""
    if words:
        return ", ".join(f'"{name}"' for name in columns(Reading))
    kept = _kept(columns(Reading), "", "", count())
    return ", ".join(f'{sql} AS "{name}"' for name, sql in kept.items())


def rules() -> Mapping[str, str]:
    """What happens to fields of a reading that are words of the article, by their paths; raises DataError for a path that is none."""
    found = {row["path"]: row["rule"] for row in lists.rows("no_text_readings.tsv")}
    unknown = [path for path in found if not _there(columns(Reading), path.split("."))]
    if unknown:
        raise DataError(f"no_text_readings.tsv: a reading has no field {unknown[0]!r}; mend the path")
    return found


def _kept(inner: Mapping[str, ColumnType], of: str, path: str, numbers: count[int]) -> dict[str, str]:
    """The fields of a structure that are left, each with the expression that makes it."""
    found = {}
    for name, kind in inner.items():
        here, sql = f"{path}{name}", f'{of}"{name}"'
        rule = rules().get(here)
        if rule is None:
            found[name] = _left(kind, sql, here, numbers)
        elif rule == "named":
            found[name] = named(sql, f'{of}"key"')
        elif rule == "of offices":
            found[name] = f"CASE WHEN {of}\"type\" = 'office' THEN {sql} END"
    return found


def _left(kind: ColumnType, sql: str, path: str, numbers: count[int]) -> str:
    if not any(one.startswith(f"{path}.") for one in rules()):
        return sql
    if isinstance(kind, list):
        item = f"x{next(numbers)}"
        return f"list_transform({sql}, lambda {item}: {_left(kind[0], item, path, numbers)})"
    if isinstance(kind, dict):
        packed = ", ".join(f'"{name}" := {inner}' for name, inner in _kept(kind, f"{sql}.", f"{path}.", numbers).items())
        return f"CASE WHEN {sql} IS NOT NULL THEN struct_pack({packed}) END"
    return sql


def _there(kind: ColumnType, path: list[str]) -> bool:
    while isinstance(kind, list):
        kind = kind[0]
    return not path or (isinstance(kind, dict) and path[0] in kind and _there(kind[path[0]], path[1:]))
