"""What the finding of events looks up again and again in a document."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, field

from lakon.language import served
from lakon.model import Document, Entity, Frame, Party, Place, Referent, Section, Span, Time
from lakon.model.layers import EventType, Status
from lakon.stages.event_lives import Life, lives
from lakon.stages.event_words import Word, words

REACH = 60
LONGEST = 200


@dataclass(frozen=True)
class Scene:
    """A document with its referents by span, and the words about a trigger; `another` keeps which triggers call their event another."""

    doc: Document
    lang: str
    referents: dict[tuple[int, int], tuple[Referent, ...]]
    times: tuple[Time, ...]
    time_starts: tuple[int, ...]
    triggers: tuple[int, ...]
    says: dict[int, tuple[Frame, ...]]
    contents: tuple[Span, ...]
    place_mentions: tuple[tuple[int, int, Place], ...]
    cities: frozenset[str]
    entities: dict[str, Entity] = field(default_factory=dict)
    lives: dict[str, Life] = field(default_factory=dict)
    another: dict[tuple[int, int], bool] = field(default_factory=dict)
    _words: dict[tuple[int, int], tuple[list[Word], int, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, doc: Document) -> Scene:
        """The scene of a document, with an empty store of words."""
        found: dict[tuple[int, int], tuple[Referent, ...]] = {}
        for referent in doc.referents:
            key = (referent.span.start, referent.span.end)
            found[key] = (*found.get(key, ()), referent)
        times = tuple(sorted(doc.times, key=lambda time: (time.start, time.end)))
        mentions = sorted(((m.start, m.end, place) for place in doc.places for m in place.mentions), key=lambda row: row[:2])
        return cls(
            doc=doc,
            lang=served(doc.article.lang),
            referents=found,
            times=times,
            time_starts=tuple(time.start for time in times),
            says=_by_sentence(doc),
            contents=tuple(sorted(doc.contents)),
            triggers=tuple(sorted(frame.trigger.start for frame in doc.frames)),
            place_mentions=tuple(mentions),
            entities={entity.id: entity for entity in doc.entities},
            lives=lives(doc),
            cities=frozenset(place.id for place in doc.places if place.grain == "city"),
        )

    def contents_at(self, span: Span) -> list[Span]:
        """The contents of statements that hold a span; of nested ones all."""
        last = bisect_left(self.contents, span.start + 1, key=lambda content: content.start)
        return [content for content in self.contents[max(0, last - 4) : last] if content.end >= span.end]

    def times_at(self, span: Span) -> list[Time]:
        """The time expressions that overlap a span."""
        first, last = bisect_left(self.time_starts, span.start - LONGEST), bisect_left(self.time_starts, span.end)
        return [time for time in self.times[first:last] if time.end > span.start]

    def places_at(self, span: Span) -> list[tuple[int, int, Place]]:
        """The mentions of places that overlap a span, each with its offsets."""
        first = bisect_left(self.place_mentions, span.start - LONGEST, key=lambda row: row[0])
        last = bisect_left(self.place_mentions, span.end, key=lambda row: row[0])
        return [row for row in self.place_mentions[first:last] if row[1] > span.start]

    def about(self, frame: Frame) -> tuple[list[Word], int, int]:
        """The words of the trigger's sentence, at most sixty on each side, and the half-open places of the trigger's own among them."""
        key = (frame.trigger.start, frame.trigger.end)
        if key not in self._words:
            sentence = self.doc.sentences[frame.sentence]
            start = max(sentence.start, frame.trigger.start - 12 * REACH)
            end = min(sentence.end, frame.trigger.end + 12 * REACH)
            found = words(self.doc.article.text, start, end)
            first = next((place for place, word in enumerate(found) if word.end > frame.trigger.start), len(found))
            last = next((place for place, word in enumerate(found) if word.start >= frame.trigger.end), len(found))
            begin = max(0, first - REACH)
            self._words[key] = (found[begin : last + REACH], first - begin, last - begin)
        return self._words[key]

    def section(self, sentence: int) -> Section | None:
        """The section in which a sentence stands, or None where the article has none."""
        place = self.doc.sentences[sentence].section
        sections = self.doc.article.sections
        return sections[place] if 0 <= place < len(sections) else None


def _by_sentence(doc: Document) -> dict[int, tuple[Frame, ...]]:
    found: dict[int, tuple[Frame, ...]] = {}
    for frame in doc.frames:
        if frame.type == "SAY":
            found[frame.sentence] = (*found.get(frame.sentence, ()), frame)
    return found


@dataclass(frozen=True, slots=True)
class Draft:
    """An event in the making: what the frame said, as far as the rules have changed it, and why."""

    frame: Frame
    type: EventType
    mode: str | None
    status: Status
    actors: tuple[Party, ...] = ()
    recipients: tuple[Party, ...] = ()
    why: tuple[str, ...] = ()
