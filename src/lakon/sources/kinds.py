"""What kind of source a file is: by its name where that is plain, else by its first bytes."""

from __future__ import annotations

from functools import cache
from pathlib import PurePosixPath

from lakon.errors import ValueRefused
from lakon.sources.feed import is_feed
from lakon.sources.lists import rows_of

KINDS = ("text", "html", "jsonl", "json", "csv", "parquet", "warc", "feed", "zip", "gz")
_MARKS = ((b"PAR1", "parquet"), (b"PK\x03\x04", "zip"), (b"\x1f\x8b", "gz"), (b"WARC/", "warc"))


def kind_of(name: str, head: bytes, *, within: bool = False) -> str | None:
    """The kind of a file; None where it is no article, which is only said of what was met in a folder or an archive (`within`).

    A file that the user named himself is a text where nothing says otherwise.
    """
    path = PurePosixPath(name)
    row = _endings().get(path.suffix.lower())
    by_name = row["kind"] if row else None
    if within and row and row["within"] != "yes":
        return None
    if by_name == "feed":
        return "feed" if is_feed(head) or not within else None
    if by_name == "text":
        return None if within and path.name.lower() == "robots.txt" else "text"
    return by_name or _by_head(head, within=within)


def checked_kind(kind: str | None) -> str | None:
    """The kind that the user gave; raises ValueRefused where there is no such kind."""
    if kind is not None and kind not in KINDS:
        raise ValueRefused(f"--format {kind!r}: there is no such kind of source; give one of {', '.join(KINDS)}")
    return kind


def inner_name(name: str) -> str:
    """The name of what a gzip file holds."""
    return name[:-3] if name.lower().endswith(".gz") else name


def _by_head(head: bytes, *, within: bool) -> str | None:
    from lakon.sources.html import is_html

    for mark, kind in _MARKS:
        if head.startswith(mark):
            return kind
    if is_feed(head):
        return "feed"
    if is_html(head[:4096].decode("utf-8", "replace")):
        return "html"
    if within:
        return None
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return "jsonl" if start.startswith(b"{") else "json" if start.startswith(b"[{") else "text"


@cache
def _endings() -> dict[str, dict[str, str]]:
    """Kinds by the endings of names; `within` says whether such a file is looked into where it is met in a folder or an archive."""
    return {row["ending"]: row for row in rows_of("kinds")}
