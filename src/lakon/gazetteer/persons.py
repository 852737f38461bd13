"""Finds a person across spellings."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache

from lakon.gazetteer.entry import Entry
from lakon.gazetteer.fold import norm, skeleton
from lakon.gazetteer.own import active
from lakon.gazetteer.people import Person, people

_NEAR = 0.84


def person(name: str, among: Iterable[Entry] | None = None) -> list[Entry]:
    """The persons whom `name` may mean: exactly so called, else alike in sound and spelling, the nearest first.

    A single word is a surname only where exactly one of `among` bears it; otherwise it must be a name of its own (Jokowi).
    """
    wanted = norm(name)
    if not wanted:
        return []
    pool = tuple(among) if among is not None else None
    named = exact(wanted)
    if named:
        return [found for found in named if pool is None or any(e.key == found.key for e in pool)]
    if " " not in wanted:
        bearing = [e for e in pool or () if wanted in norm(e.name).split() or skeleton(wanted) in _sounds(e.name)]
        return bearing if len(bearing) == 1 else []
    keys = None if pool is None else {e.key for e in pool}
    near = [*_own_near(wanted), *_shipped(_near(wanted))]
    return [found for found in dict.fromkeys(near) if keys is None or found.key in keys]


def exact(wanted: str) -> list[Entry]:
    """The persons of a folded name, the user's own first."""
    own = active()
    mine = [entry for entry in own.by_name.get(wanted, ()) if entry.kind == "person"] if own else []
    return list(dict.fromkeys([*mine, *_shipped(people()[key] for key in _exact().get(wanted, ()))]))


def _shipped(persons: Iterable[Person]) -> list[Entry]:
    """The entries of shipped persons, or what the user puts in their place."""
    own = active()
    return [entry for found in persons for entry in (own.instead(found.entry()) if own else (found.entry(),))]


def _own_near(wanted: str) -> list[Entry]:
    """The user's persons whose names sound like a folded name."""
    own = active()
    sounds = _sounds(wanted)
    return [entry for entry in own.persons if _agree(sounds, _sounds(entry.name))] if own else []


@lru_cache(maxsize=10_000)
def _near(wanted: str) -> tuple[Person, ...]:
    from rapidfuzz.distance import JaroWinkler

    sounds = _sounds(wanted)
    best: dict[str, float] = {}
    for name, key, other in {row for sound in sounds for row in _by_sound().get(sound, ())}:
        if _agree(sounds, other):
            best[key] = max(best.get(key, 0.0), JaroWinkler.similarity(wanted, name))
    return tuple(people()[key] for _, key in sorted((-score, key) for key, score in best.items() if score >= _NEAR))


def _agree(sounds: frozenset[str], other: frozenset[str]) -> bool:
    """Whether every word of the shorter name sounds like one of the longer, and at least two do."""
    small = min(len(sounds), len(other))
    return small >= 2 and len(sounds & other) == small


def _sounds(name: str) -> frozenset[str]:
    return frozenset(skeleton(word) for word in norm(name).split() if len(word) > 1)


@cache
def bearers() -> dict[str, dict[str, int]]:
    """How many shipped persons of each country bear a folded word in their names."""
    table: dict[str, dict[str, int]] = {}
    for found in people().values():
        for word in {word for name in found.names for word in norm(name).split() if len(word) > 2}:
            counts = table.setdefault(word, {})
            counts[found.country] = counts.get(found.country, 0) + 1
    return table


@cache
def _exact() -> dict[str, list[str]]:
    table: dict[str, list[str]] = {}
    for key, found in people().items():
        for name in found.names:
            table.setdefault(norm(name), []).append(key)
    return table


@cache
def _by_sound() -> dict[str, list[tuple[str, str, frozenset[str]]]]:
    """Under each sound the names that have it: the name for comparison, its person's key and all its sounds."""
    table: dict[str, list[tuple[str, str, frozenset[str]]]] = {}
    for key, found in people().items():
        for name in dict.fromkeys(map(norm, found.names)):
            sounds = _sounds(name)
            for sound in sounds:
                table.setdefault(sound, []).append((name, key, sounds))
    return table
