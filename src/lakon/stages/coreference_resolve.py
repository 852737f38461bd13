"""Finds whom a back reference means."""

from __future__ import annotations

from lakon.model import Referent, Span
from lakon.stages.coreference_described import described, same_sector, titled
from lakon.stages.coreference_settings import SETTINGS, Answer, answer, country_entity
from lakon.stages.coreference_spans import Back
from lakon.stages.coreference_track import Together, Told, Track
from lakon.stages.entity_scene import BODIES


def resolve(track: Track, referent: Referent, back: Back) -> Answer:
    """The entities that a back reference means, each with its country there; empty where none is found."""
    span = referent.span
    if back.person == 1:
        return _speaker(track, span, back)
    if back.person == 2:
        return []
    if back.number in ("two", "three") or (back.form == "owned" and back.kinds == {"country"}):
        return _several(track, span, back)
    if back.form in ("pronoun", "owned"):
        return _one(track, span, back)
    if back.form == "title":
        return titled(track, span, back, back.noun) or ([] if back.country else same_sector(track, span, back, ("group",)))
    return described(track, span, back)


def _speaker(track: Track, span: Span, back: Back) -> Answer:
    """Who speaks where "saya" or "kami" stands."""
    for place in track.speakers_over(span.start):
        found = track.at.get(place, ())
        if found:
            return [_side(track, told.entity, told.country, back) for told in found]
    last = _last_speaker(track, span)
    if last:
        return [_side(track, last.entity, last.country, back)]
    return [_side(track, entity, country, back) for entity, country in _one(track, span, back)]


def _last_speaker(track: Track, span: Span) -> Told | None:
    """Who was quoted last: a quotation goes on over sentences that name nobody."""
    return next((told for told in track.before(span.start, SETTINGS.reach) if _speaks(track, told)), None)


def _speaks(track: Track, told: Told) -> bool:
    return any(argument.role == "speaker" for _, argument in track.roles.get((told.start, told.end), ()))


def _side(track: Track, entity: str, country: tuple[str, ...], back: Back) -> tuple[str, tuple[str, ...]]:
    """For "we" the body that a person speaks for: the one of the person's office, else the person's state where an official speaks."""
    person = track.entities[entity]
    if back.number != "many" or person.kind != "person":
        return entity, country
    of = person.role.of if person.role else None
    body = track.by_name.get(of) if of else None
    if body is None and person.sector in ("GOV", "MIL") and len(country) == 1:
        body = country_entity(track, country[0])
    return body or entity, country


def _one(track: Track, span: Span, back: Back) -> Answer:
    """The most prominent mention before that agrees in kind and number; for many also a side of several."""
    here = track.sentence(span.start)
    barred = track.beside(span)
    over = set(track.speakers_over(span.start))
    speaks = back.person == 1 or any(argument.role == "speaker" for _, argument in track.roles.get((span.start, span.end), ()))
    pool = track.before(span.start, SETTINGS.reach)
    pool += [told for place in over if place[0] > span.start for told in track.at.get(place, ())]
    rows: list[tuple[float, int, Answer]] = []
    for told in pool:
        if told.entity not in barred and _agrees(track, told, back):
            score = _prominence(track, told, back, here)
            score += SETTINGS.speaker * ((told.start, told.end) in over) + SETTINGS.speaks * (speaks and told.subject)
            rows.append((score, told.start, answer(told)))
    if back.number in ("many", "any"):
        rows += [_together_row(side, here) for side in track.together(span.start, SETTINGS.reach) if _apart(side, barred)]
    return max(rows, key=lambda row: row[:2])[2] if rows else []


def _together_row(side: Together, here: int) -> tuple[float, int, Answer]:
    score = SETTINGS.several + SETTINGS.subject * side.subject - SETTINGS.distance * (here - side.sentence)
    return score, side.start, [(told.entity, told.country) for told in side.members]


def _apart(side: Together, barred: set[str]) -> bool:
    return not any(told.entity in barred for told in side.members)


def _prominence(track: Track, told: Told, back: Back, here: int) -> float:
    kind = track.entities[told.entity].kind
    score = -SETTINGS.distance * (here - told.sentence) + SETTINGS.subject * told.subject + SETTINGS.named * told.named
    score += SETTINGS.same_sentence * (told.sentence == here)
    if back.number in ("many", "any") and kind == "country":
        score += SETTINGS.land
    if back.number == "one" and kind == "person":
        score += SETTINGS.person
    return score


def _agrees(track: Track, told: Told, back: Back) -> bool:
    """Whether an entity may be meant by a pronoun of this kind and number."""
    kind = track.entities[told.entity].kind
    if kind == "group" and told.single:
        return back.number == "one" and (not back.kinds or "person" in back.kinds)
    if back.kinds and kind not in back.kinds and back.person == 3:
        return False
    if back.number == "many" and kind == "person" and back.person == 3:
        return False
    return kind != "other"


def _several(track: Track, span: Span, back: Back) -> Answer:
    """The latest two or three of one kind told together: one side of a frame, else one sentence."""
    wanted = {"one": 1, "three": 3}.get(back.number, 2)
    if back.kinds == {"country"}:
        return _lands_together(track, span, wanted)
    for side in track.together(span.start, SETTINGS.reach):
        members = [told for told in side.members if not back.kinds or track.entities[told.entity].kind in back.kinds]
        if len(members) == wanted:
            return [(told.entity, told.country) for told in members]
    rows: dict[int, list[Told]] = {}
    for told in track.before(span.start, SETTINGS.reach):
        rows.setdefault(told.sentence, []).append(told)
    for sentence in sorted(rows, reverse=True):
        for kind in sorted(back.kinds) or ("person", "country", "organisation", "group"):
            distinct = {told.entity: told for told in rows[sentence] if track.entities[told.entity].kind == kind}
            if len(distinct) == wanted:
                return [(told.entity, told.country) for told in sorted(distinct.values(), key=lambda told: told.start)]
    return _lands_together(track, span, wanted)


def _lands_together(track: Track, span: Span, wanted: int) -> Answer:
    """The latest so many countries, those of acting parties before those of others, sentence by sentence."""
    here = track.sentence(span.start)
    lands: dict[str, str] = {}
    for back in range(SETTINGS.reach + 1):
        rows = [told for told in track.told.get(here - back, ()) if told.start < span.start]
        for told in sorted(rows, key=lambda told: (not told.subject, told.start)):
            for code in told.country:
                if code not in BODIES:
                    lands.setdefault(code, told.entity)
        if len(lands) >= wanted:
            return [(country_entity(track, code) or lands[code], (code,)) for code in list(lands)[:wanted]]
    return []
