"""Pages as bytes: in which encoding they stand, where they come from, and whether they hold an article at all."""

from __future__ import annotations

import codecs
import re
from dataclasses import replace

from lakon.sources.draft import Draft
from lakon.sources.html import is_html, page_draft
from lakon.sources.text import decode, draft_of

_HEAD = 64 * 1024
_META_CHARSET = re.compile(rb"<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.I)
_SAVED_FROM = (
    re.compile(r"<!--\s*saved from url=\(\d+\)\s*(https?://[^\s>]+)", re.I),  # the mark of the web that browsers leave
    re.compile(r"<!--\s*Page saved with SingleFile\s+url:\s*(https?://\S+)", re.I),
    re.compile(r"<!--\s*Mirrored from\s+(\S+)\s+by HTTrack", re.I),
)
_WEBSITE = re.compile(r"<meta[^>]+og:type[\"'][^>]*content\s*=\s*[\"']website|<meta[^>]+content\s*=\s*[\"']website[\"'][^>]*og:type", re.I)
_ARTICLE = re.compile(r"article:published_time|\"@type\"\s*:\s*\[?\s*\"[a-z]*article\"|<article\b|itemtype\s*=\s*[\"'][^\"']*article", re.I)
LISTING = "looks like a front page or a list of articles, not an article"


def bytes_draft(data: bytes, name: str, *, url: str | None = None, charset: str | None = None) -> Draft:
    """The article of a page or a text; `charset` is what its server says of its encoding. Raises InputError where there is none."""
    text, warnings = page_text(data, name, charset)
    if is_html(text):
        return page_draft(text, name, url=url, warnings=warnings)
    return replace(draft_of(text, name, warnings), url=url)


def page_text(data: bytes, name: str, charset: str | None = None) -> tuple[str, tuple[str, ...]]:
    """The text of a page with warnings: by the encoding that its server names, else the one it names itself, else the one recognised."""
    if charset and (known := _known(charset)):
        return data.decode(known, errors="replace"), ()
    try:
        return data.decode("utf-8-sig"), ()
    except UnicodeDecodeError:
        named = _META_CHARSET.search(data[:4096])
    known = _known(named[1].decode("ascii", "ignore")) if named else None
    return (data.decode(known, errors="replace"), ()) if known and known != "utf-8" else decode(data, name)


def saved_from(text: str) -> str | None:
    """The address that a saved page says it was saved from."""
    found = next((match[1] for pattern in _SAVED_FROM if (match := pattern.search(text[:_HEAD]))), None)
    return None if found is None else found if found.lower().startswith("http") else f"https://{found}"


def is_listing(text: str) -> bool:
    """Whether a page calls itself a site and shows no sign of an article."""
    return bool(_WEBSITE.search(text[:_HEAD])) and not _ARTICLE.search(text)


def _known(charset: str) -> str | None:
    """The encoding under Python's name; what the web calls Latin-1 is Windows' wider form of it."""
    try:
        name = codecs.lookup(charset).name
    except LookupError:
        return None
    return "cp1252" if name in ("iso8859-1", "ascii") else name
