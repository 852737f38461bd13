"""One line of a page taken apart: the body, and what stands in it that is none."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lakon.model import Section
from lakon.stages.structure_lines import left_over, trimmed
from lakon.stages.structure_links import links
from lakon.stages.structure_markers import Marker, Markers

CAPTION_CHARACTERS = 450
CLOSINGS = 8  # bylines and the like that may close one line
_OPEN, _CLOSE = re.compile(r"^[\s(\[–—-]+"), re.compile(r"[\s)\].]+$")


@dataclass(frozen=True, slots=True)
class Found:
    """The sections of a line, with the names that its dateline and byline give."""

    sections: tuple[Section, ...]
    names: tuple[str, ...] = ()
    publisher: str | None = None


def take_apart(text: str, span: tuple[int, int], marks: Markers, *, first: bool, last: bool) -> Found:
    """The sections of one line; `first`: a dateline may open it, `last`: it stands near the page's end, a byline may close it."""
    start, end = span
    aside = [Section(m.kind, *trimmed(text, *hit.span())) for m in marks.inline for hit in m.pattern.finditer(text, start, end) if hit[0]]
    aside = _apart(aside)
    for piece in list(left_over(text, start, end, _spans(aside))):
        aside += [Section("related", *trimmed(text, *link)) for link in links(text, *piece, marks)]
    names: list[str] = []
    publisher = None
    rest = list(left_over(text, start, end, _spans(aside)))
    if rest:
        opened, publisher = _opening(text, rest[0], marks, first, names)
        aside += opened
        rest = list(left_over(text, start, end, _spans(aside)))
    if rest:
        aside += _closing(text, rest[-1], marks, last, names)
        rest = list(left_over(text, start, end, _spans(aside)))
    body = [Section("body", *piece) for piece in rest]
    return Found(tuple(sorted([*aside, *body], key=lambda s: s.start)), tuple(names), publisher)


def captioned(text: str, span: tuple[int, int], marks: Markers) -> tuple[Section, ...]:
    """The caption and credit of a picture where the line is one, else nothing."""
    start, end = span
    if end - start > CAPTION_CHARACTERS:
        return ()
    for marker in marks.at_end("credit"):
        hit = marker.pattern.search(text, start, end)
        if hit and hit.start() >= start and _ends_caption(text, start, hit.start()):
            caption = trimmed(text, start, hit.start())
            return (*(_credited(text, caption, marks) or _section("caption", *caption)), Section("credit", *trimmed(text, *hit.span())))
    named = _match(marks.at_start("caption"), text, start, end)
    return _credited(text, span, marks) or ((Section("caption", start, end),) if named else ())


def _credited(text: str, span: tuple[int, int], marks: Markers) -> tuple[Section, ...]:
    """The credit that opens a line and the caption behind it, else nothing."""
    hit = _match(marks.at_start("credit"), text, *span)
    if not hit or hit.end() > span[1]:
        return ()
    cut = _end_of_name(text, hit.end(), span[1])
    return (Section("credit", *trimmed(text, span[0], cut)), *_section("caption", *trimmed(text, cut, span[1])))


def _ends_caption(text: str, start: int, at: int) -> bool:
    """What stands before a credit may be a caption: nothing, or words that open no quotation."""
    return at == start or text[start] not in '"“'


def _opening(text: str, piece: tuple[int, int], marks: Markers, first: bool, names: list[str]) -> tuple[list[Section], str | None]:
    start, end = piece
    sections: list[Section] = []
    byline = _match(marks.at_start("byline"), text, start, end)
    if byline:
        sections.append(Section("byline", *trimmed(text, *byline.span())))
        names += split_names(byline)
        start = trimmed(text, byline.end(), end)[0]
    dateline = _match(marks.at_start("dateline"), text, start, end) if first else None
    if not dateline:
        return sections, None
    sections.append(Section("dateline", *trimmed(text, *dateline.span())))
    return sections, dateline.groupdict().get("publisher")


def _closing(text: str, piece: tuple[int, int], marks: Markers, last: bool, names: list[str]) -> list[Section]:
    start, end = piece
    sections: list[Section] = []
    kinds = [m for m in marks.end if m.kind == "furniture" or (m.kind == "byline" and last)]
    for _ in range(CLOSINGS):
        hits = [(hit, m.kind) for m in kinds for hit in [m.pattern.search(text, start, end)] if hit and hit.end() == end]
        if end <= start or not hits:
            break
        hit, kind = min(hits, key=lambda found: found[0].start())
        sections.append(Section(kind, *trimmed(text, *hit.span())))
        names[:0] = split_names(hit) if kind == "byline" else []
        end = trimmed(text, start, hit.start())[1]
    return sections


def split_names(hit: re.Match[str]) -> list[str]:
    """The names or initials in a byline: parted by strokes, or whole."""
    name = hit.groupdict().get("name")
    if not name:
        return []
    return [part for raw in re.split(r"\s*[/|]\s*", name) if (part := raw.strip(" .*,"))]


def _match(marks: tuple[Marker, ...], text: str, start: int, end: int) -> re.Match[str] | None:
    return next((hit for m in marks if (hit := m.pattern.match(text, start, end))), None)


def _spans(sections: list[Section]) -> list[tuple[int, int]]:
    return [(s.start, s.end) for s in sections]


def _apart(sections: list[Section]) -> list[Section]:
    """Of sections that overlap, the one that begins first (the longer of two that begin together)."""
    kept: list[Section] = []
    for section in sorted(sections, key=lambda s: (s.start, -s.end)):
        if section.start < section.end and (not kept or section.start >= kept[-1].end):
            kept.append(section)
    return kept


def _section(kind: str, start: int, end: int) -> tuple[Section, ...]:
    return (Section(kind, start, end),) if start < end else ()  # type: ignore[arg-type]


def _end_of_name(text: str, at: int, end: int) -> int:
    """Where a photographer's name ends before the caption: capitals go on while words are in capitals; at most three words."""
    tokens = list(re.finditer(r"\S+", text[at:end]))
    shouting = bool(re.search(r"[A-Z]{3}", text[max(0, at - 12) : at].rsplit("/", 1)[-1]))
    stop = at
    for token, follower in zip(tokens[:3], [*tokens[1:4], None], strict=False):
        if shouting and not token[0].isupper():
            break
        if not shouting and (follower is None or follower[0][:1].islower()):
            break
        stop = at + token.end()
    return stop
