"""The stage that finds lasting relations: offices by title or verb, the rest by patterns between the parties of a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from lakon.language import served
from lakon.model import Document, Dropped, Relation, Span
from lakon.model.layers import Polarity, RelationType, Stage
from lakon.stages.entity_scene import Scene, scene_of
from lakon.stages.relation_dates import When, when
from lakon.stages.relation_entities import met
from lakon.stages.relation_lands import object_of, with_states
from lakon.stages.relation_offices import Held, doubtful, held
from lakon.stages.relation_told import Told, told
from lakon.stages.relation_words import lexicon


class Relations:
    """Finds relations and joins what is told more than once."""

    name = "relations"
    needs = ("entities", "sentences", "times", "statements")
    gives = ("relations", "entities", "dropped")

    def __call__(self, doc: Document) -> Document:
        scene = scene_of(doc, served(doc.article.lang))
        items = held(scene, doc)
        doc = with_states(scene, doc, items)
        found = list(told(scene, doc))
        facts = [item for item in found if isinstance(item, Told)]
        unreal = tuple(
            Dropped("relations", f.evidence.start, f.evidence.end, f.evidence.text, f.reason) for f in found if not isinstance(f, Told)
        )
        slots = [slot for item in items for slot in (item.person, item.of) if slot is not None] + [
            slot for f in facts for slot in (f.subject, f.object) if slot is not None
        ]
        doc, ids = met(doc, slots)
        rows = [*_offices(scene, doc, items, ids), *_patterns(doc, facts, ids)]
        return replace(doc, relations=_joined(rows), dropped=(*doc.dropped, *dict.fromkeys(unreal)))


@dataclass(frozen=True, slots=True)
class Found:
    """A relation told once, at `evidence`."""

    type: RelationType
    subject: str
    object: str | None
    detail: str
    stage: Stage | None
    evidence: Span
    polarity: Polarity = "stated"
    from_: str | None = None
    to: str | None = None
    attributed_to: str | None = None


Ids = dict[tuple[int, int], str]


def _offices(scene: Scene, doc: Document, items: Iterable[Held], ids: Ids) -> Iterator[Found]:
    for item in items:
        subject = ids[(item.person.start, item.person.end)]
        polarity: Polarity = "negated" if item.denied else "stated"
        object_ = ids[(item.of.start, item.of.end)] if item.of else object_of(doc, item, scene.lang)
        if object_ is None and (item.title.sector is None or item.person.form == "nominal" or doubtful(scene.lang, item)):
            continue
        span = item.span
        time = when(scene, doc, lexicon(scene.lang), item.stage, (span.start, span.end)) if item.dated else When(item.stage)
        yield Found("office", subject, object_, item.detail, time.stage, span, polarity, time.from_, time.to)


def _patterns(doc: Document, facts: Iterable[Told], ids: Ids) -> Iterator[Found]:
    for fact in facts:
        subject = ids[(fact.subject.start, fact.subject.end)]
        object_ = ids[(fact.object.start, fact.object.end)] if fact.object else None
        if subject != object_:
            source = _speaker(doc, fact)
            yield Found(fact.type, subject, object_, fact.detail, fact.stage, fact.evidence, fact.polarity, fact.from_, fact.to, source)


def _speaker(doc: Document, fact: Told) -> str | None:
    """Who says so: the speaker of the statement that holds it, else the party behind "according to"."""
    at = fact.evidence.start
    for statement in doc.statements:
        if statement.speakers and any(span.start <= at < span.end for span in statement.content):
            return statement.speakers[0]
    return fact.source.entity.id if fact.source and fact.source.entity else None


def _joined(found: list[Found]) -> tuple[Relation, ...]:
    """One relation for each subject, object, detail, stage and polarity, with all its evidence."""
    rows: dict[tuple[RelationType, str, str | None, str, Stage | None, Polarity], list[Found]] = {}
    for item in sorted(found, key=lambda item: (item.evidence.start, item.evidence.end)):
        key = (item.type, item.subject, item.object, item.detail.lower(), item.stage, item.polarity)
        rows.setdefault(key, []).append(item)
    return tuple(_relation(number, items) for number, items in enumerate(rows.values(), start=1))


def _relation(number: int, items: list[Found]) -> Relation:
    first = items[0]
    spans = tuple(dict.fromkeys(item.evidence for item in items))
    said = next((item.attributed_to for item in items if item.attributed_to), None)
    from_ = next((item.from_ for item in items if item.from_), None)
    to = next((item.to for item in items if item.to), None)
    return Relation(
        f"r{number}", first.type, first.subject, first.object, first.detail, first.stage, first.polarity, said, from_, to, spans
    )
