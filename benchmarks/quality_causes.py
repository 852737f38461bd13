"""Why a sentence was read otherwise than it was coded: each difference gets one cause, by rule.

What counts as right is asked of `lakon.evaluation.counting.count`, one pair of rows at a time, so that causes and figures never disagree.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.quality_measure import Scene
from benchmarks.quality_parties import party_slips
from lakon.evaluation.coded import Happening, Sentence
from lakon.evaluation.counting import Tally, count
from lakon.evaluation.likeness import same_trigger, words
from lakon.evaluation.pairing import pairs
from lakon.language.tables import read_record
from lakon.ontology import types

FILE = Path(__file__).parent / "data" / "quality_causes.yaml"
FURNITURE = ("title", "caption", "credit", "related")
VERBAL = (1, 3)  # quads: cooperation and conflict in words
_FIELDS = ("mode", "source", "place", "when")


class Slip(NamedTuple):
    """One difference: its cause, and the rows coded and found as far as there are any."""

    cause: str
    coded: object
    found: object


@cache
def told() -> dict[str, Any]:
    """What each cause is called, with an invented example; and the forms of words by language."""
    return read_record(FILE)


def event_slips(scene: Scene) -> Iterator[Slip]:
    """The differences between the coded and the found events of a sentence."""
    chosen = pairs(scene.coded.events, scene.found.events)
    paired_coded, paired_found = {id(one) for one, _ in chosen}, {id(other) for _, other in chosen}
    for one in scene.coded.events:
        if id(one) not in paired_coded:
            yield Slip(_missed(scene, one, [held for held, _ in chosen]), one, None)
    for other in scene.found.events:
        if id(other) not in paired_found:
            yield Slip(_spurious(scene, other, chosen), None, other)
    for one, other in chosen:
        if one.type == other.type:
            yield from _fields(scene, one, other)
        else:
            yield Slip(_confused(one.type, other.type), one, other)


def _missed(scene: Scene, event: Happening, paired: list[Happening]) -> str:
    if any(same_trigger(event, other) for other in paired):
        return "missed-second"
    if scene.section in FURNITURE:
        return "missed-title"
    if event.status != "fact":
        return "missed-nonfact"
    if _said(scene, event):
        return f"missed-said-{_by(event)}"
    return f"missed-{_form(event, scene.lang)}"


def _spurious(scene: Scene, event: Happening, chosen: list[tuple[Happening, Happening]]) -> str:
    if any(absorbs(one.type, event.type) for one in scene.coded.events):
        return "absorbed-beside"
    if any(one.type == other.type == event.type for one, other in chosen):
        return "spurious-twice"
    if scene.quiet:
        return "spurious-quiet"
    if scene.section in FURNITURE:
        return "spurious-title"
    if _said(scene, event):
        return f"spurious-said-{_by(event)}"
    if scene.coded.events:
        return "spurious-beside"
    return f"spurious-{_form(event, scene.lang)}"


def absorbs(type_: str, other: str) -> bool:
    """Whether an event of the other type that is still to come is coded as the given type alone."""
    return type_ != other and any(rule.into == type_ for rule in types()[other].absorption)


def _confused(coded: str, found: str) -> str:
    if absorbs(coded, found) or absorbs(found, coded):
        return "absorbed-for"
    if f"type-{coded}-{found}" in told()["causes"]:
        return f"type-{coded}-{found}"
    one, other = types()[coded].quad, types()[found].quad
    if one == other:
        return "type-same-quad"
    return "type-word-deed" if (one in (1, 2)) == (other in (1, 2)) else "type-side"


def _said(scene: Scene, event: Happening) -> bool:
    """Whether an event's trigger stands within what is said in the sentence."""
    return any(event.trigger in said.content for said in (*scene.coded.statements, *scene.found.statements))


def _by(event: Happening) -> str:
    """Whether an event within what is said is done by saying it (`word`), or is one that is told of (`deed`)."""
    return "word" if types()[event.type].quad in VERBAL else "deed"


def _form(event: Happening, lang: str) -> str:
    """What kind of word the trigger is, by its form: `noun`, `verb`, `passive`, `word` or `english`."""
    head = (words(event.trigger) or [""])[0]
    forms = told()["forms"].get(lang)
    if forms is None:
        return "english"
    return next((kind for kind, pattern in forms.items() if re.fullmatch(pattern, head)), "word")


def _fields(scene: Scene, one: Happening, other: Happening) -> Iterator[Slip]:
    """The differences of a pair of one type: status, parties, mode, source, place and time."""
    tally = count({0: Sentence((one,), times=scene.coded.times)}, {0: Sentence((other,))}, timed=scene.timed)
    if one.status != other.status:
        missed, added = one.status != "fact", other.status != "fact"
        yield Slip("status-other" if missed and added else f"status-{one.status}" if missed else "status-spurious", one, other)
    for cause, party, answer in party_slips(one, other):
        yield Slip(cause, party, answer)
    yield from (Slip(kind, one, other) for name in _FIELDS if (kind := _field(tally, name)))


def _field(tally: Tally, name: str) -> str | None:
    hit, coded, found = (tally[name, part] for part in ("hit", "coded", "found"))
    if hit or not (coded or found):
        return None
    return f"{name}-other" if coded and found else f"{name}-missing" if coded else f"{name}-spurious"
