"""Offices: a title beside a person's name, or told of the person by a verb ("was sworn in as")."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from lakon.model import Document, Span
from lakon.model.layers import Stage
from lakon.stages.entity_scene import Scene
from lakon.stages.entity_title import Title, read_title, title_after, title_before
from lakon.stages.entity_words import possessed
from lakon.stages.relation_nobody import former_alone
from lakon.stages.relation_people import Persons, persons_of
from lakon.stages.relation_persons import behind_offices, is_name, whole, without_land
from lakon.stages.relation_slots import PRIVATE, Slot
from lakon.stages.relation_titles import candidate, detail_of, hired, is_private, office_of, stage_of
from lakon.stages.relation_verbs import by_verb
from lakon.stages.relation_words import lexicon

_STATE = frozenset(("GOV", "LEG", "JUD", "MIL", "COP", "SPY"))


@dataclass(frozen=True, slots=True)
class Held:
    """A title of `person` (a slot without entity where the person is met nowhere else), and the span of both; `dated` where
    a verb tells it, so that a time beside it is the office's."""

    person: Slot
    title: Title
    span: Span
    stage: Stage | None = None
    denied: bool = False
    dated: bool = False
    of: Slot | None = None
    detail: str = ""


def held(scene: Scene, doc: Document) -> list[Held]:
    """Every office told, by apposition first."""
    persons = persons_of(doc)
    verbs = (
        Held(told.person, told.title, told.span, told.stage, told.denied, told.dated, told.of)
        for told in by_verb(scene, doc, persons)
        if told.title.role is not None
    )
    told = [*_by_title(scene, persons), *verbs, *_forward(scene, doc, persons)]
    offices = [item for item in told if item.title.office and item.title.role and item.title.sector not in PRIVATE]
    by_sentence: dict[int, list[Held]] = {}
    for item in offices:
        if _named(scene, item.person):
            by_sentence.setdefault(scene.sentence(item.person.start), []).append(_full(scene, item))
    return [item for number in sorted(by_sentence) for item in _fitting(scene, by_sentence[number])]


def _fitting(scene: Scene, items: list[Held]) -> Iterator[Held]:
    """The offices of one sentence, without those that another makes impossible or tells again."""
    apart = [item for item in items if not _swallows(item, items)]
    return _once(item for item in apart if (item.person.form != "name" or not _inside(item, apart)) and _public(scene, item))


def _named(scene: Scene, person: Slot) -> bool:
    return person.form != "name" or is_name(scene, person.start, person.end)


def _swallows(item: Held, items: list[Held]) -> bool:
    """Whether a title holds another person's name with an office of that person right before it ("Ketua X dan Y")."""
    title = item.title
    return any(
        other.person.entity is not None
        and title.start < other.person.start
        and other.person.end < title.end
        and other.title.end <= other.person.start
        and (other.person.end < item.person.start or item.person.end < other.person.start)
        for other in items
    )


def _full(scene: Scene, item: Held) -> Held:
    stage = item.stage or stage_of(scene, item.title)
    of = item.of or office_of(scene, item.title, item.person)
    return replace(item, of=of, stage=stage, detail=detail_of(scene.lang, item.title))


def _inside(item: Held, items: list[Held]) -> bool:
    """Whether what seems a person is a part of another's title or name ("Jora" of "Jora Bantelin")."""
    person = item.person
    return any(
        (other.title.start <= person.start and person.end <= other.title.end)
        or (other.person.start <= person.start and person.end <= other.person.end and len(other.person.text) > len(person.text))
        for other in items
    )


def _once(items: Iterable[Held]) -> Iterator[Held]:
    """The items without those that tell the words of a longer one of the same person again; a stage that either tells holds."""
    kept: list[Held] = []
    for item in sorted(items, key=lambda item: item.title.start - item.title.end):
        twin = next((n for n, other in enumerate(kept) if _same_words(item, other)), None)
        if twin is None:
            kept.append(item)
        else:
            other = kept[twin]
            kept[twin] = replace(other, stage=other.stage or item.stage, dated=other.dated or item.dated)
    return iter(sorted(kept, key=lambda item: item.span.start))


