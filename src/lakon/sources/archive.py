"""Pages in web archives: WARC as crawlers write it, WET as Common Crawl gives the text alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from lakon.errors import InputError, LakonError
from lakon.sources.found import Found, Opened
from lakon.sources.html import is_html, page_draft
from lakon.sources.page import LISTING, is_listing, page_text
from lakon.sources.text import MOST_BYTES, draft_of

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

_PAGES = ("text/html", "application/xhtml+xml", "text/plain", "")


def archive_found(opened: Opened) -> Iterator[Found]:
    """The article of every page that was fetched well; what is no page is passed over, and a damaged end is told."""
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    wanted = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    records, last = 0, ""
    try:
        for record in ArchiveIterator(opened.stream, auto_decode="all"):
            records += 1
            last = record.headers.get("WARC-Target-URI") or last
            if record.record_type & wanted:
                yield _record_found(record, opened)
    except (GeneratorExit, KeyboardInterrupt, SystemExit):
        raise
    except BaseException as error:  # fastwarc raises OSError and ValueError, and where it panics what is no Exception
        after = f"after {last}" if last else "at its first record"
        yield Found(opened.name, opened.where, error=f"the archive is damaged {after} ({error}); fetch it again", share=1.0)
        return
    if not records:
        yield Found(opened.name, opened.where, error="there is no WARC record in it; give a WARC or WET file", share=1.0)


def _record_found(record: WarcRecord, opened: Opened) -> Found:
    url = (record.headers.get("WARC-Target-URI") or "").strip("<>")
    where = f"{opened.where} {url or record.record_id or ''}".strip()
    share = opened.share()
    if passed := _not_a_page(record, url):
        return Found(opened.name, where, passed=passed, share=share)
    try:
        data = record.reader.read(MOST_BYTES)
        if len(data) < record.content_length and not _coded(record):
            raise InputError(f"{where}: cut off after {len(data):,} of {record.content_length:,} bytes; fetch the archive again")
        text, warnings = page_text(data, where, record.http_charset if record.is_http else None)
        if is_listing(text):
            return Found(opened.name, where, passed=LISTING, share=share)
        if is_html(text):
            return Found(opened.name, where, draft=page_draft(text, where, url=url or None, warnings=warnings), share=share)
        return Found(opened.name, where, draft=replace(draft_of(text, where, warnings), url=url or None), share=share)
    except LakonError as error:
        return Found(opened.name, where, error=str(error), share=share)


def _coded(record: WarcRecord) -> bool:
    """Whether the page's bytes are fewer than what was sent for other reasons: it was sent in a coded form."""
    return record.is_http and any(record.http_headers.get(name) for name in ("Content-Encoding", "Transfer-Encoding"))


def _not_a_page(record: WarcRecord, url: str) -> str | None:
    if record.is_http and record.http_headers.status_code not in (200, None):
        return f"the server answered {record.http_headers.status_code}"
    kind = (record.http_content_type if record.is_http else record.headers.get("Content-Type")) or ""
    kind = kind.split(";")[0].strip().lower()
    if kind not in _PAGES:
        return f"this is {kind}, not a page"
    return "robots.txt is no article" if url.endswith("/robots.txt") else None
