"""Finds whom a title or a description means: by office, noun, kind, country and sector."""

from __future__ import annotations

from lakon.model import Span
from lakon.stages.coreference_settings import SETTINGS, Answer, answer, country_entity
from lakon.stages.coreference_spans import Back
from lakon.stages.coreference_track import Told, Track
from lakon.stages.entity_words import office_words


def titled(track: Track, span: Span, back: Back, title: str) -> Answer:
    """The latest and most told person whose office the title names, of the country that the words give; else the first told later."""
    words = office_words(title, track.lang)
    here = track.sentence(span.start)
    rows: dict[str, tuple[float, int, Told]] = {}
    for told in track.before(span.start, SETTINGS.far):
        if _holds(track, told, back, words):
            score = SETTINGS.told * len(track.entities[told.entity].mentions) - SETTINGS.distance * (here - told.sentence)
            rows.setdefault(told.entity, (score, told.start, told))
    if rows:
        return answer(max(rows.values(), key=lambda row: row[:2])[2])
    later = [
        told
        for number in range(here, here + SETTINGS.reach + 1)
        for told in track.told.get(number, ())
        if told.start > span.start and _holds(track, told, back, words)
    ]
    return answer(min(later, key=lambda told: told.start)) if later else []


def _holds(track: Track, told: Told, back: Back, words: frozenset[str]) -> bool:
    """Whether a person holds the office of these words."""
    entity = track.entities[told.entity]
    if entity.kind != "person" or entity.role is None or not words or not _fits(told, back):
        return False
    return words <= office_words(f"{entity.role.title} {entity.role.of or ''}", track.lang)


def _fits(told: Told, back: Back) -> bool:
    return not back.country or set(told.country) == set(back.country)


def described(track: Track, span: Span, back: Back) -> Answer:
    """The latest entity that fits the description's noun, kind, country and sector."""
    if back.form == "description":
        if back.kinds == {"country"}:
            lands = [t for t in track.before(span.start, SETTINGS.reach) if track.entities[t.entity].kind == "country" and _fits(t, back)]
            return answer(lands[0]) if lands else []
        if "person" in back.kinds:
            return titled(track, span, back, back.noun) or same_sector(track, span, back, ("person",)) or _one_of(track, span, back)
    elif not back.country:
        return []
    elif "country" in back.kinds and len(back.country) == 1:
        land = country_entity(track, f"{back.country[0]}.GOV") or country_entity(track, back.country[0])
        return [(land, back.country)] if land else []
    return same_sector(track, span, back, ("organisation", "group"))


def _one_of(track: Track, span: Span, back: Back) -> Answer:
    """The latest group mention of the same head noun."""
    for told in track.before(span.start, SETTINGS.reach):
        if track.entities[told.entity].kind == "group" and back.noun and back.noun in track.doc.article.text[told.start : told.end].lower():
            return answer(told)
    return []


def same_sector(track: Track, span: Span, back: Back, kinds: tuple[str, ...]) -> Answer:
    """The latest entity of these kinds in the same sector whose country is told."""
    if back.sector is None:
        return []
    for told in track.before(span.start, SETTINGS.far):
        entity = track.entities[told.entity]
        if entity.kind in kinds and entity.sector == back.sector and told.country and _fits(told, back):
            return answer(told)
    return []
