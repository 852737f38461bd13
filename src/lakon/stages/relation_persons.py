"""Names right behind an office ("Ketua MK Anwar Usman"), read forward: also of persons whom no earlier stage took for one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lakon.gazetteer import lookup
from lakon.lexicon.stems import root
from lakon.stages.entity_scene import Scene
from lakon.stages.entity_words import Token, role_words, word_at
from lakon.stages.relation_people import Persons
from lakon.stages.relation_slots import PRIVATE, Slot
from lakon.stages.relation_words import Lexicon, lexicon

_SHORT = re.compile(r"\(?[A-Z][A-Z.-]{1,8}\)?$")  # an abbreviation, which may be a body's but no name's first word
_LONGEST = 6  # words of a name
_HEADLINE = 0.7  # share of words in capitals from which a sentence is a headline, whose capitals tell no names


def behind_offices(scene: Scene, persons: Persons, start: int, end: int) -> Iterator[tuple[int, Slot]]:
    """The start of each office in the sentence at `start:end` with the name that follows it."""
    tokens = scene.tokens(start, end)
    bare = scene.text[start:end].rstrip(" \n\"”'’)")[-1:] not in (".", "!", "?")
    if bare and len(tokens) > 4 and sum(_capital(t) for t in tokens) > _HEADLINE * len(tokens):
        return
    place = 0
    while place < len(tokens):
        found = word_at(tokens, place, scene.lang)
        if not found or not found[1].office or found[1].sector in PRIVATE:
            place += 1
            continue
        first = _title_end(scene, persons, tokens, place, place + found[0])
        last = _name(scene, persons, tokens, first)
        slot = _slot(scene, persons, tokens[first:last], _tells(scene, tokens[first - 1 : first]))
        if slot:
            yield tokens[place].start, slot
        place = max(last, place + found[0])


def _slot(scene: Scene, persons: Persons, name: list[Token], known: bool) -> Slot | None:
    """The person of a name: the one met there, else a new one where it has two words, or a state or body is right before it."""
    if not name:
        return None
    start, end = name[0].start, name[-1].end - (scene.text[name[-1].end - 1] in ".)")
    met = persons.named.at(start, end)
    if met:
        return Slot(met[0].start, met[0].end, met[0].text, "person", met[1])
    return Slot(start, end, scene.text[start:end], "person") if len(name) > 1 or known else None


def _title_end(scene: Scene, persons: Persons, tokens: list[Token], begin: int, place: int) -> int:
    """The number of the first word of the name behind the title that begins at `begin`; that of all words where none follows."""
    words = lexicon(scene.lang)
    while place < len(tokens):
        token = tokens[place]
        joint = scene.text[tokens[place - 1].end : token.start]
        found = word_at(tokens, place, scene.lang)
        if joint == ", ":
            ranked = found is not None and found[1].strength in ("rank", "honorific")
            return place if not ranked and place > begin + 1 and _tells(scene, tokens[begin:place]) else place if ranked else len(tokens)
        if joint != " ":
            return len(tokens)
        met = any(mention.start == token.start for mention, _ in persons.named.within(token.start, token.end))
        size = 0 if met and not found else _of_title(scene, words, tokens, place)
        if size == 0:
            return place if _capital(token) else len(tokens)
        place += size
    return len(tokens)


def title_end(scene: Scene, persons: Persons, tokens: list[Token], begin: int) -> int:
    """The number of the word behind the title that begins at `begin`, whether or not a name follows."""
    words, place = lexicon(scene.lang), begin
    while place < len(tokens) and (place == begin or scene.text[tokens[place - 1].end : tokens[place].start] == " "):
        size = _of_title(scene, words, tokens, place)
        if size == 0:
            break
        place += size
    return max(place, begin + 1)


def without_land(scene: Scene, person: Slot) -> tuple[Slot | None, Slot]:
    """The state or place that the reader took for the beginning of a name behind an office ("Presiden Peru Rosa Maren"), and the name.

    The `key` of a state's slot is its code.
    """
    words = scene.tokens(person.start, person.end)
    before = scene.tokens(max(0, person.start - 40), person.start)
    if not any(word_at(before, place, scene.lang) for place in range(len(before) - 1, max(-1, len(before) - 3), -1)):
        return None, person
    for size in range(min(3, len(words) - 1), 0, -1):
        start, end = words[0].start, words[size - 1].end
        entry = next((e for e in lookup(scene.text[start:end], scene.lang) if e.kind in ("country", "region", "city")), None)
        if entry:
            key = entry.key if entry.kind == "country" else ""
            land = Slot(start, end, scene.text[start:end], "state" if key else "place", key=key)
            first = words[size].start
            return land, Slot(first, person.end, scene.text[first : person.end], person.kind, person.entity)
    return None, person


def _tells(scene: Scene, tokens: list[Token]) -> bool:
    """Whether words of a title name a state or body."""
    return any(hit.entry.kind in ("country", "organisation", "group") for token in tokens for hit in scene.over(token.start))


def _of_title(scene: Scene, words: Lexicon, tokens: list[Token], place: int) -> int:
    """How many words at `place` go on a title: an office, rank or field, what the gazetteer knows, an abbreviation, a joint."""
    token = tokens[place]
    found = word_at(tokens, place, scene.lang)
    if found:
        return found[0]
    hit = next((hit for hit in scene.over(token.start) if hit.entry.kind != "person"), None)
    if hit:
        return sum(hit.start <= t.start < hit.end for t in tokens[place:])
    joint = role_words(scene.lang, "title_joint") | role_words(scene.lang, "own_before")
    if token.low in joint or token.low in words.lead or token.low in words.heads or token.text[:1] == "(":
        return 1
    town = place > 0 and words.heads.get(tokens[place - 1].low) == "place" and _capital(token)
    return 1 if town or _common(words, scene.lang, token.low) or _SHORT.match(token.text) else 0


def _common(words: Lexicon, lang: str, low: str) -> bool:
    """Whether a word is of no name: one of those that tell what an office is for, or one that is derived from another."""
    return words.words["field"].fullmatch(low) is not None or (lang == "id" and root(low, lang) != low)


def is_name(scene: Scene, start: int, end: int) -> bool:
    """Whether some word at `start:end` may be a person's: no office, no field of one, no derived word, and the whole no country."""
    if any(entry.kind == "country" for entry in lookup(scene.text[start:end])):
        return False
    words, tokens = lexicon(scene.lang), scene.tokens(start, end)
    return any(char.isupper() for char in scene.text[start:end]) and any(
        not (_common(words, scene.lang, token.low) or word_at(tokens, place, scene.lang) or token.low in words.heads)
        for place, token in enumerate(tokens)
    )


