"""A file that holds one article: a text or a page."""

from __future__ import annotations

from dataclasses import replace

from lakon.errors import LakonError
from lakon.sources.found import Found, Opened
from lakon.sources.html import is_html, page_draft
from lakon.sources.page import LISTING, is_listing, page_text, saved_from
from lakon.sources.text import decode, draft_of, stream_bytes


def single_found(opened: Opened, *, page: bool) -> Found:
    """The article of the file; a page within a folder or an archive that is a list of articles is passed over."""
    name = f"{opened.name}: {opened.where}" if opened.where else opened.name
    try:
        data = stream_bytes(opened.stream, name)
        text, warnings = page_text(data, name) if page else decode(data, name)
        if page or is_html(text):
            if opened.within and is_listing(text):
                return Found(opened.name, opened.where, passed=LISTING, share=1.0)
            draft = page_draft(text, name, url=saved_from(text), warnings=warnings)
            draft = draft if draft.url else replace(draft, url=opened.url)
        else:
            draft = draft_of(text, name, warnings)
        return Found(opened.name, opened.where, draft=draft, share=opened.share())
    except LakonError as error:
        return Found(opened.name, opened.where, error=str(error), share=opened.share())
