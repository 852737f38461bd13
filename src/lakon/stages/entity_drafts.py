"""Entities in the making: one draft for each person, body, country or group, with its mentions."""

from __future__ import annotations

from dataclasses import dataclass, field

from lakon.gazetteer import Entry, office_at
from lakon.gazetteer.fold import norm
from lakon.model import Entity, Mention, Role
from lakon.model.layers import EntityKind
from lakon.model.span import MentionForm
from lakon.stages.entity_people import Person
from lakon.stages.entity_scene import Scene


@dataclass(slots=True)
class Draft:
    """An entity so far; `mentions` maps a span to its form."""

    key: str
    name: str
    kind: EntityKind
    country: tuple[str, ...] = ()
    sector: str | None = None
    role: Role | None = None
    wikidata: str | None = None
    why: str = ""
    mentions: dict[tuple[int, int], MentionForm] = field(default_factory=dict)


@dataclass(slots=True)
class Drafts:
    """All drafts of one article by key, in the order in which they were first made; `noted` says how many names of a person a draft has."""

    scene: Scene
    by_key: dict[str, Draft] = field(default_factory=dict)
    noted: dict[tuple[str, int], int] = field(default_factory=dict)

    def of_entry(self, entry: Entry) -> Draft:
        """The draft of a gazetteer's country, body, group or place."""
        draft = self.by_key.get(entry.key)
        if draft is None:
            name = entry.name if self.scene.lang == "id" else entry.name_en
            kind: EntityKind = entry.kind if entry.kind in ("country", "organisation", "group") else "other"
            draft = Draft(
                entry.key, name, kind, entry.country, entry.sector or ("GOV" if kind == "country" else None), wikidata=entry.wikidata
            )
            self.by_key[entry.key] = draft
        return draft

    def of_person(self, person: Person) -> Draft:
        """The draft of a person: the article's words first, then what the gazetteer proves for the day."""
        entry = person.entry
        key = entry.key if entry else f"name:{norm(person.name)}"
        draft = self.by_key.get(key)
        if draft is None:
            draft = self.by_key[key] = Draft(key, _name(person), "person", wikidata=entry.wikidata if entry else None)
        draft.country = person.country or (entry.country if entry else ())
        draft.sector = person.sector or (entry.sector if entry else None)
        draft.why = "the article's own title" if person.country else "gazetteer" if entry and entry.country else ""
        held = office_at(entry, self.scene.date) if entry else None
        draft.role = person.role or (Role(held.title, held.of) if held else None)
        first = self.noted.get((key, person.number), 0)
        draft.mentions.update(dict.fromkeys(person.spans[first:], "name"))
        self.noted[key, person.number] = len(person.spans)
        return draft

    def of_body(self, name: str, country_: tuple[str, ...], sector: str | None) -> Draft:
        """The draft of a body that the gazetteer does not know."""
        key = f"name:{norm(name)}"
        draft = self.by_key.setdefault(key, Draft(key, name, "organisation", country_, sector))
        draft.country, draft.sector = draft.country or country_, draft.sector or sector
        return draft

    def of_group(self, country_: tuple[str, ...], sector: str | None, name: str) -> Draft:
        """The draft of nobody in particular, keyed by country and sector."""
        key = f"{'+'.join(country_) or '---'}.{sector or '---'}"
        return self.by_key.setdefault(key, Draft(key, name, "group", country_, sector))

    def entities(self) -> tuple[Entity, ...]:
        """The entities in the order of their first mentions, e1 first; those never mentioned fall away."""
        told = sorted((d for d in self.by_key.values() if d.mentions), key=lambda d: (min(d.mentions), d.key))
        return tuple(self._entity(number, draft) for number, draft in enumerate(told, start=1))

    def _entity(self, number: int, draft: Draft) -> Entity:
        text = self.scene.text
        mentions = tuple(Mention(start, end, text[start:end], form) for (start, end), form in sorted(draft.mentions.items()))
        return Entity(f"e{number}", draft.key, draft.name, draft.kind, draft.country, draft.sector, draft.role, draft.wikidata, mentions)


def _name(person: Person) -> str:
    """The gazetteer's name where the article gives a surname alone, else the article's fullest."""
    if person.entry and len(person.words) == 1:
        return person.entry.name
    return person.name
