"""The article of a page of HTML: its text, title, date, author and publisher."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlsplit

from lakon.errors import InputError
from lakon.sources.draft import Draft

_HEAD = 2_000
_OPENS = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|article|main|div|section|p|h1)\b[^<]*>", re.I | re.S
)
_BLOCK_TAGS = re.compile(r"</?(?:p|div|article|body|br|h[1-6]|li|td|section|blockquote)\b[^<>]*>", re.I)
_SET_APART = frozenset(
    {"p", "div", "article", "section", "main", "br", "h1", "h2", "h3", "h4", "h5", "h6", "li", "tr", "td", "blockquote", "figcaption"}
)
_NEVER_TEXT = frozenset({"script", "style", "template", "noscript"})


def is_html(text: str) -> bool:
    """Whether a text is a page or a part of one: it opens with a tag of HTML, or holds several tags of paragraphs in its beginning."""
    head = text.lstrip("\ufeff")[:_HEAD]
    return bool(_OPENS.match(head)) or len(_BLOCK_TAGS.findall(head)) >= 4


def page_draft(html: str, name: str, *, url: str | None = None, warnings: tuple[str, ...] = ()) -> Draft:
    """The article of a page; raises InputError where the page holds no text. `name` stands in errors.

    Without `url`, the page's own address is the one that it names as canonical, if that leads deeper than to its site.
    """
    from trafilatura import bare_extraction

    html = html.replace("\0", "\ufffd")
    found = bare_extraction(html, url=url, with_metadata=True, include_comments=False, include_tables=False)
    # Older releases give a dictionary, newer ones a document.
    page: dict[str, Any] = {} if found is None else found if isinstance(found, dict) else found.as_dict()
    text = page.get("text") or plain_text(html)
    if not text.strip():
        raise InputError(f"{name}: the page holds no text; it may be made by a script in the browser: save the text and give that")
    return Draft(
        text=_paragraphs(text),
        title=page.get("title"),
        url=url or _own(page.get("url")),
        publisher=page.get("sitename") or page.get("hostname"),
        byline=tuple(part.strip() for part in (page.get("author") or "").split(";") if part.strip()),
        published=page.get("date"),
        published_from="metadata",
        warnings=warnings,
    )


def _own(url: str | None) -> str | None:
    """The canonical address; a front page that stands for every page of its site says nothing."""
    parts = urlsplit(url or "")
    return url if parts.scheme in ("http", "https") and parts.netloc and (parts.path.strip("/") or parts.query) else None


def _paragraphs(text: str) -> str:
    return "\n\n".join(line.strip() for line in text.splitlines() if line.strip()) + "\n"


def plain_text(html: str) -> str:
    """All text of a piece of HTML that is too small or too odd to find an article in, a line for each block."""
    collector = _Collector()
    collector.feed(html)
    collector.close()
    return "\n".join(line for line in (" ".join(part.split()) for part in "".join(collector.parts).split("\n")) if line)


class _Collector(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self._hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._hidden += tag in _NEVER_TEXT
        if tag in _SET_APART:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        self._hidden -= tag in _NEVER_TEXT and self._hidden > 0
        if tag in _SET_APART:
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self.parts.append(data.replace("\n", " "))