def _same_words(one: Held, other: Held) -> bool:
    person = one.person.start < other.person.end and other.person.start < one.person.end
    return person and one.title.start < other.title.end and other.title.start < one.title.end


def _public(scene: Scene, item: Held) -> bool:
    """Whether an office is one of public life: no mere leader's, no candidate's, no firm's or club's, no part in a play."""
    words = lexicon(scene.lang).words
    title = item.title.role.title.lower() if item.title.role else ""
    if (item.of and item.of.kind == "private") or is_private(scene.lang, item.person.text) or candidate(scene, item.title):
        return False
    if words["bare"].fullmatch(item.detail.lower()) or _of_firm(scene, item.title):
        return False
    if words["leader"].match(title) and not _rules(scene, item):
        return False
    if hired(scene, item.title) or (item.person.text.isupper() and _unmet(item)):
        return False
    if item.title.sector is None and not (item.title.of_hit or item.title.country or item.of):
        return False  # a chairman, head or director of nothing that is named
    if possessed(item.detail.lower(), scene.lang) and " " not in item.detail:
        return False
    start, end = scene.bounds(scene.sentence(item.span.start))
    return _known(item) or words["private"].search(scene.text[start:end].lower()) is None


def _unmet(item: Held) -> bool:
    return item.person.entity is None or item.person.entity.key.startswith("name:")


def _known(item: Held) -> bool:
    """Whether the title or the person tells of a country or body."""
    return bool(item.title.of_hit or item.title.country or (item.person.entity and item.person.entity.country))


def doubtful(lang: str, item: Held) -> bool:
    """Whether one word behind an office that tells no country may as well be the state that it is of."""
    entity = item.person.entity
    alone = " " not in item.person.text and not item.dated and (entity is None or entity.key.startswith("name:"))
    return alone and item.of is None and not _known(item) and lexicon(lang).words["nation"].search(item.detail.lower()) is not None


def _of_firm(scene: Scene, title: Title) -> bool:
    """Whether what a title is of is a firm."""
    entry = next((hit.entry for hit in scene.within(title.start, title.end) if hit.entry.key == title.of_hit), None)
    return entry is not None and entry.kind == "organisation" and (entry.sector == "BUS" or "MNC" in entry.country)


def _rules(scene: Scene, item: Held) -> bool:
    """Whether a leader is a state's ("Pemimpin Korea Utara"), which is an office."""
    words = lexicon(scene.lang).words["ruler"]
    state = item.title.of_hit is not None and (item.title.of_hit,) == item.title.country
    return state and words.fullmatch(item.detail.lower()) is not None


def _by_title(scene: Scene, persons: Persons) -> Iterator[Held]:
    for mention, entity in persons.named.all:
        yield from _beside(scene, persons, Slot(mention.start, mention.end, mention.text, "person", entity))


def _beside(scene: Scene, persons: Persons, person: Slot) -> Iterator[Held]:
    floor, ceiling = scene.bounds(scene.sentence(person.start))
    person = whole(scene, min(floor, person.start), person)
    land, person = without_land(scene, person)
    before = title_before(scene, land.start if land else person.start, min(floor, person.start))
    after = title_after(scene, person.end, max(ceiling, person.end))
    if before:
        title = (
            replace(before, end=person.start, of_hit=land.key or before.of_hit, country=(land.key,) if land.key else ()) if land else before
        )
        yield Held(person, title, scene.span(before.start, person.end), of=replace(land, key="") if land and not land.key else None)
    if after and not persons.named.at(after.start, after.end):
        yield Held(person, after, scene.span(person.start, after.end))


def _forward(scene: Scene, doc: Document, persons: Persons) -> Iterator[Held]:
    former = lexicon(scene.lang).words["former"]
    for sentence in doc.sentences:
        for start, person in behind_offices(scene, persons, sentence.start, sentence.end):
            land, bare = without_land(scene, person)
            title = None if land else read_title(scene, start, bare.start)
            if title:
                yield Held(bare, title, scene.span(start, bare.end))
        if not former.search(scene.text[sentence.start : sentence.end].lower()):
            continue
        for person, title in former_alone(scene, persons, sentence.start, sentence.end):
            yield Held(person, title, scene.span(person.start, person.end))
