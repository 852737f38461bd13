"""The spans of what is said: trimmed of marks, pieces joined, direct or not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from lakon.model import Span
from lakon.model.layers import StatementKind
from lakon.stages.statement_quotes import MARKS, TRIM
from lakon.stages.statement_scene import Stretches
from lakon.stages.statement_words import CueWords

DIRECT_SHARE = 0.8
_LEAD = " ,;:-–—"
_TAIL, _NEAR, _REST, _LEAST = 60, 30, 12, 3  # characters of the circumstances, of their medium, behind it; words left before
_OF_SPEECH = ("press conference", "press release", "written statement", "interview")  # mediums that report nothing themselves
_WORD = re.compile(r"\w+")


def trimmed(text: str, span: Span) -> Span | None:
    """The span without quotation marks, blanks and commas at its ends; None where no word is left."""
    start, end = span.start, span.end
    while start < end and (text[start] in TRIM or text[start] in _LEAD):
        start += 1
    while end > start and (text[end - 1] in TRIM or text[end - 1] in _LEAD):
        end -= 1
    end = _with_partner(text, start, end, span.end)
    return Span.of(text, start, end) if _WORD.search(text, start, end) else None


def unopened(text: str, span: Span, opening: re.Pattern[str]) -> Span:
    """The span without an opener at its head (`bahwa`, `that`) and the circumstances of speech before it."""
    hit = opening.match(text, span.start, span.end)
    return Span.of(text, hit.end(), span.end) if hit and hit.end() < span.end else span


def uncircumstanced(text: str, span: Span, words: CueWords) -> Span:
    """The span without the circumstances of speech at its end ("in a joint statement"): a lead, a medium, hardly more, no mark."""
    floor = max(span.start, span.end - _TAIL)
    mediums = [pattern for pattern, label in words.mediums if label in _OF_SPEECH]
    for lead in words.lead.finditer(text, floor, span.end):
        near = min(span.end, lead.end() + _NEAR)
        hits = (pattern.search(text, lead.end(), near) for pattern in mediums)
        before = text[span.start : lead.start()]
        marked = any(mark in text[lead.start() : span.end] for mark in (*MARKS, ","))
        if not marked and len(before.split()) >= _LEAST and any(hit and hit.end() >= span.end - _REST for hit in hits):
            return Span.of(text, span.start, span.start + len(before.rstrip(" ,")))
    return span


def _with_partner(text: str, start: int, end: int, limit: int) -> int:
    """The end behind a closing mark whose opening mark stands inside the span: it belongs to a word quoted there."""
    inner = sum(text[at] in MARKS for at in range(start, end))
    return end + 1 if inner % 2 and end < limit and text[end] in MARKS else end


def joined(text: str, spans: Iterable[Span], between: Sequence[Span]) -> tuple[Span, ...]:
    """Pieces in order, those joined between which nothing stands but blanks, signs or the spans `between` (cue and speaker).

    Quotation marks part two pieces that a cue parts: these stay two.
    """
    pieces: list[Span] = []
    for span in sorted(spans):
        if pieces and span.start <= pieces[-1].end:
            pieces[-1] = Span.of(text, pieces[-1].start, max(pieces[-1].end, span.end))
        elif pieces and _one_clause(text, pieces[-1].end, span.start, between):
            pieces[-1] = Span.of(text, pieces[-1].start, span.end)
        else:
            pieces.append(span)
    return tuple(pieces)


def _one_clause(text: str, start: int, end: int, between: Sequence[Span]) -> bool:
    gap = list(text[start:end])
    for span in between:
        for at in range(max(start, span.start), min(end, span.end)):
            gap[at - start] = " "
    left = "".join(gap)
    return not _WORD.search(left) and not any(mark in left for mark in MARKS) and "." not in left


def kind_of(content: Sequence[Span], cue: Span | None, quoted: Stretches, words: CueWords) -> StatementKind:
    """Direct inside quotation marks, or in the first person before its cue; mixed where a part is quoted."""
    size = sum(span.end - span.start for span in content)
    share = sum(quoted.shared(span.start, span.end) for span in content) / size
    if share >= DIRECT_SHARE:
        return "direct"
    before_cue = cue is None or content[0].start < cue.start
    if share == 0.0 and before_cue and any(words.first_person.search(span.text) for span in content):
        return "direct"
    return "mixed" if share > 0.0 else "indirect"
