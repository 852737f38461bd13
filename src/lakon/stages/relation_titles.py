"""What an office is of, where no list knows it, and whether its holder's name is that of a firm or club."""

from __future__ import annotations

from lakon.stages.entity_scene import Scene
from lakon.stages.entity_title import Title
from lakon.stages.relation_slots import Slot
from lakon.stages.relation_words import Lexicon, lexicon


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
        if all(token.text[:1].isupper() for token in rest) and (headed or _ends_in_chief(words, low)):
            kind = words.tails.get(rest[-1].low) or (words.heads.get(rest[0].low) if len(rest) > 1 else None) or "unknown"
            end = rest[-1].end - (scene.text[rest[-1].end - 1] in ".)")
            return Slot(rest[0].start, end, scene.text[rest[0].start : end], kind)
    return None


def _ends_in_chief(words: Lexicon, low: str) -> bool:
    return any(match.end() == len(low) for match in words.words["chief"].finditer(low))
