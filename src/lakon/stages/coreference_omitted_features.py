"""What speaks for each candidate for an empty side of an event, and for nobody, as named features."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lakon.model import Frame
from lakon.ontology import types
from lakon.stages.coreference_settings import country_entity
from lakon.stages.coreference_sides import SIDES, Candidate, Sides, Slot
from lakon.stages.coreference_track import Told, Track
from lakon.stages.entity_scene import BODIES
from lakon.stages.entity_words import role_words

Row = list[tuple[str, float]]


@dataclass(frozen=True, slots=True)
class Seen:
    """What the features look at: the slot, who stands where, the events before it in the order of the text, and a few behind it."""

    track: Track
    slot: Slot
    sides: Sides
    before: list[tuple[int, Frame]]
    behind: list[tuple[int, Frame]]


def _word(frame: Frame) -> str:
    return frame.trigger.text.lower().partition(" ")[0]


def of_nobody(seen: Seen) -> Row:
    """The features of the side being nobody."""
    slot, frame, lang = seen.slot, seen.slot.frame, seen.track.lang
    role, word = slot.role, _word(frame)
    other = "other" if seen.sides.on(slot.number) else "alone"
    saying = "said" if seen.track.speakers_over(frame.trigger.start) else "told"
    names = (
        "", f":{frame.type}", f":{frame.type}:{frame.mode}", f":{frame.status}", f":{other}", f":{frame.type}:{other}", f":{saying}",
        f":{frame.type}:{saying}", f":{lang}", f":{lang}:{word[:2]}-", f":{lang}:-{word[-2:]}", f":{frame.type}:{lang}:{word[:2]}-",
        f":first:{frame.sentence == 0}", f":capital:{word[:1] != frame.trigger.text[:1]}",
    )  # fmt: skip
    return [(f"nobody {role}{name}", 1.0) for name in names]


def of_candidate(seen: Seen, candidate: Candidate) -> Row:
    """The features of one candidate for the slot."""
    told, role = candidate.told, seen.slot.role
    names = (*_of_place(seen, told), *_of_speech(seen, told), *_of_country(seen, told), *_of_events(seen, told))
    return [*((f"{role} {name}", 1.0) for name in names), (f"{role} mentions", min(candidate.mentions, 8) / 4)]


def _distance(told: Told, frame: Frame) -> str:
    back = frame.sentence - told.sentence
    if back == 0:
        return "before" if told.start < frame.trigger.start else "behind"
    return str(back) if back < 3 else "near" if back < 5 else "far" if back < 9 else "away"


def _of_place(seen: Seen, told: Told) -> Iterator[str]:
    """How far back the mention stands, in which role, and what is mentioned."""
    frame, entity = seen.slot.frame, seen.track.entities[told.entity]
    distance, word = _distance(told, frame), _word(frame)
    roles = seen.track.roles.get((told.start, told.end), ())
    last = next((a.role for _, a in roles if a.role in (*SIDES, "speaker")), "-")
    yield from (distance, f"{distance} {last}", f"{distance} {entity.kind}", f"{seen.track.lang} {distance} {word[:2]}-")
    yield from (entity.kind, f"{frame.type} {entity.kind}", f"{entity.sector}", f"{frame.type} {entity.sector}")
    yield from (last, f"{frame.type} {last}", f"named {told.named}")


def _of_speech(seen: Seen, told: Told) -> Iterator[str]:
    """Whether the candidate says what holds the trigger."""
    track, frame = seen.track, seen.slot.frame
    speakers = {one.entity for place in track.speakers_over(frame.trigger.start) for one in track.at.get(place, ())}
    if told.entity in speakers:
        yield from ("speaks", f"speaks {frame.type}", f"speaks {_word(frame)[:2]}-", f"speaks {track.entities[told.entity].kind}")


def _of_country(seen: Seen, told: Told) -> Iterator[str]:
    """How the candidate's country stands to the others' and to the press's own."""
    frame, track = seen.slot.frame, seen.track
    others = {code for other in seen.sides.on(seen.slot.number) for code in other.country}
    own = set(told.country)
    if not own:
        yield "no country"
    elif own & BODIES:
        yield "body"
    if own & role_words(track.lang, "home"):
        yield "home"
    if others:
        same = "same" if own & others else "another"
        yield from (f"{same} country {types()[frame.type].quad}", f"{same} country {frame.type}")
        yield f"{same} country {track.entities[told.entity].kind}"
    if told.country and country_entity(track, told.country[0]) == told.entity:
        yield "land itself"


def _of_events(seen: Seen, told: Told) -> Iterator[str]:
    """In which roles the candidate stands in the events before, and in those of the same sentence."""
    frame, found = seen.slot.frame, set[str]()
    others = {other.entity for other in seen.sides.on(seen.slot.number)}
    for back, (number, other) in enumerate(reversed(seen.before)):
        sides = [side for side in SIDES if any(one.entity == told.entity for one in seen.sides.held[number][side])]
        match = bool(sides) and not others.isdisjoint(one.entity for one in seen.sides.on(number))
        for side in sides:
            found.update(_of_event(frame, other, side, match))
            if back == 0:
                found |= {f"last event {side}", f"last event {side} {frame.type == other.type}"}
    for _, other in seen.behind:
        if other.sentence == frame.sentence:
            found.update(
                f"next {a.role}" for a in other.arguments if a.role in SIDES and _stands_for(seen.track, (a.span.start, a.span.end), told)
            )
    yield from sorted(found)


def _stands_for(track: Track, place: tuple[int, int], told: Told) -> bool:
    return any(one.entity == told.entity for one in track.at.get(place, ()))


def _of_event(frame: Frame, other: Frame, side: str, match: bool) -> Iterator[str]:
    """How an earlier event, in which the candidate stands on a side, is like this one; `match` where the other side is the same."""
    if other.sentence == frame.sentence:
        yield from (f"same sentence {side}", f"same sentence {side} {other.type} {frame.type}")
    if other.type != frame.type:
        if match:
            yield f"against {side}"
        return
    yield from (f"same type {side}", f"same type {side} match {match}")
    if _word(other)[-5:] == _word(frame)[-5:] or _word(other)[:5] == _word(frame)[:5]:
        yield from (f"same word {side}", f"same word {side} match {match}")
