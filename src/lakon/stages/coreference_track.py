"""Who has been told of so far, and how prominently: the mentions that a pronoun or description may look back to."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from lakon.model import Argument, Document, Entity, Frame, Referent, Span
from lakon.stages.entity_over import Over
from lakon.stages.entity_words import descriptions, plain

SUBJECTS = ("actor", "speaker")
_MOST = 200  # mentions that are looked at, which only texts without real sentences have
_SIDES: tuple[tuple[str, ...], ...] = (("actor",), ("recipient",), ("speaker",), ("actor", "recipient"))


@dataclass(frozen=True, slots=True)
class Told:
    """An entity told of at `start:end` of sentence `sentence`.

    `subject` where it acts or speaks there, `named` where by its name, `single` where a group's words are of one person.
    """

    start: int
    end: int
    sentence: int
    entity: str
    country: tuple[str, ...]
    subject: bool
    named: bool
    single: bool


@dataclass(frozen=True, slots=True)
class Together:
    """Several entities that are one side of one frame, or one span: whom "they" and "both" may mean."""

    start: int
    sentence: int
    members: tuple[Told, ...]
    subject: bool


@dataclass(slots=True)
class Track:
    """The mentions of an article; resolved ones are added as they are found.

    `told` and `spans` hold them by sentence, `frames` the frames by sentence, each with its place among all; `contents` are the
    frames of what is said, in the order of the spans that `over` finds.
    """

    doc: Document
    lang: str
    entities: dict[str, Entity]
    starts: tuple[int, ...]
    roles: dict[tuple[int, int], list[tuple[Frame, Argument]]]
    contents: tuple[Frame, ...]
    over: Over
    frames: dict[int, list[tuple[int, Frame]]]
    told: dict[int, list[Told]] = field(default_factory=dict)
    at: dict[tuple[int, int], list[Told]] = field(default_factory=dict)
    spans: dict[int, list[tuple[int, tuple[int, int]]]] = field(default_factory=dict)
    by_key: dict[str, str] = field(default_factory=dict)
    by_name: dict[str, str] = field(default_factory=dict)

    def enter(self, entity: Entity) -> None:
        """Takes up an entity; of those with one key or name the first keeps it."""
        self.entities[entity.id] = entity
        self.by_key.setdefault(entity.key, entity.id)
        self.by_name.setdefault(entity.name, entity.id)

    def sentence(self, at: int) -> int:
        """The number of the sentence in which character `at` lies."""
        return max(0, bisect_right(self.starts, at) - 1)

    def add(self, span: tuple[int, int], entity: str, country: tuple[str, ...], named: bool) -> None:
        """Notes a mention."""
        subject = any(argument.role in SUBJECTS for _, argument in self.roles.get(span, ()))
        told = Told(*span, self.sentence(span[0]), entity, country, subject, named, self._single(*span))
        self.told.setdefault(told.sentence, []).append(told)
        if span not in self.at:
            self.spans.setdefault(told.sentence, []).append((len(self.at), span))
        self.at.setdefault(span, []).append(told)

    def _single(self, start: int, end: int) -> bool:
        first = self.doc.article.text[start:end].split(" ", 1)[0]
        return descriptions(self.lang).counts.get(plain(first)) == "one"

    def before(self, at: int, reach: int) -> list[Told]:
        """The mentions that begin before `at`, not more than `reach` sentences and `_MOST` mentions back, the latest first."""
        here = self.sentence(at)
        found: list[Told] = []
        for number in range(here, max(-1, here - reach - 1), -1):
            found += sorted((told for told in self.told.get(number, ()) if told.start < at), key=lambda told: -told.start)
            if len(found) >= _MOST:
                break
        return found[:_MOST]

    def together(self, at: int, reach: int) -> list[Together]:
        """The sides of several members told before `at`, the latest first."""
        here = self.sentence(at)
        found: dict[tuple[str, ...], Together] = {}
        near = range(max(0, here - reach), here + 1)
        for _, frame in sorted((row for number in near for row in self.frames.get(number, ())), key=lambda row: row[0]):
            for roles in _SIDES:
                members = self._members(frame, roles, at)
                if len(members) > 1:
                    start = max(told.start for told in members)
                    side = Together(start, self.sentence(start), members, roles[0] != "recipient" and len(roles) == 1)
                    found.setdefault(tuple(told.entity for told in members), side)
        for _, span in sorted(row for number in near for row in self.spans.get(number, ())):
            several = self.at[span]
            if len({told.entity for told in several}) > 1 and span[0] < at:
                found.setdefault(
                    tuple(t.entity for t in several), Together(span[0], several[0].sentence, tuple(several), several[0].subject)
                )
        return sorted(found.values(), key=lambda side: -side.start)

    def _members(self, frame: Frame, roles: tuple[str, ...], at: int) -> tuple[Told, ...]:
        spans = [(a.span.start, a.span.end) for a in frame.arguments if a.role in roles and a.span.end <= at]
        told = {t.entity: t for span in spans for t in self.at.get(span, ())}
        return tuple(told.values())

    def beside(self, span: Span) -> set[str]:
        """The entities on the other side of the frames in which `span` is a party."""
        sides: tuple[str, ...] = ("actor", "recipient")
        others = {
            (argument.span.start, argument.span.end)
            for frame, own in self.roles.get((span.start, span.end), ())
            for argument in frame.arguments
            if argument.role in sides and own.role in sides and argument.span != span
        }
        return {told.entity for other in others for told in self.at.get(other, ())}

    def contents_over(self, at: int) -> list[Frame]:
        """The frames of speech whose content covers character `at`, the narrowest first."""
        found = [(self.over.spans[number], self.contents[number]) for number in self.over.at(at)]
        return [frame for _, frame in sorted(found, key=lambda row: (row[0][1] - row[0][0], row[0][0]))]

    def speakers_over(self, at: int) -> list[tuple[int, int]]:
        """The spans of those in whose speech character `at` stands."""
        return [(a.span.start, a.span.end) for frame in self.contents_over(at) for a in frame.arguments if a.role == "speaker"]


def track_of(doc: Document, lang: str, open_spans: set[tuple[int, int]]) -> Track:
    """The track of a document: every mention but those whose meaning is still open."""
    roles: dict[tuple[int, int], list[tuple[Frame, Argument]]] = {}
    contents: list[tuple[tuple[int, int], Frame]] = []
    frames: dict[int, list[tuple[int, Frame]]] = {}
    for number, frame in enumerate(doc.frames):
        frames.setdefault(frame.sentence, []).append((number, frame))
        for argument in frame.arguments:
            roles.setdefault((argument.span.start, argument.span.end), []).append((frame, argument))
            if argument.role == "content":
                contents.append(((argument.span.start, argument.span.end), frame))
    starts, speech = tuple(s.start for s in doc.sentences), tuple(frame for _, frame in contents)
    track = Track(doc, lang, {}, starts, roles, speech, Over(span for span, _ in contents), frames)
    for entity in doc.entities:
        track.enter(entity)
    known = _referents(track, doc.referents, open_spans)
    for entity in doc.entities:
        for mention in entity.mentions:
            inside = any(start <= mention.start and mention.end <= end for start, end in _near(known, mention.start))
            if (mention.start, mention.end) not in open_spans and not inside:
                track.add((mention.start, mention.end), entity.id, entity.country, mention.form in ("name", "metonym"))
    return track


def _referents(track: Track, referents: tuple[Referent, ...], open_spans: set[tuple[int, int]]) -> list[tuple[int, int]]:
    spans = []
    for ref in referents:
        span = (ref.span.start, ref.span.end)
        if span not in open_spans:
            track.add(span, ref.entity, ref.country, track.entities[ref.entity].kind in ("person", "country", "organisation"))
            spans.append(span)
    return sorted(spans)


def _near(spans: list[tuple[int, int]], at: int) -> list[tuple[int, int]]:
    place = bisect_right(spans, (at, 1 << 60))
    return spans[max(0, place - 3) : place]
