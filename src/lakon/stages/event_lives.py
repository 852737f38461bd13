"""What an article tells of each party besides the event: the words beside its names, and the events in which it has a part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lakon.model import Document, Entity
from lakon.stages.entity_words import tokens

_MENTIONS = 2  # names of an entity that are looked at
_WORDS = 4  # words on each side
_REACH = 60  # characters in which they stand
_STOPS = ".!?\n;"
_SIDES = ("actor", "recipient", "speaker")


@dataclass(frozen=True, slots=True)
class Life:
    """The words before and behind an entity's first names, in lower case, and its roles by type of event."""

    words: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()


def lives(doc: Document) -> dict[str, Life]:
    """What is told of each entity, by its id."""
    acts: dict[str, dict[str, None]] = {}
    at = {(ref.span.start, ref.span.end): ref.entity for ref in doc.referents}
    for frame in doc.frames:
        for argument in frame.arguments:
            entity = at.get((argument.span.start, argument.span.end))
            if entity and argument.role in _SIDES:
                acts.setdefault(entity, {})[f"{frame.type} {argument.role}"] = None
    return {
        entity.id: Life(
            tuple(dict.fromkeys(_beside(doc.article.text, entity))) if entity.kind != "country" else (), tuple(acts.get(entity.id, ()))
        )
        for entity in doc.entities
    }


def _beside(text: str, entity: Entity) -> Iterator[str]:
    names = [mention for mention in entity.mentions if mention.form == "name"][:_MENTIONS]
    for name in names:
        first = max(0, name.start - _REACH, *(text.rfind(stop, 0, name.start) + 1 for stop in _STOPS))
        last = min([name.end + _REACH, *(at for at in (text.find(stop, name.end) for stop in _STOPS) if at >= 0)])
        yield from (f"before {word.low}" for word in tokens(text, first, name.start)[-_WORDS:])
        yield from (f"behind {word.low}" for word in tokens(text, name.end, last)[:_WORDS])
