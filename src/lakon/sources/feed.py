"""Feeds, RSS and Atom: their entries, and the articles that stand in them whole."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lakon.errors import InputError, ValueRefused
from lakon.sources.draft import Draft
from lakon.sources.found import Found, Opened
from lakon.sources.html import plain_text
from lakon.sources.moments import moment
from lakon.sources.text import stream_bytes

_OPENS = re.compile(rb"<(?:rss|feed|rdf:RDF)\b", re.I)
_WHOLE = 80  # words; what is shorter is a summary


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed: its page's address, what the feed says of it, and the text it carries, whole or a summary."""

    url: str | None
    id: str | None
    title: str | None
    publisher: str | None
    published: str | None
    byline: tuple[str, ...]
    text: str
    whole: bool


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed's title and entries, newest first as feeds have them; `minutes` is how long it asks to be left alone, where it says so."""

    title: str | None
    entries: tuple[Entry, ...]
    minutes: int | None = None


def is_feed(head: bytes) -> bool:
    """Whether these first bytes open a feed."""
    return bool(_OPENS.search(head[:4096]))


def parse_feed(data: bytes, name: str, *, url: str | None = None) -> Feed:
    """The feed in these bytes; raises InputError where they are none. Addresses in it are taken from `url` on."""
    import feedparser

    headers = {"content-location": url} if url else {}
    found: Mapping[str, Any] = feedparser.parse(io.BytesIO(data), response_headers=headers)
    if not found["version"] and not found["entries"]:
        raise InputError(f"{name}: this is no feed; {_feeds_of(data)}")
    about = found["feed"]
    title = _word(about, "title")
    ttl = _word(about, "ttl")
    return Feed(title, tuple(_entry(entry, title) for entry in found["entries"]), int(ttl) if ttl and ttl.isdigit() else None)


def feed_found(opened: Opened) -> Iterator[Found]:
    """The article of every entry of a saved feed, as far as the feed carries it."""
    feed = parse_feed(stream_bytes(opened.stream, opened.name), opened.name)
    for number, entry in enumerate(feed.entries, start=1):
        where = f"{opened.where} entry {number}".strip()
        if entry.text.strip():
            yield Found(opened.name, where, draft=entry_draft(entry), share=opened.share())
        else:
            yield Found(opened.name, where, error="the entry carries no text; `lakon watch` fetches its page", share=opened.share())


def entry_draft(entry: Entry) -> Draft:
    """The article as far as its entry carries it, with a warning where that is a summary."""
    summary = () if entry.whole else ("only the summary in the feed was read, not the article's page",)
    return Draft(
        text=entry.text,
        id=None if entry.url else entry.id,
        title=entry.title,
        url=entry.url,
        publisher=entry.publisher,
        byline=entry.byline,
        published=entry.published,
        published_from="metadata",
        warnings=summary,
    )


def _entry(entry: Mapping[str, Any], publisher: str | None) -> Entry:
    contents = [part["value"] for part in dict.get(entry, "content", []) if part.get("value")]  # type: ignore[call-overload]
    longest = max([*contents, _word(entry, "summary") or ""], key=len)
    text = plain_text(longest).replace("\n", "\n\n") if "<" in longest or "&" in longest else longest
    link = _word(entry, "link")
    return Entry(
        url=link if link and link.lower().startswith(("http://", "https://")) else None,
        id=_word(entry, "id"),
        title=_plain(_word(entry, "title")),
        publisher=_plain(publisher),
        published=_published(entry),
        byline=tuple(filter(None, (_plain(_word(entry, "author")),))),
        text=text,
        whole=len(text.split()) >= _WHOLE,
    )


def _published(entry: Mapping[str, Any]) -> str | None:
    for key in ("published", "updated", "created"):
        if value := _word(entry, key):
            try:
                return moment(value)
            except ValueRefused:
                continue
    return None


def _plain(value: str | None) -> str | None:
    """A line that may hold marks of HTML, without them."""
    return (" ".join(plain_text(value).split()) if "<" in value or "&" in value else value) if value else None


def _word(record: Mapping[str, Any], key: str) -> str | None:
    """The value as it stands; feedparser's own look-up gives one key for another."""
    value = dict.get(record, key)  # type: ignore[call-overload]
    return str(value).strip() or None if isinstance(value, str) else None


def _feeds_of(data: bytes) -> str:
    """What to give instead: the feeds that a page names."""
    links = re.findall(rb"<link\b[^>]+application/(?:rss|atom)\+xml[^>]*>", data[:200_000], re.I)
    named = [match[1].decode("utf-8", "replace") for link in links if (match := re.search(rb"href\s*=\s*[\"']([^\"']+)", link, re.I))]
    return f"the page names these feeds: {', '.join(named[:5])}" if named else "give the address of an RSS or Atom feed"
