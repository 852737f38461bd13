"""What a source knows of an article before it is read, and how an article is made of it."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass

from lakon.errors import InputError
from lakon.model import Article, Document, Source, normalise
from lakon.model.article import PublishedFrom
from lakon.sources.dates import iso_date
from lakon.sources.tongue import reading_language

# A title set apart is looked for in the first characters of the text, where pages repeat it.
_TITLE_WITHIN = 1000


@dataclass(frozen=True, slots=True)
class Draft:
    """A text with what is known of it; None where nothing is. `warnings` are what the source met on its way."""

    text: str
    id: str | None = None
    title: str | None = None
    lang: str | None = None
    url: str | None = None
    publisher: str | None = None
    byline: tuple[str, ...] = ()
    published: str | None = None
    published_from: PublishedFrom = "given"
    warnings: tuple[str, ...] = ()


def open_draft(draft: Draft) -> Document:
    """The article as a document without layers, with the warnings that came up; raises ValueRefused for a date or language that cannot be.

    A title that the text does not hold is set on top of it, so that headlines are read like any sentence.
    """
    id, title, text = identified(draft)
    published = iso_date(draft.published) if draft.published else None
    lang, doubts = reading_language(draft.lang, text)
    article = Article(
        id=id,
        text=text,
        title=title or None,
        lang=lang,
        publisher=_clean(draft.publisher),
        byline=tuple(normalise(name) for name in draft.byline),
        published=published,
        published_from=draft.published_from if published else "unknown",
        sources=(Source(_clean(draft.url), _clean(draft.publisher), published),) if draft.url else (),
    )
    return Document(article, warnings=(*draft.warnings, *doubts))


def identified(draft: Draft) -> tuple[str, str, str]:
    """The article's id, its title ("" where there is none) and its text with the title on top, all normalised."""
    title = " ".join(normalise(draft.title).split()) if draft.title else ""
    text = _under(title, normalise(draft.text))
    return _clean(draft.id) or _clean(draft.url) or text_hash(text), title, text


def to_line(draft: Draft) -> str:
    """The draft as a line of JSON, for `from_line`."""
    return json.dumps({name: value for name, value in asdict(draft).items() if value}, ensure_ascii=False)


def from_line(line: str) -> Draft:
    """The draft that `to_line` wrote; raises InputError where the line is none."""
    try:
        given = json.loads(line)
        lists = {name: tuple(given.get(name, ())) for name in ("byline", "warnings")}
        return Draft(**{**given, **lists})
    except (ValueError, TypeError, AttributeError) as error:
        raise InputError(f"this is no kept article ({error}); add its source again") from error


def text_hash(text: str) -> str:
    """The id of an article that has neither id nor address: 64 bits of its text's SHA-256, in hexadecimal digits."""
    return "sha256:" + hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]


def _under(title: str, text: str) -> str:
    if not title or title.casefold() in " ".join(text[:_TITLE_WITHIN].split()).casefold():
        return text
    return f"{title}\n\n{text}"


def _clean(value: str | None) -> str | None:
    return normalise(value) if value else None
