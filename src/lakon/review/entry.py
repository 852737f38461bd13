"""A verdict as it is given, checked and kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lakon.errors import ValueRefused
from lakon.model import Event, Reading
from lakon.review.checks import LONGEST, checked
from lakon.store import Coding, Review, Store
from lakon.store.reviews.coding import coding_of
from lakon.store.reviews.find import in_force
from lakon.store.reviews.row import Chosen, Verdict, sentence_hash
from lakon.store.stored import Numbered, numbered_readings

LONGEST_NOTE = 2_000  # characters
_ANEW = "the article was read anew: load it again"


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
    (kept,) = store.review([_undo(store, named) if given.verdict == "undo" else verdict_on(_read(store, given.article), named)])
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


def verdict_on(read: Numbered, given: Given) -> Review:
    """The row of a verdict on an event or sentence of a reading, checked; raises ValueRefused as `enter` does."""
    reading, event = read.reading, None if given.verdict == "add" else _event(read.reading, given)
    start, end = _sentence(reading, given, event)
    words = reading.article.text[start:end]
    machine = coding_of(reading, event, start, end) if event else None
    coding = _coding(given, machine, words)
    verdict = given.verdict if machine is None or coding is None else "confirm" if coding == machine else "correct"
    return Review(
        verdict, given.article, given.reviewer, sentence_hash(words), start, end, event.id if event else None, machine, coding,
        event.confidence if event else None, reading.meta.model, given.chosen, given.draw, None, given.note, read.row,
        () if event or coding is None else tuple(_beside(reading, start + coding.start, start + coding.start + len(coding.trigger))),
    )  # fmt: skip


def _event(reading: Reading, given: Given) -> Event:
    event = next((one for one in reading.events if one.id == given.event), None)
    if event is None:
        raise ValueRefused(f"there is no event {given.event!r} in {given.article!r}; {_ANEW}")
    return event


def _sentence(reading: Reading, given: Given, event: Event | None) -> tuple[int, int]:
    """The characters of the event's sentence, or of the one that begins where a missed event was told to be."""
    if event is not None:
        sentence = reading.sentences[event.sentence]
        return sentence.start, sentence.end
    for sentence in reading.sentences:
        if sentence.start == given.start and sentence.start < sentence.end:
            return sentence.start, sentence.end
    raise ValueRefused(f"no sentence of {given.article!r} begins at {given.start}; {_ANEW}")


def _coding(given: Given, machine: Coding | None, sentence: str) -> Coding | None:
    """The row as it should be; none where it is rejected."""
    if given.verdict == "reject":
        return None
    coding = machine if given.coding is None and given.verdict == "confirm" else given.coding
    if coding is None:
        raise ValueRefused(f"the verdict {given.verdict!r} needs a coding: the row as it should be")
    return coding if coding == machine else checked(coding, sentence)


def _beside(reading: Reading, start: int, end: int) -> Iterator[str]:
    """The events whose trigger lies over these characters."""
    return (event.id for event in reading.events if event.trigger.start < end and start < event.trigger.end)
