"""The entities of the parties of relations: those met before, and new ones for names that no earlier stage took for a party."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from lakon.gazetteer.fold import norm
from lakon.model import Document, Entity, Mention
from lakon.model.layers import EntityKind
from lakon.stages.relation_slots import Slot

_KINDS: dict[str, EntityKind] = {"person": "person", "body": "organisation", "armed": "group", "state": "country"}


def met(doc: Document, slots: Iterable[Slot]) -> tuple[Document, dict[tuple[int, int], str]]:
    """The document with an entity for each slot, and the entity's id by the slot's place."""
    ids: dict[tuple[int, int], str] = {}
    by_key = {entity.key: entity.id for entity in doc.entities}
    made: dict[str, Entity] = {}
    gained: dict[str, list[Mention]] = {}
    for slot in slots:
        key = slot.entity.key if slot.entity else slot.key or f"name:{norm(slot.text)}"
        mention = Mention(slot.start, slot.end, slot.text, slot.form)
        if slot.entity is None and key not in by_key:
            kind = _KINDS.get(slot.kind, "other")
            made[key] = Entity(f"e{len(doc.entities) + len(made) + 1}", key, slot.text, kind, mentions=(mention,))
            by_key[key] = made[key].id
        elif key in made and mention not in made[key].mentions:
            made[key] = replace(made[key], mentions=(*made[key].mentions, mention))
        elif key not in made and slot.form != "name":
            gained.setdefault(key, []).append(mention)
        ids[(slot.start, slot.end)] = slot.entity.id if slot.entity else by_key[key]
    met_before = tuple(_with(entity, gained.get(entity.key, [])) for entity in doc.entities)
    return (replace(doc, entities=(*met_before, *made.values())) if made or gained else doc), ids


def _with(entity: Entity, mentions: list[Mention]) -> Entity:
    """The entity with further mentions, in the order of the text; those at a place that it is met at already are left out."""
    places = {(m.start, m.end) for m in entity.mentions}
    new = [m for m in dict.fromkeys(mentions) if (m.start, m.end) not in places]
    return replace(entity, mentions=tuple(sorted((*entity.mentions, *new), key=lambda m: m.start))) if new else entity
