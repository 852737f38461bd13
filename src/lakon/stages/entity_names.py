"""Where persons and bodies are named: the reader's names, the gazetteer's persons, and capitals in a party's span that neither knew."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from typing import Literal

from lakon.gazetteer import Entry, person
from lakon.stages.entity_phrase import Phrase
from lakon.stages.entity_scene import Found, Scene
from lakon.stages.entity_words import Token, pronouns, role_words, word_at

_CAPITALS = re.compile(r"[A-Z]{2,}")
_WORD_LIMIT = 6


@dataclass(frozen=True, slots=True)
class Named:
    """A name at `start:end`: of a person or of a body; `entry` where the gazetteer knows it."""

    start: int
    end: int
    text: str
    kind: Literal["person", "organisation"]
    entry: Entry | None = None


def names_of(scene: Scene) -> list[Named]:
    """The persons and bodies named by the reader or the gazetteer, in the order of the text, none overlapping."""
    taken: list[Named] = []
    more: list[Named] = []
    for name in scene.names:
        worded = any(char.isalnum() for char in name.span.text)
        if worded and name.kind in ("person", "organisation") and not (taken and name.span.start < taken[-1].end):
            named = _from_reader(scene, name.span.start, name.span.end, name.kind)
            taken += [named] if named else []
    for hit in scene.hits:
        if hit.entry.kind == "person" and hit.entry.form == "name" and not _inside_longer(scene, hit) and not _overlaps(taken, hit):
            more.append(Named(hit.start, hit.end, scene.text[hit.start : hit.end], "person", hit.entry))
    return sorted([*taken, *more], key=lambda named: named.start)


def _overlaps(taken: list[Named], hit: Found) -> bool:
    """Whether one of the names, which stand apart and in order, shares a character with a hit."""
    place = bisect_left(taken, hit.end, key=lambda named: named.start)
    return place > 0 and taken[place - 1].end > hit.start


def _from_reader(scene: Scene, start: int, end: int, kind: str) -> Named | None:
    """The reader's name without the titles before it; None where the gazetteer knows a body or country there."""
    hits = [hit for hit in scene.within(start, end) if hit.end <= end]
    if kind == "organisation":
        return None if hits and hits[0].start == start else Named(start, end, scene.text[start:end], "organisation")
    if any(hit.entry.kind != "person" and hit.start <= start and end <= hit.end for hit in scene.over(start)):
        return None
    start = _without_titles(scene, start, end)
    if start >= end:
        return None
    whole = next((hit.entry for hit in hits if hit.entry.kind == "person" and hit.start <= start and hit.end >= end), None)
    return Named(start, end, scene.text[start:end], "person", whole or _like(scene, scene.text[start:end]))


def _like(scene: Scene, name: str) -> Entry | None:
    """The gazetteer's person of a full name in another spelling, where the article tells of that person's country."""
    count = len(name.split())
    if count < 2:
        return None
    near = (entry for entry in person(name) if len(entry.name.split()) == count)
    return next((entry for entry in near if entry.country[:1] in scene.lands), None)


def _inside_longer(scene: Scene, hit: Found) -> bool:
    """Whether a person's hit is only a part of a longer name ("Mubarak" in "Mubarak Hussain")."""
    for token in (*scene.tokens(hit.end, min(len(scene.text), hit.end + 24))[:1], *scene.tokens(max(0, hit.start - 24), hit.start)[-1:]):
        between = scene.text[hit.end : token.start] if token.start >= hit.end else scene.text[token.end : hit.start]
        if between == " " and token.text[0].isupper() and not scene.over(token.start) and not word_at([token], 0, scene.lang):
            return token.start > hit.end or not _opens(scene, token)
    return False


def _opens(scene: Scene, token: Token) -> bool:
    """Whether a word begins its sentence, so that its capital says nothing."""
    return token.start <= scene.bounds(scene.sentence(token.start))[0] + 1


def _without_titles(scene: Scene, start: int, end: int) -> int:
    words = scene.tokens(start, end)
    place = 0
    while place < len(words) - 1:
        found = word_at(words, place, scene.lang)
        if not found or place + found[0] >= len(words) or (found[1].strength not in ("rank", "honorific") and not found[1].office):
            break
        place += found[0]
    return words[place].start if words else end


def name_in(scene: Scene, phrase: Phrase, known: list[Named]) -> Named | None:
    """The person or body that a party's phrase names: one already known there, else its run of unexplained capitals."""
    first = bisect_left(known, phrase.start, key=lambda named: named.start)
    last = bisect_left(known, phrase.end + 1, key=lambda named: named.start)
    inside = [named for named in known[first:last] if named.end <= phrase.end + 1]
    persons = [named for named in inside if named.kind == "person"]
    if persons:
        return persons[0]
    run = _capitals(scene, phrase)
    if not run:
        return inside[0] if inside else None
    start, end = run[0].start, run[-1].end
    return Named(start, end, scene.text[start:end], _kind(phrase, run))


def _capitals(scene: Scene, phrase: Phrase) -> list[Token]:
    """The last run of capitalised words that neither a list nor the gazetteer explains; words of a name's inside may be small."""
    best: list[Token] = []
    run: list[Token] = []
    for token in phrase.tokens:
        small = not token.text[:1].isupper()
        if _explained(scene, phrase, token) or (
            small and not (run and len(token.text) <= 3 and token.low in role_words(scene.lang, "particle"))
        ):
            best, run = run or best, []
        elif not small or run:
            run.append(token)
    best = run or best
    while best and not best[-1].text[:1].isupper():
        best = best[:-1]
    return best[:_WORD_LIMIT]


def _explained(scene: Scene, phrase: Phrase, token: Token) -> bool:
    if (
        token.low in pronouns(scene.lang, "whole")
        or token.low in role_words(scene.lang, "opener")
        or token.low in role_words(scene.lang, "definite")
        or token.low.isdigit()
    ):
        return True
    if any(start <= token.start < end for start, end, _ in phrase.words):
        return True
    return any(hit.start <= token.start < hit.end for hit in phrase.hits)


def _kind(phrase: Phrase, run: list[Token]) -> Literal["person", "organisation"]:
    """A person follows an office or a rank or stands alone; a body is in capitals, or follows a head noun of bodies or groups."""
    before = [word for start, _, word in phrase.words if start < run[0].start]
    if any(word.office or word.strength in ("rank", "honorific") for word in before):
        return "person"
    if before and before[-1].kind in ("body", "thing", "place", "org"):
        return "organisation"
    if len(run) == 1 and _CAPITALS.fullmatch(run[0].text.strip("()")):
        return "organisation"
    return "person"
