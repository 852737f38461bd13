"""How like two codings of the same thing are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from lakon.evaluation.coded import Happening, Party
from lakon.language import read_table
from lakon.ontology import types

NOBODY = "---"
_PUNCTUATION = ".,;:!?\"'“”‘’()[]-–"
_LONGEST_TRIGGER = 4  # words
_LONGEST_NAME = 12  # words of two names together


def words(text: str | None) -> list[str]:
    """The words in lower case, without the punctuation around them."""
    stripped = (word.strip(_PUNCTUATION).lower() for word in (text or "").split())
    return [word for word in stripped if word]


def share_word(one: str | None, other: str | None) -> bool:
    """Whether two texts have a word in common."""
    return not set(words(one)).isdisjoint(words(other))


def overlap(one: str, other: str) -> float:
    """Intersection over union of the words of two texts, each word as often as it stands."""
    first, second = Counter(words(one)), Counter(words(other))
    union = (first | second).total()
    return (first & second).total() / union if union else 1.0


def same_name(one: Iterable[str], other: Iterable[str]) -> bool:
    """Whether two sets of names agree in one: half of the shorter name's telling words stand in the other. Nobody agrees with nobody."""
    first, second = _telling(one), _telling(other)
    if not first or not second:
        return not first and not second
    return any(2 * len(x & y) >= min(len(x), len(y)) and len(x | y) <= _LONGEST_NAME for x in first for y in second)


def same_trigger(coded: Happening, found: Happening) -> bool:
    """Whether the triggers share a word and the found one is no longer than a trigger may be."""
    longest = max(_LONGEST_TRIGGER, len(words(coded.trigger)))
    return len(words(found.trigger)) <= longest and share_word(coded.trigger, found.trigger)


def countries(parties: Iterable[Party]) -> frozenset[str]:
    """The country codes of one side."""
    return frozenset(code for party in parties for code in party.countries) or frozenset((NOBODY,))


def names(parties: Iterable[Party]) -> list[str]:
    """All names of one side."""
    return [name for party in parties for name in party.names]


def mutual(event: Happening) -> bool:
    """Whether an event has no direction: several actors alone, or a meeting or cooperation that is no visit."""
    return (len(event.actors) > 1 and not event.recipients) or types()[event.type].undirected(event.mode)


def parties_likeness(coded: Happening, found: Happening) -> float:
    """The Jaccard index of the pairs of countries; by names where the coded event stays inside one country."""
    if mutual(coded):
        first, second = all_countries(coded), all_countries(found)
        if len(first) == 1 and first == second:
            return float(same_name(names((*coded.actors, *coded.recipients)), names((*found.actors, *found.recipients))))
        return _jaccard(first, second)
    pairs, others = _dyads(coded), _dyads(found)
    if len(pairs) == 1 and pairs == others:
        ((actor, recipient),) = pairs
        if actor == recipient != NOBODY:
            return (same_name(names(coded.actors), names(found.actors)) + same_name(names(coded.recipients), names(found.recipients))) / 2
    return _jaccard(pairs, others)


def all_countries(event: Happening) -> frozenset[str]:
    """The country codes of both sides together, without the sign for nobody."""
    return (countries(event.actors) | countries(event.recipients)) - {NOBODY}


def _dyads(event: Happening) -> frozenset[tuple[str, str]]:
    return frozenset((actor, recipient) for actor in countries(event.actors) for recipient in countries(event.recipients))


def _jaccard(one: frozenset[object], other: frozenset[object]) -> float:
    return len(one & other) / len(one | other) if one or other else 1.0


def _telling(names_: Iterable[str]) -> Sequence[set[str]]:
    """The words of each name without titles, or with them where it has no other."""
    split = (set(words(name)) for name in names_)
    return [(found - _titles()) or found for found in split if found]


@cache
def _titles() -> frozenset[str]:
    return frozenset(row["word"] for row in read_table(Path(__file__).parent / "data" / "titles.tsv"))
