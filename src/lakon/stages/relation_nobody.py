"""Holders of offices without a name beside: pronouns ("Ia menjabat …"), and a former office alone ("mantan Presiden X itu")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from lakon.model import Entity
from lakon.stages.entity_scene import Scene
from lakon.stages.entity_title import Title, read_title
from lakon.stages.entity_words import Token, pronouns, role_words, word_at
from lakon.stages.relation_people import Persons
from lakon.stages.relation_persons import title_end
from lakon.stages.relation_slots import PRIVATE, Slot
from lakon.stages.relation_titles import stands_before

_BACK = 2  # sentences before a pronoun's in which the person that it means is looked for
_NOBODY = "---.GOV"  # the key of holders whom nothing in the article names


def pronoun_slots(scene: Scene, persons: Persons, start: int, end: int) -> Iterator[Slot]:
    """The pronouns of one person in the sentence at `start:end`, with the person that each most likely means."""
    for match in _pronouns(scene.lang).finditer(scene.text, start, end):
        met = persons.meant.get(match.span()) or _before(scene, persons, match.start())
        yield Slot(match.start(), match.end(), match.group(), "person", met, "pronoun", "" if met else _NOBODY)


@cache
def _pronouns(lang: str) -> re.Pattern[str]:
    rows = pronouns(lang, "whole").items()
    forms = sorted((form for form, row in rows if (row.person, row.number, row.kind) == (3, "one", "person")), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, forms)) or '(?!)'})(?![\w-])", re.IGNORECASE)


def _before(scene: Scene, persons: Persons, at: int) -> Entity | None:
    """The first person named in the nearest sentence before character `at` that names one; of the pronoun's own, its part before."""
    number = scene.sentence(at)
    for back in range(min(_BACK, number) + 1):
        start, end = scene.bounds(number - back)
        found = next((entity for mention, entity in persons.named.within(start, min(end, at)) if mention.start >= start), None)
        if found:
            return found
    return None


def former_alone(scene: Scene, persons: Persons, start: int, end: int) -> Iterator[tuple[Slot, Title]]:
    """The former offices in the sentence at `start:end` behind which no name stands, with who holds them."""
    tokens = scene.tokens(start, end)
    for place, token in enumerate(tokens):
        found = word_at(tokens, place, scene.lang)
        if not found or not found[1].office or found[1].sector in PRIVATE:
            continue
        last = title_end(scene, persons, tokens, place)
        title = read_title(scene, token.start, tokens[last - 1].end)
        if title and stands_before(scene, title, "former") and not _named(scene, persons, tokens, last):
            begin, stop = tokens[max(0, place - 1)].start, _definite(scene, tokens, last)
            met = next((entity for _, entity in persons.described.within(begin, stop)), None)
            text = scene.text[begin:stop]
            yield Slot(begin, stop, text, "person", met, "nominal", "" if met else _NOBODY), title


def _named(scene: Scene, persons: Persons, tokens: list[Token], place: int) -> bool:
    """Whether a name follows a title: a word in capitals or a person, also behind a comma."""
    if place >= len(tokens):
        return False
    return tokens[place].text[:1].isupper() or persons.named.at(tokens[place].start, tokens[place].end) is not None


def _definite(scene: Scene, tokens: list[Token], place: int) -> int:
    """Where a title ends together with the definite word behind it."""
    definite = place < len(tokens) and tokens[place].low in role_words(scene.lang, "definite")
    last = tokens[place] if definite else tokens[place - 1]
    return last.end - (scene.text[last.end - 1] in ".)")
