"""The columns of the tables, derived from the dataclasses whose rows they hold."""

from __future__ import annotations

import json
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, TypeAlias, Union, get_args, get_origin, get_type_hints

from lakon.model import Reading

ColumnType: TypeAlias = "str | list[ColumnType] | dict[str, ColumnType]"
_SCALARS = {int: "BIGINT", float: "DOUBLE", str: "VARCHAR", bool: "BOOLEAN"}


@dataclass(frozen=True, slots=True)
class Stamp:
    """What the store adds to a reading: its run, and what tells the newest of an article's readings.

    Readings of one article are ordered by (`seen_version`, `added`, `row_id`): the version that the writer had seen comes first, so one
    who knew of an earlier reading always comes after it, whatever the clocks say. A row with `removed` takes its article out.
    """

    run: str
    row_id: str
    seen_version: int
    added: str
    removed: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """What the store adds to a row of a small table: the version of the readings it belongs to, and its place in time."""

    row_id: str
    readings_version: int
    added: str


@cache
def columns(row: type) -> dict[str, ColumnType]:
    """Each column of a dataclass's table with its type: a name of DuckDB's, a list of one type, or a struct of named types."""
    hints = get_type_hints(row, include_extras=True)
    return {_name(field.name): _type(hints[field.name]) for field in fields(row)}


def reading_columns() -> dict[str, ColumnType]:
    """The columns of the table of readings."""
    return {**columns(Reading), **columns(Stamp)}


def structure(row: type) -> str:
    """The columns as the structure that DuckDB's `from_json` takes."""
    return json.dumps(columns(row))


def sql_type(kind: ColumnType) -> str:
    """A column's type in SQL."""
    if isinstance(kind, str):
        return kind
    if isinstance(kind, list):
        return f"{sql_type(kind[0])}[]"
    return "STRUCT(" + ", ".join(f'"{name}" {sql_type(inner)}' for name, inner in kind.items()) + ")"


def _name(field: str) -> str:
    """A field that Python's words forbid to bear its name (`from_`) stands under it in the contract."""
    return field.rstrip("_")


def _type(hint: Any) -> ColumnType:
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _type(inner[0])
    if origin is Literal:
        return "VARCHAR"
    if origin is tuple:
        return [_type(inner[0])]
    if origin in (Union, UnionType):
        return _type(next(part for part in inner if part is not NoneType))
    if is_dataclass(hint) and isinstance(hint, type):
        return columns(hint)
    return _SCALARS[hint]
