"""What the source of a headline says: "X: Y"."""

from __future__ import annotations

import re

from lakon.model import Span
from lakon.stages.statement_content import trimmed
from lakon.stages.statement_draft import Draft
from lakon.stages.statement_scene import Scene

ASIDE = ("title", "related", "caption")
NAME_SHARE = 0.6
_SOURCE = re.compile(r"(?:^|, |[-–—:] |['\"‘“])(?P<source>[^:,]{2,60}):[ '\"‘“]*$")


def headline_draft(scene: Scene, span: Span) -> Draft:
    """What stands in a headline behind a colon is said by the one before the colon."""
    section = scene.doc.article.sections[scene.section(span.start)]
    source = _source(scene.text, section.start, span.start)
    speakers = _named_first(scene, source) if source else ()
    return Draft(scene.sentence(span.start), None, (span,), speakers, source.text if source else "", known=True)


def has_source(scene: Scene, span: Span) -> bool:
    """A source stands before what is said in a headline; in a link it must hold a name, for its mark ends in a colon too."""
    section = scene.doc.article.sections[scene.section(span.start)]
    source = _source(scene.text, section.start, span.start)
    return source is not None and (section.kind == "title" or bool(scene.names(source.start, source.end)))


def sourced_titles(scene: Scene) -> list[Span]:
    """What follows the colon of a title whose source is a name and hardly more."""
    found = []
    for section in scene.doc.article.sections:
        colon = scene.text.rfind(": ", section.start, section.end) if section.kind == "title" else -1
        source = _source(scene.text, section.start, colon + 2) if colon > 0 else None
        if source and any(n.end - n.start >= NAME_SHARE * len(source.text) for n in scene.names(source.start, source.end)):
            span = trimmed(scene.text, Span.of(scene.text, colon + 1, section.end))
            found += [span] if span else []
    return found


def _source(text: str, start: int, end: int) -> Span | None:
    """The last words before the colon at which `text[start:end]` ends: behind a comma, dash or colon, if there is one."""
    hit = _SOURCE.search(text[start:end])
    return Span.of(text, start + hit.start("source"), start + hit.end("source")) if hit else None


def _named_first(scene: Scene, source: Span) -> tuple[str, ...]:
    inside = [n for n in scene.names(source.start, source.end) if n.end <= source.end]
    return tuple(dict.fromkeys(n.entity for n in inside if n.start == inside[0].start))
