"""Text of articles made ready for a page: escaped always, and only these functions put marks around it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from markupsafe import Markup, escape

from lakon.render.safe import printable

_HIT = re.compile("\x02([^\x02\x03]*)\x03")


def safe(value: Any) -> Any:
    """What a template shows: no control character and none that turns the writing around."""
    return printable(value) if isinstance(value, str) and not isinstance(value, Markup) else value


def marked(text: str, row: Mapping[str, Any], most: int | None = None) -> Markup:
    """A sentence with its event's trigger set off; where it is longer than `most` characters, the piece around the trigger."""
    trigger = str(row.get("trigger") or "")
    word = re.compile(rf"(?<!\w){re.escape(trigger)}(?!\w)") if trigger else None
    found = word.search(text) if word else None
    if most is not None and len(text) > most:
        text = _around(text, found.start() if found else 0, most)
        found = word.search(text) if word else None
    if found is None:
        return escape(printable(text))
    before, after = (escape(printable(part)) for part in (text[: found.start()], text[found.end() :]))
    return Markup('{}<b class="trigger">{}</b>{}').format(before, printable(trigger), after)


def hits(text: str) -> Markup:
    """A piece of text with the words that were looked for set off; they stand between U+0002 and U+0003."""
    parts, at = [], 0
    for found in _HIT.finditer(text):
        parts += [escape(printable(text[at : found.start()])), Markup("<mark>{}</mark>").format(printable(found[1]))]
        at = found.end()
    return Markup("").join([*parts, escape(printable(text[at:]))])


def short(text: str, most: int) -> str:
    """A text of at most so many characters, cut between words."""
    return text if len(text) <= most else f"{text[:most].rpartition(' ')[0] or text[:most]}\u00a0…"


def _around(text: str, at: int, most: int) -> str:
    """So many characters of a text around a place in it, cut between words."""
    start = max(0, min(at - most // 2, len(text) - most))
    before = text.find(" ", start, at) if start else -1
    begin = before + 1 if before >= 0 else start
    whole = begin + most >= len(text)
    return ("…\u00a0" if begin else "") + (text[begin:] if whole else short(text[begin:], most))
