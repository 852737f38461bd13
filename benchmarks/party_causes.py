"""Why a party of a paired event is wrong, by the words in which it is coded."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lakon.evaluation.coded import Happening, Party
from lakon.evaluation.likeness import mutual, same_name, share_word, words

CAUSES = ("right", "wrong country", "no country", "wrong span", "wrong antecedent", "party missing", "party spurious", "wrong name")
GIVEN = ("name", "description", "omitted")
Row = tuple[str, str, Party | None, Party | None]


def judged(coded: Happening, found: Happening) -> Iterator[Row]:
    """Of each party its cause, how it is given, and the party coded and found; sides of an event without direction are one."""
    if mutual(coded):
        yield from _side((*coded.actors, *coded.recipients), (*found.actors, *found.recipients))
        return
    yield from _side(coded.actors, found.actors)
    yield from _side(coded.recipients, found.recipients)


def given(party: Party) -> str:
    """Whether a coded party is given by its name, by a pronoun or description, or left out."""
    if not party.text:
        return "omitted"
    return "description" if party.ref and not share_word(party.text, party.ref) else "name"


def _side(coded: Sequence[Party], found: Sequence[Party]) -> Iterator[Row]:
    free = list(found)
    left = []
    for alike in (_same_words, _same_party, _same_country):
        left, coded = [], left if alike is not _same_words else coded
        for party in coded:
            twin = next((other for other in free if alike(party, other)), None)
            if twin is None:
                left.append(party)
            else:
                free.remove(twin)
                yield _cause(party, twin), given(party), party, twin
    for party in left:
        other = free.pop(0) if free else None
        yield _astray(party, other), given(party), party, other
    for other in free:
        yield "party spurious", "name" if other.text else "omitted", None, other


def _same_words(coded: Party, found: Party) -> bool:
    """Whether the words found are those coded, but for a few."""
    one, two = set(words(coded.text)), set(words(found.text))
    return bool(one & two) and 2 * len(one & two) >= min(len(one), len(two))


def _same_party(coded: Party, found: Party) -> bool:
    return same_name(coded.names, found.names)


def _same_country(coded: Party, found: Party) -> bool:
    return set(coded.countries) == set(found.countries) and not (coded.text and found.text)


def _cause(coded: Party, found: Party) -> str:
    if set(coded.countries) != set(found.countries):
        if given(coded) != "name":
            return "wrong antecedent"
        return "wrong country" if found.countries else "no country"
    return "right" if same_name(coded.names, found.names) else "wrong name"


def _astray(coded: Party, found: Party | None) -> str:
    if found is None:
        return "party missing"
    return "wrong span" if coded.text and given(coded) == "name" else "wrong antecedent"