def whole(scene: Scene, floor: int, slot: Slot) -> Slot:
    """A person's slot with the words in capitals right before it that belong to no title ("Sri" of "Sri Mulyani")."""
    words, tokens = lexicon(scene.lang), scene.tokens(floor, slot.start)
    start = slot.start
    for place in range(len(tokens) - 1, -1, -1):
        token = tokens[place]
        plain = token.text.isalpha() and token.text[:1].isupper() and not token.text.isupper()
        apart = scene.text[token.end : start] != " " or token.start == floor
        if apart or not plain or scene.over(token.start) or word_at(tokens, place, scene.lang) or _common(words, scene.lang, token.low):
            break
        start = token.start
    return slot if start == slot.start else Slot(start, slot.end, scene.text[start : slot.end], slot.kind, slot.entity)


def _name(scene: Scene, persons: Persons, tokens: list[Token], first: int) -> int:
    """The number of the word behind the name that begins at `first`."""
    words, last, place = lexicon(scene.lang), first, first
    while place < min(len(tokens), first + _LONGEST):
        token = tokens[place]
        apart = place > first and scene.text[tokens[place - 1].end : token.start] != " "
        if apart or _SHORT.match(token.text) or persons.times.at(token.start):
            break
        other = any(hit.entry.kind != "person" for hit in scene.over(token.start))
        if other or (word_at(tokens, place, scene.lang) and not persons.named.at(token.start, token.end)):
            break
        if not _capital(token) and not words.words["particle"].fullmatch(token.low):
            break
        place += 1
        last = place if _capital(token) else last
    return last


def _capital(token: Token) -> bool:
    return any(part[:1].isupper() for part in token.text.split("-"))
