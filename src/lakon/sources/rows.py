"""An article of a row: a line of JSON, CSV or Parquet whose columns are known."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from lakon.errors import InputError, ValueRefused
from lakon.sources.draft import Draft
from lakon.sources.found import Choice
from lakon.sources.moments import moment
from lakon.sources.text import draft_of

_NO_VALUE = frozenset({"", "nan", "none", "null", "nat", "n/a", "-"})
_PARTING = re.compile(r"\s*[;,|]\s*|\s+(?:dan|and|&)\s+")


def row_draft(row: Mapping[str, Any], columns: Mapping[str, str], name: str, choice: Choice) -> Draft:
    """The article of a row; raises InputError where it has no text. A date that is not understood is left out with a warning."""
    text = value_of(row, columns["text"]) if "text" in columns else None
    if not isinstance(text, str) or not text.strip():
        held = "is empty" if text is None or text == "" or isinstance(text, str) else f"is a {type(text).__name__}, not a string"
        raise InputError(f"{name}: the text, {columns.get('text', 'text')!r}, {held}; give the article's text there, or change --map")
    draft = draft_of(text, name)
    given: dict[str, Any] = {field: told for field, column in columns.items() if field != "text" and (told := _told(value_of(row, column)))}
    if "byline" in given:
        draft = replace(draft, byline=_names(value_of(row, columns["byline"])))
    draft = replace(draft, **{field: given[field] for field in ("id", "title", "lang", "url", "publisher") if field in given})
    return _dated(draft, given.get("published"), choice.day_first)


def value_of(row: Mapping[str, Any], column: str) -> Any:
    """The value under a name, or deeper under a path of names with dots between; None where there is none."""
    if column in row:
        return row[column]
    value: Any = row
    for step in column.split("."):
        value = value.get(step) if isinstance(value, Mapping) else None
    return value


def _told(value: Any) -> str | None:
    """The value as a word, None where it says nothing."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if value is None or isinstance(value, bool | Mapping):
        return None
    if isinstance(value, list | tuple):
        return "; ".join(filter(None, map(_told, value))) or None
    text = str(value).strip()
    return None if text.casefold() in _NO_VALUE else text


def _names(value: Any) -> tuple[str, ...]:
    parts = value if isinstance(value, list | tuple) else [value]
    return tuple(name for part in parts for name in _PARTING.split(_told(part) or "") if name)


def _dated(draft: Draft, value: str | None, day_first: bool | None) -> Draft:
    if value is None:
        return draft
    try:
        return replace(draft, published=moment(value, day_first=day_first), published_from="given")
    except ValueRefused as error:
        return replace(draft, warnings=(*draft.warnings, f"the date of publication was left out: {error}"))
