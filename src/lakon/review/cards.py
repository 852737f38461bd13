"""What an analyst needs to judge a row: its sentence in context with marks, the coding, and what a correction may choose from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lakon.model import Event, Mention, Reading, Sentence
from lakon.store import Coding
from lakon.store.reviews.coding import coding_of
from lakon.store.reviews.row import Chosen, sentence_hash

AROUND = 400  # characters of context on each side
MOST = 40  # entities, times and places to choose from


@dataclass(frozen=True, slots=True)
class Mark:
    """Half-open characters of the sentence, and what they are: trigger, actor, recipient, time or place."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Who:
    """An entity of the article; `text` are its words in the sentence, from character `start` on, where it is named there."""

    name: str
    key: str
    country: tuple[str, ...]
    sector: str | None
    text: str
    start: int | None


@dataclass(frozen=True, slots=True)
class When:
    """A time expression of the article with its days; `here` where it stands in the sentence."""

    text: str
    day_from: str | None
    day_to: str | None
    grain: str
    here: bool


@dataclass(frozen=True, slots=True)
class Where:
    """A place of the article; `text` are its words in the sentence."""

    name: str
    country: str | None
    text: str | None


@dataclass(frozen=True, slots=True)
class Card:
    """One row to be judged. Offsets count from the sentence's start; `start` and `end` are the sentence's characters in the article."""

    article: str
    event: str
    chosen: Chosen
    draw: str
    title: str | None
    publisher: str | None
    published: str | None
    lang: str
    url: str | None
    model: str
    confidence: float
    why: str
    section: str
    sentence: str
    start: int
    end: int
    text: str
    before: str
    after: str
    marks: tuple[Mark, ...]
    coding: Coding
    who: tuple[Who, ...]
    when: tuple[When, ...]
    where: tuple[Where, ...]


def card(reading: Reading, event: Event, chosen: Chosen, draw: str) -> Card:
    """The card of an event."""
    article, sentence = reading.article, reading.sentences[event.sentence]
    start, end = sentence.start, sentence.end
    coding = coding_of(reading, event, start, end)
    return Card(
        article=article.id,
        event=event.id,
        chosen=chosen,
        draw=draw,
        title=article.title,
        publisher=article.publisher,
        published=article.published,
        lang=article.lang,
        url=article.sources[0].url if article.sources else None,
        model=reading.meta.model,
        confidence=event.confidence,
        why=event.why,
        section=article.sections[sentence.section].kind if sentence.section < len(article.sections) else "body",
        sentence=sentence_hash(article.text[start:end]),
        start=start,
        end=end,
        text=article.text[start:end],
        before=_before(article.text, start),
        after=_after(article.text, end),
        marks=tuple(sorted(_marks(coding), key=lambda mark: (mark.start, mark.end))),
        coding=coding,
        who=tuple(_who(reading, sentence, event))[:MOST],
        when=tuple(_when(reading, sentence))[:MOST],
        where=tuple(_where(reading, sentence, event))[:MOST],
    )


def _before(text: str, start: int) -> str:
    """The context before, from the beginning of a word on."""
    piece = text[max(0, start - AROUND) : start]
    return piece if start <= AROUND else "…" + piece[piece.find(" ") :]


def _after(text: str, end: int) -> str:
    piece = text[end : end + AROUND]
    return piece if end + AROUND >= len(text) else piece[: piece.rfind(" ") + 1] + "…"


def _marks(coding: Coding) -> Iterator[Mark]:
    yield Mark(coding.start, coding.start + len(coding.trigger), "trigger")
    for kind, parties in (("actor", coding.actors), ("recipient", coding.recipients)):
        yield from (Mark(side.start, side.start + len(side.text), kind) for side in parties if side.text and side.start is not None)


def _who(reading: Reading, sentence: Sentence, event: Event) -> Iterator[Who]:
    """The entities, those of the sentence first, then those named nearest to it."""

    def far(mentions: Iterable[Mention]) -> int:
        return min((abs(mention.start - event.trigger.start) for mention in mentions), default=len(reading.article.text))

    for entity in sorted(reading.entities, key=lambda entity: (_here(entity.mentions, sentence, event) is None, far(entity.mentions))):
        mention = _here(entity.mentions, sentence, event)
        text, start = (mention.text, mention.start - sentence.start) if mention else ("", None)
        yield Who(entity.name, entity.key, entity.country, entity.sector, text, start)


def _when(reading: Reading, sentence: Sentence) -> Iterator[When]:
    found = sorted(reading.times, key=lambda time: abs(time.start - sentence.start))
    for time in sorted(found, key=lambda time: not sentence.start <= time.start < sentence.end):
        if time.from_ or time.to:
            yield When(time.text, time.from_, time.to, time.grain, sentence.start <= time.start < sentence.end)


def _where(reading: Reading, sentence: Sentence, event: Event) -> Iterator[Where]:
    named = [(place, _here(place.mentions, sentence, event)) for place in reading.places]
    for place, mention in sorted(named, key=lambda pair: pair[1] is None):
        yield Where(place.name, place.country, mention.text if mention else None)


def _here(mentions: Iterable[Mention], sentence: Sentence, event: Event) -> Mention | None:
    """The mention in the sentence that stands nearest to the trigger."""
    inside = [mention for mention in mentions if sentence.start <= mention.start and mention.end <= sentence.end]
    return min(inside, key=lambda mention: abs(mention.start - event.trigger.start), default=None)
