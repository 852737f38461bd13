"""A reading cut along the sentences of a block, in the shape of its codings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lakon.evaluation.coded import Happening, Party, Saying, Sentence, When
from lakon.model import Event, Reading
from lakon.model import Party as Side


@dataclass(slots=True)
class _Found:
    """What was found in one sentence so far."""

    start: int
    end: int
    events: list[Happening] = field(default_factory=list)
    statements: list[Saying] = field(default_factory=list)
    times: list[When] = field(default_factory=list)


def found_sentences(reading: Reading, sentences: tuple[tuple[int, str], ...]) -> dict[int, Sentence]:
    """What the reading says of each sentence that stands in its text, by the sentence's number.

    A row belongs to the sentence in which its trigger or expression begins; a statement gives a saying for each of its
    spans in each sentence.
    """
    text = reading.article.text
    rows = {number: _Found(start, end) for number, start, end in places(sentences, text)}
    names = {entity.id: entity.name for entity in reading.entities}
    for event in reading.events:
        if row := _home(rows, event.trigger.start):
            row.events.append(_happening(event, reading))
    for time in reading.times:
        if time.from_ and time.to and (row := _home(rows, time.start)):
            row.times.append(When(time.text, time.from_[:10], time.to[:10]))
    for said in reading.statements:
        speakers = (said.speaker_text, ", ".join(names[entity] for entity in said.speakers if entity in names))
        for span in said.content:
            for row in rows.values():
                piece = text[max(row.start, span.start) : min(row.end, span.end)]
                if piece.strip():
                    row.statements.append(Saying(piece, speakers))
    return {number: Sentence(tuple(row.events), tuple(row.statements), tuple(row.times)) for number, row in rows.items()}


def places(sentences: tuple[tuple[int, str], ...], text: str) -> Iterator[tuple[int, int, int]]:
    """Number, start and end of each sentence that stands in the text, white space aside, one after the other."""
    at = 0
    for number, sentence in sentences:
        words = sentence.split()
        start = text.find(words[0], at) if words else -1
        while start >= 0 and text[start : start + 4 * len(sentence)].split()[: len(words)] != words:
            start = text.find(words[0], start + 1)
        if start < 0:
            continue
        at = start
        for word in words:
            at = text.index(word, at) + len(word)
        yield number, start, at


def _home(rows: dict[int, _Found], start: int) -> _Found | None:
    return next((row for row in rows.values() if row.start <= start < row.end), None)


def _happening(event: Event, reading: Reading) -> Happening:
    reporter = next((entity.name for entity in reading.entities if entity.id == event.attributed_to), None)
    place = next((place for place in reading.places if place.id == event.place), None)
    own = event.time
    return Happening(
        type=event.type,
        mode=event.mode,
        trigger=event.trigger.text,
        status=event.status,
        actors=tuple(_party(side, reading) for side in event.actors),
        recipients=tuple(_party(side, reading) for side in event.recipients),
        reporters=tuple(name for name in (event.attributed_text, reporter) if name),
        place=" ".join([place.name, *(mention.text for mention in place.mentions)]) if place else None,
        days=(own.from_[:10], own.to[:10]) if own and own.from_ and own.to else None,
        confidence=event.confidence,
    )


def _party(side: Side, reading: Reading) -> Party:
    """The party's own country and sector come before its entity's."""
    entity = next((entity for entity in reading.entities if entity.id == side.entity), None)
    return Party(
        side.mention.text if side.mention else "",
        entity.name if entity else None,
        side.country or (entity.country if entity else ()),
        side.sector or (entity.sector if entity else None),
    )
