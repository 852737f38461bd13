"""A piece of a text around the words that were looked for, with marks where they stand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from typing import Any

from lakon.errors import ValueRefused
from lakon.render.safe import printable
from lakon.store.words import match

BEGIN, END = "\x02", "\x03"  # around a hit; neither can stand in the text itself, which is made printable first
WIDTH = 240  # characters of a piece
_PHRASES = re.compile(r'"([^"]*)"(\*?)')


def with_snippet(row: Mapping[str, Any], question: str | None) -> dict[str, Any]:
    """The row with a piece of its text in the place of the text."""
    shown = {name: value for name, value in row.items() if name != "text"}
    title = str(row.get("title") or "")
    text = str(row.get("text") or "")
    return {**shown, "snippet": snippet(text.removeprefix(title).strip(), question)}


def snippet(text: str, question: str | None) -> str:
    """A piece of the text on one line, hits between BEGIN and END; from the text's beginning where there is no hit."""
    text = " ".join(printable(text).split())
    hits = list(_hits(text, question)) if question else []
    start = max(0, hits[0][0] - WIDTH // 3) if hits and hits[0][1] > WIDTH else 0
    start = text.find(" ", start) + 1 if start else 0
    end = len(text) if len(text) <= start + WIDTH else max(text.rfind(" ", start, start + WIDTH), start + WIDTH // 2)
    pieces, at = ["… " if start else ""], start
    for first, last in hits:
        if first >= at and last <= end:
            pieces += [text[at:first], BEGIN, text[first:last], END]
            at = last
    return "".join([*pieces, text[at:end], " …" if end < len(text) else ""])


def _hits(text: str, question: str) -> Iterator[tuple[int, int]]:
    """Where the words or phrases stand, in the order of the text."""
    try:
        phrases = _PHRASES.findall(match(question))
    except ValueRefused:
        return
    patterns = [r"\b" + r"\W+".join(map(re.escape, _folded(phrase).split())) + (r"\w*" if star else r"\b") for phrase, star in phrases]
    for found in re.finditer("|".join(patterns), _folded(text)):
        yield found.span()


def _folded(text: str) -> str:
    """The text in small letters without diacritics, as long as it was."""
    return "".join((unicodedata.normalize("NFD", char)[0].lower() or char)[0] for char in text)
