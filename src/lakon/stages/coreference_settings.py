"""How mentions are weighed, and the form of an answer."""

from __future__ import annotations

from dataclasses import dataclass

from lakon.stages.coreference_track import Told, Track


@dataclass(frozen=True, slots=True)
class Settings:
    """How mentions are weighed: what acting or speaking counts, what each sentence of distance costs, how far back is looked."""

    subject: float = 1.0
    speaker: float = 2.0
    speaks: float = 1.0
    named: float = 0.0
    person: float = 0.5
    land: float = -1.0
    several: float = 1.5
    distance: float = 1.0
    same_sentence: float = 0.5
    told: float = 0.5
    reach: int = 6
    far: int = 15


SETTINGS = Settings()
Answer = list[tuple[str, tuple[str, ...]]]


def answer(told: Told) -> Answer:
    """One mention's entity as an answer."""
    return [(told.entity, told.country)]


def country_entity(track: Track, key: str) -> str | None:
    """The id of the entity of a key ("RUS"), if the article tells of it."""
    return track.by_key.get(key)
