"""Articles as lines of JSON: `{"id", "text", "title", "published", "lang", "url", "publisher"}`, all but `text` optional."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from lakon.errors import InputError, LakonError
from lakon.model import Document, normalise
from lakon.sources.draft import Draft, open_draft
from lakon.sources.text import draft_of

_TEXT_FIELDS = ("id", "title", "published", "lang", "url", "publisher")


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that is no article: its number from 1, the id it names, and what is wrong with it."""

    line: int
    id: str | None
    error: str


def documents(lines: Iterable[bytes], lang: str | None = None) -> Iterator[tuple[int, Document | BadLine]]:
    """Each line's number and its article, or what is wrong with it; empty lines are passed over.

    `lang` is the language of lines that name none.
    """
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield number, _document(number, line, lang)


def parsed(line: bytes) -> Any:
    """What a line of JSON holds; raises InputError that says what is wrong with it."""
    try:
        return json.loads(line)
    except RecursionError as error:
        raise InputError("the JSON is nested too deeply; give one flat object a line") from error
    except UnicodeDecodeError as error:
        raise InputError(f"the line is not UTF-8 at byte {error.start}; write it as UTF-8") from error
    except json.JSONDecodeError as error:
        raise InputError(f"this is not JSON: {error.msg} at character {error.pos}; give one object a line") from error


def _document(number: int, line: bytes, lang: str | None) -> Document | BadLine:
    row: Any = None
    try:
        row = parsed(line)
        draft = _draft(row, f"line {number}")
        return open_draft(replace(draft, lang=draft.lang or lang))
    except LakonError as error:
        named = row.get("id") if isinstance(row, dict) else None
        return BadLine(number, normalise(named) if isinstance(named, str) else None, str(error))


def _draft(row: Any, name: str) -> Draft:
    if not isinstance(row, dict):
        raise InputError(f'{name}: a JSON {type(row).__name__}, not an object; give {{"id": …, "text": …}}')
    given: dict[str, Any] = {}
    for field in _TEXT_FIELDS:
        value = row.get(field)
        if field == "id" and isinstance(value, int) and not isinstance(value, bool):
            value = str(value)
        if value is not None and not isinstance(value, str):
            raise InputError(f"{name}: {field!r} is a JSON {type(value).__name__}, not a string; write it between quotation marks")
        if value:
            given[field] = value
    text = row.get("text")
    if not isinstance(text, str):
        raise InputError(f"{name}: no 'text' that is a string; give the article's text there")
    found = draft_of(text, name)
    return replace(found, **given, published_from="given" if "published" in given else found.published_from)
