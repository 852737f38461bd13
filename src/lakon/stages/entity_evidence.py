"""Where the countries of an article are told: what the vote on a party's country rests on."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from lakon.stages.entity_scene import Found, Scene, stands_as_place, stands_in_dateline
from lakon.stages.entity_words import tokens, word_at

PLACE, NAME, PERSON = 3.0, 1.0, 0.5  # what a country counts for: told as a place, as itself or by a body, by a person


@dataclass(frozen=True, slots=True)
class Evidence:
    """A country told at a place of the text; `noun` is the word that it describes there."""

    at: int
    sentence: int
    code: str
    weight: float
    sector: str | None = None
    form: str = "name"
    noun: str = ""


def evidence_of(scene: Scene) -> list[Evidence]:
    """Every country or kind of body that the gazetteer finds told, with its weight, in the order of the text."""
    return [_evidence(scene, hit, code) for hit in scene.hits for code in hit.entry.country]


def _evidence(scene: Scene, hit: Found, code: str) -> Evidence:
    placed = stands_as_place(scene, hit.start)
    form: str = "place" if placed else "name" if hit.entry.kind == "country" else hit.entry.kind
    form = "dateline" if stands_in_dateline(scene.text, hit.start, hit.end) else form
    noun = "" if placed else _noun(scene, hit)
    weight = PLACE if placed else PERSON if hit.entry.kind == "person" else NAME
    sector = hit.entry.sector or _sector(noun, scene.lang)
    return Evidence(hit.start, scene.sentence(hit.start), code, weight / len(hit.entry.country), sector, form, noun)


def _noun(scene: Scene, hit: Found) -> str:
    """The word that a country describes: before it in Indonesian, behind it in English; inside a joined hit or beside it."""
    land = hit.land or hit
    if scene.lang == "en":
        words = scene.tokens(land.end, min(len(scene.text), max(hit.end, land.end + 24)))
        near = words[:1] if words and scene.text[land.end : words[0].start] in (" ", "'s ", "’s ") else []
        return near[0].low if near else ""
    words = scene.tokens(min(hit.start, max(0, land.start - 24)), land.start)
    return words[-1].low if words and scene.text[words[-1].end : land.start] == " " else ""


@lru_cache(maxsize=10_000)
def _sector(noun: str, lang: str) -> str | None:
    """The sector of a head noun."""
    found = word_at(tokens(noun, 0, len(noun)), 0, lang) if noun else None
    return found[1].sector if found else None
