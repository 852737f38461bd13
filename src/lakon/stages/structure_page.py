"""The lines of a page that are wholly one thing by their marks, and those that are its title."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from lakon.model.article import SectionKind
from lakon.stages.structure_lines import Line, is_headline, same_words
from lakon.stages.structure_markers import Markers
from lakon.stages.structure_pieces import captioned, split_names, take_apart

TITLE_LINES, TAIL_LINES, LINK_LINES = 3, 5, 6


@dataclass(frozen=True, slots=True)
class Known:
    """What a whole line is, and the names in it where it is a byline."""

    kind: SectionKind
    names: tuple[str, ...] = ()


def known_lines(page: list[Line], marks: Markers) -> dict[int, Known]:
    """The lines, by their place, that are wholly one thing; headlines below a mark such as "Baca juga:" are links."""
    known: dict[int, Known] = {}
    links_left = 0
    for place, line in enumerate(page):
        if any(m.pattern.fullmatch(line.text) for m in marks.head):
            links_left = LINK_LINES
            known[place] = Known("related")
            continue
        found = _known(line, marks, in_tail=0 < place >= len(page) - TAIL_LINES)
        if found:
            known[place] = found
        elif links_left and is_headline(line.text):
            links_left -= 1
            known[place] = Known("related")
        else:
            links_left = 0
    return known


def _known(line: Line, marks: Markers, *, in_tail: bool) -> Known | None:
    for marker in (*marks.line, *(marks.tail if in_tail else ())):
        hit = marker.pattern.fullmatch(line.text)
        if hit:
            return Known(marker.kind, tuple(split_names(hit)) if marker.kind == "byline" else ())
    return None


def title_lines(text: str, page: list[Line], known: Collection[int], marks: Markers, title: str | None) -> list[int]:
    """The places of the lines that are the title: those that say what `title` says, else a first line that looks like a headline."""
    if title:
        return [i for i, line in enumerate(page[:TITLE_LINES]) if same_words(line.text, title)]
    first = next((i for i in range(min(2, len(page))) if i not in known), None)
    if len(page) < 2 or first is None or not is_headline(page[first].text):
        return []
    line = page[first]
    span = (line.start, line.end)
    plain = [s.kind for s in take_apart(text, span, marks, first=True, last=False).sections] == ["body"]
    if not plain or captioned(text, span, marks):
        return []
    return [i for i in range(first, min(first + 2, len(page))) if same_words(page[i].text, line.text)]
