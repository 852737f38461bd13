"""What an event is about: words of its sentence, its mode, and the sectors of its parties."""

from __future__ import annotations

from functools import cache

from lakon.language import table
from lakon.ontology import contexts, contexts_of, narrower_crimes
from lakon.stages.event_scene import Draft, Scene
from lakon.stages.event_words import Phrases


@cache
def _phrases(lang: str) -> Phrases:
    return Phrases(table(lang, "contexts"))


def contexts_for(scene: Scene, draft: Draft) -> tuple[str, ...]:
    """The contexts of an event in the ontology's order; `crime` stands only where no narrower crime does."""
    found = {hit.row["context"] for hit in _phrases(scene.lang).hits(scene.about(draft.frame)[0])}
    by_mode, by_sector = contexts_of("of_mode"), contexts_of("of_sector")
    found.add(by_mode.get(f"{draft.type}/{draft.mode}", ""))
    found.update(by_sector.get(party.sector or "", "") for party in (*draft.actors, *draft.recipients))
    if found & narrower_crimes():
        found.discard("crime")
    return tuple(name for name in contexts() if name in found)
