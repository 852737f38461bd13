"""The stage that finds entities, and what each party's span stands for."""

from __future__ import annotations

from dataclasses import replace

from lakon.language import served
from lakon.model import Document, Entity, Referent
from lakon.stages.entity_country_features import Choose
from lakon.stages.entity_drafts import Drafts
from lakon.stages.entity_evidence import evidence_of
from lakon.stages.entity_names import names_of
from lakon.stages.entity_parties import PARTIES, Finder, Found
from lakon.stages.entity_parts import parts_of
from lakon.stages.entity_scene import Scene, scene_of, stands_as_place


class Entities:
    """Joins the gazetteer's hits, the reader's names and the parties' spans to entities."""

    name = "entities"
    needs = ("sentences", "names", "frames")
    gives = ("entities", "referents")

    def __call__(self, doc: Document) -> Document:
        lang = served(doc.article.lang)
        entities, referents = find_entities(scene_of(doc, lang), doc)
        return replace(doc, entities=entities, referents=referents)


def find_entities(scene: Scene, doc: Document, choose: Choose | None = None) -> tuple[tuple[Entity, ...], tuple[Referent, ...]]:
    """The entities of an article, and for each party's span the entities it stands for.

    `choose` decides on countries in place of the learned weights.
    """
    drafts = Drafts(scene)
    finder = Finder(scene, drafts, evidence_of(scene), names_of(scene), choose=choose)
    _meet_all(finder)
    parties = [found for span in _spans(doc) for found in _parties(finder, span)]
    for named in finder.named:
        if named.kind == "person":
            drafts.of_person(finder.meet(named))
        else:
            drafts.of_body(named.text, (), None).mentions.setdefault((named.start, named.end), "name")
    entities = drafts.entities()
    ids = {entity.key: entity.id for entity in entities}
    return entities, tuple(_referent(scene, found, ids) for found in parties)


def _meet_all(finder: Finder) -> None:
    """Meets every name once, so that what is told late of a person holds early; notes the gazetteer's hits."""
    for hit in finder.scene.hits:
        metonym = hit.entry.form == "metonym"
        if hit.entry.kind in ("country", "organisation", "group") and not (metonym and stands_as_place(finder.scene, hit.start)):
            form = "metonym" if metonym else "name"
            finder.drafts.of_entry(hit.entry).mentions[(hit.start, hit.end)] = form  # type: ignore[assignment]
    for named in finder.named:
        if named.kind == "person":
            finder.meet(named)


def _spans(doc: Document) -> list[tuple[int, int, str | None]]:
    """Every party's span once, with the reader's sector, in the order of the text."""
    spans: dict[tuple[int, int], str | None] = {}
    for frame in doc.frames:
        for argument in frame.arguments:
            if argument.role in PARTIES and argument.span.end > argument.span.start:
                key = (argument.span.start, argument.span.end)
                spans[key] = spans.get(key) or argument.sector
    return [(start, end, sector) for (start, end), sector in sorted(spans.items(), key=lambda item: item[0])]


def _parties(finder: Finder, span: tuple[int, int, str | None]) -> list[tuple[tuple[int, int], Found]]:
    start, end, sector = span
    found = (finder.find(first, last, sector) for first, last in parts_of(finder.scene, start, end))
    return [((start, end), party) for party in found if party is not None]


def _referent(scene: Scene, party: tuple[tuple[int, int], Found], ids: dict[str, str]) -> Referent:
    (start, end), found = party
    return Referent(scene.span(start, end), ids[found.draft.key], found.country, found.sector, found.why)
