"""Where a text quotes: the stretches between quotation marks, section by section."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lakon.model import Section

STRAIGHT, OPENING, CLOSING = '"″', "“„«‟", "”»"
MARKS = STRAIGHT + OPENING + CLOSING
RUNS_ON = 3
TRIM = MARKS + "'‘’` \t\n\u00a0"


@dataclass(frozen=True, slots=True)
class Quote:
    """The half-open characters between two marks; `closed` is false where the section ends first."""

    start: int
    end: int
    closed: bool
    section: int


def quotes(text: str, sections: Sequence[Section]) -> list[Quote]:
    """The quotations of every section, in the order of the text; one left open runs on where one of the next sections closes it."""
    found: list[Quote] = []
    open_at: int | None = None
    for index, section in enumerate(sections):
        open_at = _in_section(text, section, index, open_at, found)
        if open_at is not None and not _closes(text, sections[index + 1 : index + 1 + RUNS_ON]):
            found.append(Quote(open_at, section.end, False, index))
            open_at = None
    return [quote for quote in found if text[quote.start : quote.end].strip()]


def _in_section(text: str, section: Section, index: int, open_at: int | None, found: list[Quote]) -> int | None:
    """Adds the quotations of a section to `found`; returns where one begins that is still open at its end."""
    for at in range(section.start, section.end):
        mark = text[at]
        if mark not in MARKS:
            continue
        if open_at is None:
            open_at = at + 1 if _may_open(text, at, section) else None
        elif mark in OPENING and _may_open(text, at, section):
            found.append(Quote(open_at, at, False, index))
            open_at = at + 1
        else:
            found.append(Quote(open_at, at, True, index))
            open_at = None
    return open_at


def _closes(text: str, sections: Sequence[Section]) -> bool:
    """The first mark of these sections closes a quotation: it stands behind a word or stop, before a blank or a sign."""
    found = ((i, s) for s in sections for i in range(s.start, s.end) if text[i] in MARKS)
    at, section = next(found, (-1, None))
    if section is None or at == section.start or text[at - 1].isspace() or text[at] in OPENING:
        return False
    return at + 1 >= section.end or not text[at + 1].isalnum()


def _may_open(text: str, at: int, section: Section) -> bool:
    """A mark opens before a word; one behind a word or a stop and before a blank is a stray that closes nothing."""
    before = text[at - 1] if at > section.start else " "
    after = text[at + 1] if at + 1 < section.end else " "
    return not after.isspace() or before.isspace()
