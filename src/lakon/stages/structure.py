"""The parts of a page: title, captions, standfirst, dateline, body, related links, byline and furniture."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from lakon.language import served
from lakon.model import Article, Document, Section
from lakon.stages.published import published_in
from lakon.stages.structure_lines import Line, is_headline, lines
from lakon.stages.structure_markers import Markers, markers
from lakon.stages.structure_page import known_lines, title_lines
from lakon.stages.structure_pieces import Found, captioned, take_apart

HEAD_LINES, STANDFIRST_LINES, STANDFIRST_WORDS, TAIL = 8, 2, 70, 2


@dataclass(frozen=True, slots=True)
class Layout:
    """The sections of a text, sorted and apart, and what they tell of the article."""

    sections: tuple[Section, ...]
    title: str | None = None
    byline: tuple[str, ...] = ()
    publisher: str | None = None


class Structure:
    """Finds the sections of an article and fills what they tell: title, byline, publisher, day of publication."""

    name = "structure"
    needs = ("article",)
    gives = ("article",)

    def __call__(self, doc: Document) -> Document:
        article = doc.article
        layout = sections_of(article.text, article.lang, article.title)
        found = replace(
            article,
            sections=layout.sections,
            title=article.title or layout.title,
            byline=article.byline or layout.byline,
            publisher=article.publisher or layout.publisher,
        )
        return replace(doc, article=_dated(found))


def sections_of(text: str, lang: str, title: str | None = None) -> Layout:
    """The layout of a text: every character that is no white space lies in one section; `title` is the one already known."""
    marks, page = markers(served(lang)), lines(text)
    known = known_lines(page, marks)
    headline = title_lines(text, page, known, marks, title)
    free = [place for place in range(len(page)) if place not in known]
    found: list[Found] = []
    for place, line in enumerate(page):
        if place in headline:
            found.append(_whole(line, Section("title", line.start, line.end)))
        elif place in known:
            found.append(_whole(line, Section(known[place].kind, line.start, line.end), known[place].names))
        else:
            first = place < HEAD_LINES and not any(f.publisher for f in found)
            found.append(_free_line(text, line, marks, first=first, behind=sum(at > place for at in free[-TAIL:])))
    sections = _with_standfirst([s for f in found for s in f.sections], text)
    heading = page[headline[0]].text if headline else None
    publisher = next((f.publisher for f in found if f.publisher), None)
    return Layout(tuple(sections), heading, tuple(dict.fromkeys(n for f in found for n in f.names)), publisher)


def _whole(line: Line, section: Section, names: Iterable[str] = ()) -> Found:
    return Found((section,), tuple(names))


def _free_line(text: str, line: Line, marks: Markers, *, first: bool, behind: int) -> Found:
    """A line that no mark explains whole: a picture's caption, or body with what stands in it; `behind`: how many such lines follow."""
    span = (line.start, line.end)
    picture = captioned(text, span, marks) if behind or is_headline(line.text) else ()
    return Found(picture) if picture else take_apart(text, span, marks, first=first, last=behind < TAIL)


def _with_standfirst(sections: list[Section], text: str) -> list[Section]:
    """One or two short paragraphs above the line of the dateline are the standfirst."""
    begun = next((i for i, s in enumerate(sections) if _opens_body(sections, i)), 0)
    above = [s for s in sections[:begun] if s.kind == "body"]
    if len(above) > STANDFIRST_LINES or any(len(text[s.start : s.end].split()) > STANDFIRST_WORDS for s in above):
        return sections
    return [replace(s, kind="standfirst") if s in above else s for s in sections]


def _opens_body(sections: list[Section], place: int) -> bool:
    """A dateline behind which the body goes on; the date line of a page stands alone, above the picture or the title."""
    after = next((s.kind for s in sections[place + 1 : place + 2]), None)
    return sections[place].kind == "dateline" and after == "body"


def _dated(article: Article) -> Article:
    """The article with its day of publication: the one given, that of a source, or the one its text fixes."""
    if article.published:
        return article
    day = next((source.published for source in article.sources if source.published), None)
    if day:
        return replace(article, published=day, published_from="metadata")
    found = published_in(article)
    return replace(article, published=found, published_from="text") if found else article
