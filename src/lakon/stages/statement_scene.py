"""A document prepared for looking things up by place, so that long texts take time in proportion to their length."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lakon.model import Document, Span
from lakon.stages.statement_quotes import Quote, quotes
from lakon.stages.statement_words import CueWords, cue_words


@dataclass(frozen=True, slots=True, order=True)
class Named:
    """An entity where it is named: a mention of it, or a span that stands for it."""

    start: int
    end: int
    entity: str


class Stretches:
    """Stretches of text that do not overlap (overlapping ones are joined); half-open characters."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        joined: list[tuple[int, int]] = []
        for start, end in sorted(spans):
            if joined and start < joined[-1][1]:
                joined[-1] = (joined[-1][0], max(joined[-1][1], end))
            elif start < end:
                joined.append((start, end))
        self.all = joined
        self._starts = [start for start, _ in joined]
        self._ends = [end for _, end in joined]

    def within(self, start: int, end: int) -> list[tuple[int, int]]:
        """The parts of the stretches that lie in `start:end`."""
        first, last = bisect_right(self._ends, start), bisect_left(self._starts, end)
        return [(max(a, start), min(b, end)) for a, b in self.all[first:last]]

    def shared(self, start: int, end: int) -> int:
        """How many characters of `start:end` the stretches cover."""
        return sum(b - a for a, b in self.within(start, end))


class Scene:
    """The document with its words, quotations, names and the places of its sections and sentences."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.text = doc.article.text
        self.words: CueWords = cue_words(doc.article.lang)
        self.quotes: Sequence[Quote] = quotes(self.text, doc.article.sections)
        self.quoted = Stretches((q.start, q.end) for q in self.quotes)
        self.people = frozenset(e.id for e in doc.entities if e.kind == "person")
        self.media = frozenset(e.id for e in doc.entities if e.sector == "MED")
        mentions = {Named(m.start, m.end, e.id) for e in doc.entities for m in e.mentions}
        referents = {Named(r.span.start, r.span.end, r.entity) for r in doc.referents}
        self._names = sorted(mentions | referents)
        self._name_starts = [n.start for n in self._names]
        self._referents: dict[int, list[Named]] = {}
        for ref in doc.referents:
            self._referents.setdefault(ref.span.start, []).append(Named(ref.span.start, ref.span.end, ref.entity))
        self._section_starts = [s.start for s in doc.article.sections]
        self._sentence_starts = [s.start for s in doc.sentences]
        self._quote_starts = [q.start for q in self.quotes]
        self._events = sorted((e.trigger.start, i) for i, e in enumerate(doc.events))

    def names(self, start: int, end: int) -> list[Named]:
        """Every name that begins in `start:end`, longer ones before shorter ones that begin with them."""
        found = self._names[bisect_left(self._name_starts, start) : bisect_left(self._name_starts, end)]
        return sorted(found, key=lambda n: (n.start, -n.end, n.entity))

    def meant(self, span: Span) -> tuple[str, ...]:
        """The entities for which just this span stands."""
        return tuple(dict.fromkeys(n.entity for n in self._referents.get(span.start, ()) if n.end == span.end))

    def meant_within(self, span: Span) -> tuple[str, ...]:
        """The entities for which a part of this span stands."""
        inside = [n for at in range(span.start, span.end) for n in self._referents.get(at, ()) if n.end <= span.end]
        return tuple(dict.fromkeys(n.entity for n in inside))

    def section(self, at: int) -> int:
        """The index of the section at a character, or -1."""
        place = bisect_right(self._section_starts, at) - 1
        return place if place >= 0 and at < self.doc.article.sections[place].end else -1

    def kind(self, at: int) -> str:
        """The kind of the section at a character."""
        place = self.section(at)
        return self.doc.article.sections[place].kind if place >= 0 else "body"

    def sentence(self, at: int) -> int:
        """The index of the sentence at a character, or of the last one before it."""
        return max(0, bisect_right(self._sentence_starts, at) - 1)

    def quote(self, at: int) -> Quote | None:
        """The quotation at a character."""
        place = bisect_right(self._quote_starts, at) - 1
        return self.quotes[place] if place >= 0 and at < self.quotes[place].end else None

    def events(self, content: Sequence[Span]) -> tuple[str, ...]:
        """The ids of the events whose triggers begin in the content, in the order of the document's events."""
        found: set[int] = set()
        for span in content:
            first, last = bisect_left(self._events, (span.start, -1)), bisect_left(self._events, (span.end, -1))
            found.update(i for _, i in self._events[first:last])
        return tuple(self.doc.events[i].id for i in sorted(found))
