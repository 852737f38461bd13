"""Text made safe to show: nothing in an article may move a cursor, colour a terminal, or turn the writing around."""

from __future__ import annotations

import re

# Control characters and those that turn the direction of writing; tab and line feed stay.
_UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def printable(text: str) -> str:
    """The text with each unsafe character replaced by one that shows, so that offsets stay."""
    return _UNSAFE.sub("\ufffd", text)


def one_line(text: str) -> str:
    """The text on one line, safe to print."""
    return " ".join(printable(text).split())


def web_address(url: str | None) -> str | None:
    """The address where a link may lead to it; None for any but http and https."""
    return url if url and url.lower().startswith(("http://", "https://")) else None
