"""A verdict as it is given, checked and kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from lakon.errors import ValueRefused
from lakon.model import Reading
from lakon.ontology import sectors, statuses, types
from lakon.store import Coding, Review, Side, Store
from lakon.store.reviews.coding import coding_of
from lakon.store.reviews.find import in_force
from lakon.store.reviews.row import Chosen, Verdict, sentence_hash
from lakon.store.stored import Numbered, numbered_readings

LONGEST = 300  # characters of a name
LONGEST_NOTE = 2_000
PARTIES = 20  # on one side
BODIES = ("IGO", "IMG", "NGO", "MNC")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Given:
    """What an analyst gives: on an event of an article (`event`), on a sentence that lacks one (`start`), or on a verdict (`undoes`).

    `coding` is the row as it should be; where it is the machine's own, the row is confirmed, whatever the verdict is called.
    """

    verdict: Verdict
    reviewer: str
    article: str = ""
    event: str | None = None
    start: int | None = None
    coding: Coding | None = None
    chosen: Chosen = "picked"
    draw: str = ""
    undoes: str | None = None
    note: str = ""


def enter(store: Store, given: Given) -> Review:
    """Check a verdict and keep it; raises ValueRefused for what cannot be, and where the article or event is not there."""
    reviewer = " ".join(given.reviewer.split())
    if not reviewer or len(reviewer) > LONGEST or not reviewer.isprintable():
        raise ValueRefused(f"{given.reviewer!r} is no name of an analyst; give one, of at most {LONGEST} characters")
    if len(given.note) > LONGEST_NOTE or len(given.draw) > LONGEST_NOTE:
        raise ValueRefused(f"the note has {len(given.note)} characters; give at most {LONGEST_NOTE}")
    named = replace(given, reviewer=reviewer)
    (kept,) = store.review([_undo(store, named) if given.verdict == "undo" else _review(_read(store, given.article), named)])
    return kept


def _read(store: Store, article: str) -> Numbered:
    found = store.ask(lambda con, at: list(numbered_readings(con, at, [article])))
    if not found:
        raise ValueRefused(f"there is no article {article!r} in the store; it may have been taken out meanwhile")
    return found[0]


def _undo(store: Store, given: Given) -> Review:
    old = next((row for row in in_force(store.reviews()) if row.id == given.undoes), None)
    if old is None:
        raise ValueRefused(f"there is no review {given.undoes!r} in force; `lakon sql 'SELECT id FROM reviews WHERE in_force'` lists them")
    return Review(
        "undo", old.article, given.reviewer, old.sentence, old.start, old.end, old.event, model=old.model, undoes=old.id, note=given.note
    )


def _review(read: Numbered, given: Given) -> Review:
    reading, text = read.reading, read.reading.article.text
    if given.verdict == "add":
        start, end = next(((one.start, one.end) for one in reading.sentences if one.start == given.start), (0, 0))
        if start == end:
            raise ValueRefused(f"no sentence of {given.article!r} begins at {given.start}; the article was read anew: load it again")
        event, machine = None, None
    else:
        event = next((one for one in reading.events if one.id == given.event), None)
        if event is None:
            raise ValueRefused(f"there is no event {given.event!r} in {given.article!r}; the article was read anew: load it again")
        start, end = reading.sentences[event.sentence].start, reading.sentences[event.sentence].end
        machine = coding_of(reading, event, start, end)
    coding, verdict = None if given.verdict == "reject" else given.coding, given.verdict
    if verdict == "confirm" and coding is None:
        coding = machine
    if coding is None and verdict != "reject":
        raise ValueRefused(f"the verdict {verdict!r} needs a coding: the row as it should be")
    if coding is not None and coding != machine:
        coding = checked(coding, text[start:end])
    if machine is not None and coding is not None:
        verdict = "confirm" if coding == machine else "correct"
    return Review(
        verdict, given.article, given.reviewer, sentence_hash(text[start:end]), start, end, given.event if event else None, machine, coding,
        event.confidence if event else None, reading.meta.model, given.chosen, given.draw, None, given.note, read.row,
        () if event or coding is None else tuple(_beside(reading, start + coding.start, start + coding.start + len(coding.trigger))),
    )  # fmt: skip


def _beside(reading: Reading, start: int, end: int) -> Iterator[str]:
    """The events whose trigger lies over these characters."""
    return (event.id for event in reading.events if event.trigger.start < end and start < event.trigger.end)


def checked(coding: Coding, sentence: str) -> Coding:
    """The coding, its words found in the sentence; raises ValueRefused for a code or words that are none."""
    if coding.type not in types():
        raise ValueRefused(f"{coding.type!r} is no type of event; give {', '.join(types())}")
    if coding.mode is not None and types()[coding.type].mode(coding.mode) is None:
        modes = ", ".join(mode.name for mode in types()[coding.type].modes) or "none"
        raise ValueRefused(f"{coding.mode!r} is no mode of {coding.type}; it has {modes}")
    if coding.status not in statuses():
        raise ValueRefused(f"{coding.status!r} is no status; give {', '.join(statuses())}")
    if not coding.trigger.strip() or _at(sentence, coding.trigger, coding.start) is None:
        raise ValueRefused(f"{coding.trigger!r} does not stand in the sentence; give words of it that name the event")
    for side in (coding.actors, coding.recipients):
        if len(side) > PARTIES:
            raise ValueRefused(f"{len(side)} parties on one side; give at most {PARTIES}")
    first, last = _day(coding.day_from), _day(coding.day_to)
    if first and last and first > last:
        raise ValueRefused(f"{coding.day_from} comes after {coding.day_to}; give the first day first")
    return replace(
        coding,
        start=_at(sentence, coding.trigger, coding.start) or 0,
        actors=tuple(_side(side, sentence) for side in coding.actors),
        recipients=tuple(_side(side, sentence) for side in coding.recipients),
        place=_short(coding.place),
        place_country=_country(coding.place_country) if coding.place_country else None,
        place_text=coding.place_text if coding.place_text and coding.place_text in sentence else None,
        when=coding.when if coding.when and coding.when in sentence else None,
        grain=_short(coding.grain),
        attributed_to=_short(coding.attributed_to),
    )


def _side(side: Side, sentence: str) -> Side:
    start = _at(sentence, side.text, side.start or 0) if side.text else None
    name = _short(side.name or (side.text if start is None else None))
    if start is None and not name and not side.country and not side.sector:
        raise ValueRefused("a party has no name, no words, no country and no sector; give one of them, or leave the party out")
    if side.sector is not None and side.sector not in sectors():
        raise ValueRefused(f"{side.sector!r} is no sector; give {', '.join(sectors())}")
    country = tuple(dict.fromkeys(map(_country, side.country)))
    return Side(side.text if start is not None else "", start, name, _short(side.key), country, side.sector)


def _at(sentence: str, words: str, near: int) -> int | None:
    """Where the words stand in the sentence, nearest to where they are said to be."""
    if sentence[near : near + len(words)] == words:
        return near
    spots = [found.start() for found in re.finditer(re.escape(words), sentence)]
    return min(spots, key=lambda spot: abs(spot - near), default=None)


def _country(code: str) -> str:
    if code not in _countries():
        raise ValueRefused(f"{code!r} is no code of a country; give ISO 3166 alpha-3, or {', '.join(BODIES)}")
    return code


@cache
def _countries() -> frozenset[str]:
    from lakon.gazetteer.tables import rows

    return frozenset([*(code for (code,) in rows("countries.tsv", ("code",))), *BODIES])


def _day(value: str | None) -> date | None:
    if value is None:
        return None
    try:
        if _DAY.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise ValueRefused(f"{value!r} is no day; give YYYY-MM-DD")


def _short(value: str | None) -> str | None:
    """A name without white space at its ends; nothing where it is empty."""
    words = " ".join((value or "").split())
    if len(words) > LONGEST:
        raise ValueRefused(f"a name has {len(words)} characters; give at most {LONGEST}")
    return words or None
