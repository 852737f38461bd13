"""Whether a page says that programs are not to use it: by its headers, its meta tags, or its site's list for text and data mining."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from urllib.parse import urlsplit

from lakon.sources.lists import rows_of
from lakon.sources.robots import NAME, matches

_HEAD = 200_000
_RESERVED = "tdm-reservation"
_NO_NAMES = frozenset(
    {"unavailable_after", "max-snippet", "max-image-preview", "max-video-preview"}
)  # directives with a colon of their own


def refusal(headers: Mapping[str, str], html: str) -> str | None:
    """Why a page is not to be used, in words; None where it says nothing of the kind. Header names are in lower case."""
    refused = {row["directive"] for row in rows_of("refusals")}
    for directive in _directives(headers.get("x-robots-tag", "")):
        if directive in refused:
            return f"its header X-Robots-Tag says {directive}"
    if headers.get(_RESERVED, "").strip() == "1":
        return f"its header {_RESERVED} reserves text and data mining"
    for name, content in _metas(html):
        if name == _RESERVED and content.strip() == "1":
            return f"its meta tag {_RESERVED} reserves text and data mining"
        if name in ("robots", NAME) and (said := refused & set(_directives(content))):
            return f"its meta tag {name} says {min(said)}"
    return None


def reserved(tdmrep: bytes, url: str) -> str | None:
    """Why a site's list for text and data mining (tdmrep.json) reserves an address; None where it does not."""
    try:
        rows = json.loads(tdmrep)
    except (ValueError, RecursionError):
        return None
    parts = urlsplit(url)
    path = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
    for row in rows if isinstance(rows, list) else []:
        if isinstance(row, dict) and isinstance(row.get("location"), str) and matches(row["location"], path):
            return "its site's tdmrep.json reserves text and data mining" if row.get(_RESERVED) in (1, "1", True) else None
    return None


def _directives(value: str) -> Iterator[str]:
    """The directives of a header or a meta tag that are meant for all, or for us by name."""
    meant = True
    for part in value.lower().split(","):
        name, sign, rest = (piece.strip() for piece in part.partition(":"))
        if sign and name not in _NO_NAMES:
            meant, part = name == NAME, rest
        if meant:
            yield from part.split()


def _metas(html: str) -> list[tuple[str, str]]:
    reader = _Metas()
    reader.feed(html[:_HEAD])
    return reader.found


class _Metas(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "meta":
            given = {key: value or "" for key, value in attrs}
            self.found.append((given.get("name", "").strip().lower(), given.get("content", "")))
