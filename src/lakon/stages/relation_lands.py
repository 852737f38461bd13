"""The state or body that an office is of, where the office itself names none too."""

from __future__ import annotations

from dataclasses import replace

from lakon.gazetteer import country
from lakon.model import Document, Entity, Mention
from lakon.stages.entity_scene import BODIES, Scene
from lakon.stages.entity_words import role_words
from lakon.stages.relation_offices import Held, doubtful
from lakon.stages.relation_words import lexicon

_STATE = frozenset(("GOV", "LEG", "JUD", "MIL", "COP", "SPY"))


def object_of(doc: Document, item: Held, lang: str) -> str | None:
    """The body or state of an office: the one that the title names, else the person's country where the article tells of it."""
    if item.title.of_hit:
        named = next((e.id for e in doc.entities if e.key == item.title.of_hit), None)
        if named:
            return named
    land = _land(doc, item, lang)
    return next((e.id for e in doc.entities if e.kind == "country" and land and e.country == land[:1]), None)


def _land(doc: Document, item: Held, lang: str) -> tuple[str, ...]:
    """The country of an office: by its title, its holder, else by what other countries the article tells of."""
    entity = item.person.entity
    land = item.title.country or (entity.country if entity and not item.of else ())
    if land or item.of or item.title.sector not in _STATE:
        return land
    return _unsaid(doc, item, lang)


def _unsaid(doc: Document, item: Held, lang: str) -> tuple[str, ...]:
    """The country of an office that names none: that of the press for its own offices and where no other country is told
    of; for an office that states hold alone the one other country of the article."""
    words, office = lexicon(lang).words, item.detail.lower()
    home = tuple(sorted(role_words(lang, "home")))[:1]
    lands = {code for e in doc.entities if e.kind == "country" for code in e.country} - set(home)
    if home and words["homely"].match(office):
        return home
    if words["nation"].match(office) and len(lands) == 1:
        return tuple(lands)
    if doubtful(lang, item):
        return ()
    abroad = {code for e in doc.entities if e.kind in ("group", "organisation") for code in e.country} - set(home) - BODIES
    return () if lands or abroad or words["foreign"].match(office) else home


def with_states(scene: Scene, doc: Document, items: list[Held]) -> Document:
    """The document with the states whose offices are told and that it nowhere names ("Presiden X" for the X of a known state)."""
    made: dict[str, list[Mention]] = {}
    for item in items:
        land = _land(doc, item, scene.lang)
        if object_of(doc, item, scene.lang) is None and len(land) == 1 and land[0] not in BODIES:
            span = scene.span(item.title.start, item.title.end)
            text = span.text.rstrip(" ,(")
            made.setdefault(land[0], []).append(Mention(span.start, span.start + len(text), text, "title"))
    first = len(doc.entities) + 1
    states = (_state(f"e{number}", code, spans, scene.lang) for number, (code, spans) in enumerate(made.items(), start=first))
    return replace(doc, entities=(*doc.entities, *states)) if made else doc


def _state(id_: str, code: str, mentions: list[Mention], lang: str) -> Entity:
    entry = country(code)
    name = entry.name if lang == "id" else entry.name_en
    return Entity(id_, code, name, "country", (code,), "GOV", wikidata=entry.wikidata, mentions=tuple(dict.fromkeys(mentions)))
