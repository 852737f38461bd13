"""What an office is of, where no list knows it; whether it is a former one, a candidate's or a firm's; and its own words."""

from __future__ import annotations

import re
from functools import cache

from lakon.model.layers import Stage
from lakon.stages.entity_scene import Scene
from lakon.stages.entity_title import Title
from lakon.stages.entity_words import role_words, word_at
from lakon.stages.entity_words import tokens as words_of
from lakon.stages.relation_slots import PRIVATE, Slot
from lakon.stages.relation_words import Lexicon, lexicon

_NEAR = 16  # characters before a title within which a word tells that it is a former one
_OPEN = re.compile(r"\s*[(,][^()]*$")  # a bracket that nothing closes


def is_private(lang: str, name: str) -> bool:
    """Whether a name ends as those of firms and clubs do ("X FC")."""
    return lexicon(lang).tails.get(name.split()[-1].lower()) == "private"


def office_of(scene: Scene, title: Title, person: Slot) -> Slot | None:
    """What a title is of, where no list knows it: the name at its end that a head begins, or that follows a chief's office."""
    if title.of_hit or title.country:
        return None
    stop = person.start if title.start <= person.start < title.end else title.end
    tokens = scene.tokens(title.start, stop)
    words = lexicon(scene.lang)
    for place in range(1, len(tokens)):
        low, rest = scene.text[tokens[0].start : tokens[place - 1].end].lower(), tokens[place:]
        headed = rest[0].low in words.heads and len(rest) > 1
        found = word_at(rest, 0, scene.lang)
        if found is not None and found[1].office:
            continue
        rest = rest[: next((n for n, token in enumerate(rest) if token.low in role_words(scene.lang, "title_joint")), len(rest))]
        if rest and all(token.text[:1].isupper() for token in rest) and (headed or _ends_in_chief(words, low)):
            kind = words.tails.get(rest[-1].low) or (words.heads.get(rest[0].low) if len(rest) > 1 else None) or "unknown"
            end = rest[-1].end - (scene.text[rest[-1].end - 1] in ".)")
            return Slot(rest[0].start, end, scene.text[rest[0].start : end], kind)
    return None


def _ends_in_chief(words: Lexicon, low: str) -> bool:
    return any(match.end() == len(low) for match in words.words["chief"].finditer(low))


def stage_of(scene: Scene, title: Title) -> Stage | None:
    """Whether an office is a former one or one to come, by its own words and the one before it."""
    words = lexicon(scene.lang).words
    text = scene.text[title.start : title.end].lower()
    if title.stage == "former" or words["former"].search(text) or stands_before(scene, title, "former"):
        return "former"
    return "elect" if title.stage == "elect" or words["elect"].search(text) else None


def candidate(scene: Scene, title: Title) -> bool:
    """Whether a title tells of somebody who only stands for an office."""
    told = lexicon(scene.lang).words["candidate"].search(scene.text[title.start : title.end].lower())
    return told is not None or stands_before(scene, title, "candidate")


def hired(scene: Scene, title: Title) -> bool:
    """Whether the word before an office makes it one of a firm or club ("Pelatih kepala")."""
    return stands_before(scene, title, "hired")


def stands_before(scene: Scene, title: Title, name: str) -> bool:
    """Whether a word of the list `name` stands right before a title, in its sentence."""
    floor = scene.bounds(scene.sentence(title.start))[0]
    before = scene.text[max(floor, title.start - _NEAR) : title.start].lower().rstrip()
    return any(match.end() == len(before) for match in lexicon(scene.lang).words[name].finditer(before))


def detail_of(lang: str, title: Title) -> str:
    """The office's own words: from its first office on, without "former" and what is of no office before it."""
    return _trimmed(lang, title.role.title) if title.role else ""


@cache
def _trimmed(lang: str, text: str) -> str:
    words = lexicon(lang).words
    text = text if text.count("(") == text.count(")") else _OPEN.sub("", text)
    tokens = words_of(text, 0, len(text))
    for place, token in enumerate(tokens):
        found = word_at(tokens, place, lang)
        if words["former"].fullmatch(token.low) or words["elect"].fullmatch(token.low):
            continue
        if found and found[1].office and found[1].sector not in PRIVATE:
            return text[token.start :].strip()
    return text
