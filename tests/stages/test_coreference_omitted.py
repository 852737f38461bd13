"""Sides that a sentence leaves out."""

from __future__ import annotations

from collections.abc import Sequence

from lakon.language import served
from lakon.model import Document
from lakon.stages.coreference import Coreference, resolve_all
from lakon.stages.coreference_omitted_features import Row
from lakon.stages.coreference_sides import Candidate, Slot
from lakon.stages.entities import Entities

from .marked import marked


def met(text: str, type_: str = "ACCUSE") -> Document:
    return Entities()(marked(text, type_=type_))


def asked(doc: Document) -> list[tuple[str, list[str]]]:
    """The roles asked for in the last sentence, with the words of those who may fill them."""
    rows = []

    def choose(slot: Slot, candidates: Sequence[Candidate], features: Sequence[Row]) -> int:
        assert len(features) == len(candidates) + 1
        if slot.frame.sentence == len(doc.sentences) - 1:
            rows.append((slot.role, [doc.article.text[c.told.start : c.told.end] for c in candidates]))
        return 0

    resolve_all(doc, served("id"), choose=choose)
    return rows


def test_only_empty_sides_are_asked_for_and_no_side_twice() -> None:
    doc = met("[a:Rusia] menuduh [r:Kenya]. / Mengecam [r:Chili].")
    ((role, words),) = asked(doc)
    assert role == "actor"
    assert set(words) == {"Rusia", "Kenya"}


def test_a_mutual_event_of_one_lacks_a_fellow() -> None:
    assert [role for role, _ in asked(met("[a:Rusia] menuduh. / [a:Kenya] berunding.", "AGREE"))] == ["recipient"]
    assert [role for role, _ in asked(met("[a:Rusia] menuduh. / [a:Kenya] berunding.", "CONSULT"))] == ["fellow"]


def test_who_is_chosen_becomes_an_argument_with_a_referent() -> None:
    doc = met("[a:Rusia] menuduh [r:Kenya]. / Mengecam [r:Chili].")

    def first(slot: Slot, candidates: Sequence[Candidate], features: Sequence[Row]) -> int:
        return 1 if slot.frame.sentence == 1 else 0

    entities, referents, frames = resolve_all(doc, "id", choose=first)
    (actor,) = (argument for argument in frames[1].arguments if argument.role == "actor")
    assert doc.article.text[actor.span.start : actor.span.end] == actor.span.text
    names = {entity.id: entity.name for entity in entities}
    assert {names[ref.entity] for ref in referents if ref.span == actor.span} <= {"Rusia", "Kenya"}


def test_a_whole_event_stays_as_it_is() -> None:
    doc = met("[a:Rusia] menuduh [r:Kenya].")
    assert Coreference()(doc).frames == doc.frames
