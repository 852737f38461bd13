"""One page from the web, fetched for a user who named its address."""

from __future__ import annotations

from lakon.errors import AddressRefused
from lakon.sources.draft import Draft
from lakon.sources.page import bytes_draft
from lakon.sources.web import MOST_BYTES, PAGES, Asking, ask

__all__ = ["MOST_BYTES", "fetch", "url_draft"]


def url_draft(url: str, *, allow_private: bool = False) -> Draft:
    """The article at an address; raises AddressRefused where it may not or cannot be fetched, InputError where the page holds no text."""
    final, data, charset = fetch(url, allow_private=allow_private)
    return bytes_draft(data, final, url=final, charset=charset)


def fetch(url: str, *, allow_private: bool) -> tuple[str, bytes, str | None]:
    """The address in the end, the page's bytes and the encoding its server names."""
    answer = ask(url, Asking(allow_private, PAGES))
    if answer.status != 200:
        raise AddressRefused(f"{answer.url}: the server answers {answer.status} {answer.reason}; check the address")
    return answer.url, answer.data, answer.charset
