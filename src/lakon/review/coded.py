"""One reviewed sentence in the shape of coded sentences: events as analysts have them, statements and times as they are read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from lakon.gazetteer.fold import norm
from lakon.model import Reading, Sentence
from lakon.store import Coding, Side, Standing

Row = dict[str, Any]
_BODY = re.compile(r"[A-Z-]{3}\.[A-Z]{3}")


def coded_sentence(reading: Reading, sentence: Sentence, here: Sequence[Standing]) -> Row:
    """The coding of a sentence by the reviews that stand in it."""
    dated = _times(reading, sentence, here)
    words = reading.article.text[sentence.start : sentence.end]
    events = [_event(one, reading, sentence.start, words, dated) for one in here if one.review.coding]
    said = list(_sayings(reading, sentence.start, sentence.end))
    return {"events": sorted(events, key=lambda row: row["start"]), "statements": said, "times": dated}


def _event(one: Standing, reading: Reading, start: int, words: str, dated: Sequence[Row]) -> Row:
    """An event's row; the sentence of those words begins at `start`.

    `place` and `when` stand only where they can be told in words of the sentence: what comes from elsewhere is not coded.
    """
    coding, at = one.review.coding, one.at
    assert coding is not None and at is not None
    shift = at - start
    row = {
        "type": coding.type,
        "mode": coding.mode,
        "trigger": coding.trigger,
        "start": coding.start + shift,
        "status": coding.status,
        "actor": [_party(side) for side in coding.actors],
        "recipient": [_party(side) for side in coding.recipients],
        "attributed_to": coding.attributed_to if coding.attributed_to and coding.attributed_to in words else None,
    }
    if reporter := _reporter(one, reading):
        row["attributed_ref"] = reporter
    if coding.place is None or coding.place_text:
        row["place"] = coding.place_text
    if coding.day_from is None or (coding.when and _says(dated, coding)):
        row["when"] = coding.when
    return row


def _says(dated: Sequence[Row], coding: Coding) -> bool:
    """Whether the words of a time lead to the event's days, by the first expression that holds them or stands in them."""
    when = coding.when or ""
    told = next(((row["from"], row["to"]) for row in dated if when in row["text"] or row["text"] in when), None)
    return told == (coding.day_from, coding.day_to)


def _sayings(reading: Reading, start: int, end: int) -> Iterator[Row]:
    """The statements of a sentence, a row for each piece of what is said."""
    text = reading.article.text
    names = {entity.id: entity.name for entity in reading.entities}
    for said in reading.statements:
        who = ", ".join(names[entity] for entity in said.speakers if entity in names)
        for span in said.content:
            piece = text[max(start, span.start) : min(end, span.end)]
            if piece.strip():
                here = said.speaker_text in text[start:end]
                cue = said.cue.text if said.cue and start <= said.cue.start and said.cue.end <= end else ""
                yield {
                    "speaker": said.speaker_text if here else "",
                    "ref": who or (None if here else said.speaker_text) or None,
                    "cue": cue,
                    "content": piece,
                    "kind": "indirect" if said.kind == "indirect" else "direct",
                }


def _times(reading: Reading, sentence: Sentence, here: Sequence[Standing]) -> list[Row]:
    """The time expressions of a sentence with their days; an analyst's own days of an expression come before those that were read."""
    read = [(time.text, time.from_, time.to) for time in reading.times if sentence.start <= time.start < sentence.end]
    codings = [one.review.coding for one in here if one.review.coding and one.review.coding.when]
    own = [(coding.when or "", coding.day_from, coding.day_to) for coding in codings]
    other = [row for row in dict.fromkeys(own) if row not in read]
    kept = [row for row in read if row[0] not in {row[0] for row in other}]
    return [{"text": text, "from": first[:10], "to": last[:10]} for text, first, last in [*kept, *other] if first and last]


def _party(side: Side) -> Row:
    """A party; its name stands beside its words where they are a pronoun, a description or nothing."""
    named = set(norm(side.text).split()) & set(norm(side.name or "").split())
    nobody = side.key is not None and _BODY.fullmatch(side.key) and side.text
    return {"text": side.text, "ref": None if named or nobody else side.name, "cc": list(side.country), "sector": side.sector}


def _reporter(one: Standing, reading: Reading) -> str | None:
    """The name of who reports the event, where its words are as they were read."""
    event = next((event for event in reading.events if event.id == one.event), None)
    coding: Coding | None = one.review.coding
    if event is None or coding is None or coding.attributed_to != event.attributed_text:
        return None
    return next((entity.name for entity in reading.entities if entity.id == event.attributed_to), None)
