"""How many were killed and hurt in an attack: numbers beside words of harm."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from lakon.language import table
from lakon.model import Span
from lakon.stages.event_numbers import Number, numbers
from lakon.stages.event_scene import Draft, Scene
from lakon.stages.event_words import Hit, Phrases, Word

FARTHEST = 8
JOINED = 3


@dataclass(frozen=True, slots=True)
class Harm:
    """So many were killed or injured, told at the characters `start` of the text."""

    harm: str
    start: int
    value: int


@cache
def _cues(lang: str) -> Phrases:
    return Phrases(table(lang, "casualties"))


def casualties(scene: Scene, drafts: Sequence[Draft]) -> dict[int, tuple[int | None, int | None]]:
    """Killed and injured of the attacks among the drafts, by their places.

    A count goes to the attack of its sentence whose trigger is nearest.
    """
    attacks: dict[int, list[int]] = {}
    for place, draft in enumerate(drafts):
        if draft.type == "ASSAULT" and draft.status != "negated":
            attacks.setdefault(draft.frame.sentence, []).append(place)
    found: dict[int, dict[str, int]] = {}
    for rivals in attacks.values():
        for place in rivals:
            for harm in _harms(scene, drafts[place]):
                if _nearest(drafts, rivals, harm.start) == place:
                    found.setdefault(place, {}).setdefault(harm.harm, harm.value)
    return {place: (counts.get("killed"), counts.get("injured")) for place, counts in found.items()}


def _nearest(drafts: Sequence[Draft], rivals: list[int], start: int) -> int:
    return min(rivals, key=lambda other: _distance(drafts[other], start))


def _distance(draft: Draft, start: int) -> int:
    trigger = draft.frame.trigger
    return max(trigger.start - start, start - trigger.end, 0)


def _harms(scene: Scene, draft: Draft) -> list[Harm]:
    """The counts told in the words about the trigger, in their order."""
    found, _, _ = scene.about(draft.frame)
    if not found:
        return []
    dates = scene.times_at(Span(found[0].start, found[-1].end, ""))
    dated = {place for place, word in enumerate(found) if any(time.start < word.end and word.start < time.end for time in dates)}
    said = [number for number in numbers(scene.doc.article.text, found, scene.lang) if number.first not in dated]
    cues = _longest(list(_cues(scene.lang).hits(found)))
    joins = {hit.first for hit in cues if hit.row["harm"] == "and"}
    return _paired(found, said, [hit for hit in cues if hit.row["harm"] != "and"], joins)


def _longest(hits: list[Hit]) -> list[Hit]:
    """Of hits that overlap, the longest."""
    kept: list[Hit] = []
    for hit in sorted(hits, key=lambda hit: (hit.first - hit.last, hit.first, hit.order)):
        if all(hit.last <= other.first or other.last <= hit.first for other in kept):
            kept.append(hit)
    return sorted(kept, key=lambda hit: hit.first)


def _paired(found: list[Word], said: list[Number], cues: list[Hit], joins: set[int]) -> list[Harm]:
    """Each number goes to the nearest word of harm on whose side it stands, each word of harm takes one number."""
    pairs = [(gap, cue, number) for cue in cues for number in said if (gap := _gap(cue, number, cues)) is not None]
    pairs.sort(key=lambda row: (row[0], row[1].first, row[2].first))
    taken: dict[int, tuple[Hit, Number]] = {}
    used: set[int] = set()
    for _, cue, number in pairs:
        if cue.first not in taken and number.first not in used:
            taken[cue.first] = (cue, number)
            used.add(number.first)
    harms = []
    for cue, number in (taken[first] for first in sorted(taken)):
        if number.value is not None:
            more = sum(other.value or 0 for other in _joined_to(number, said, used, joins, after=number.first > cue.first))
            harms.append(Harm(cue.row["harm"], found[cue.first].start, number.value + more))
    return harms


def _gap(cue: Hit, number: Number, cues: list[Hit]) -> int | None:
    """The words between a word of harm and a number, or None where it stands on the wrong side, too far, or behind another such word."""
    side = cue.row["side"]
    if number.last <= cue.first and side in ("before", "nearest"):
        low, high = number.last, cue.first
    elif number.first >= cue.last and side in ("after", "nearest"):
        low, high = cue.last, number.first
    else:
        return None
    crossed = any(low <= other.first < high for other in cues)
    return high - low if high - low <= FARTHEST and not crossed else None


def _joined_to(number: Number, said: list[Number], used: set[int], joins: set[int], *, after: bool) -> list[Number]:
    """The next number of the same count, away from the word of harm: "5 soldiers and 3 villagers", "two clerks and a guard were killed"."""
    place = said.index(number) + (1 if after else -1)
    if not 0 <= place < len(said) or said[place].first in used:
        return []
    left, right = (number, said[place]) if after else (said[place], number)
    near = 2 <= right.first - left.last <= JOINED + 1
    return [said[place]] if near and {right.first - 1, right.first - 2} & joins else []
