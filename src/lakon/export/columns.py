"""The columns of an export: all that a view shows, or what is left of them without the articles' words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from lakon.errors import DataError
from lakon.export import lists

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# The key of nobody in particular: a country and a sector. Such a party has no name; what stands there are words of the article.
NOBODY = r"[A-Z-]{3}\.[A-Z]{3}"
_LISTED = "[]"


def projection(con: DuckDBPyConnection, view: str, *, words: bool, flat: bool) -> str:
    """A query for `portions`; `flat` makes of lists one text with semicolons between, of structures JSON."""
    found = [(name, kind, f'"{name}"') for name, kind in _types(con, view)]
    if not words:
        found = [(name, kind, _without_words(rule, name, kind)) for name, kind, _ in found if (rule := left(view).get(name))]
    shown = ", ".join(f'{_flat(sql, kind) if flat else sql} AS "{name}"' for name, kind, sql in found)
    return f"WITH portion AS ($portion) SELECT {shown} FROM portion ORDER BY place_in_file"


def left(view: str) -> Mapping[str, str]:
    """The columns of a view that are left without words of articles, each with its rule: kept, of offices, or named by a column of keys."""
    return {row["column"]: row["rule"] for row in lists.rows("no_text.tsv") if row["what"] == view}


def named(name: str, key: str) -> str:
    """An expression for a party's name, which is its key where it is nobody in particular."""
    return f"CASE WHEN regexp_full_match({key}, '{NOBODY}') THEN {key} ELSE {name} END"


def _types(con: DuckDBPyConnection, view: str) -> list[tuple[str, str]]:
    return [(str(name), str(kind)) for name, kind, *_ in con.execute(f"DESCRIBE {view}").fetchall()]


def _without_words(rule: str, name: str, kind: str) -> str:
    if rule == "kept":
        return f'"{name}"'
    if rule == "of offices":
        return f"CASE WHEN type = 'office' THEN \"{name}\" END"
    key = rule.removeprefix("named by ")
    if key == rule:
        raise DataError(f"no_text.tsv: {rule!r} is no rule; give kept, of offices, or named by COLUMN")
    if kind.endswith(_LISTED):
        return f'list_transform(list_zip("{name}", "{key}"), lambda p: {named("p[1]", "p[2]")})'
    return named(f'"{name}"', f'"{key}"')


def _flat(sql: str, kind: str) -> str:
    if kind.startswith("STRUCT"):
        return f"to_json({sql})"
    if kind.endswith(_LISTED):
        return f"nullif(array_to_string(list_transform({sql}, lambda v: coalesce(v::VARCHAR, '')), ';'), '')"
    return sql
