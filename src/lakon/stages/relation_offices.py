"""Offices: a title beside a person's name, or told of the person by a verb ("was sworn in as")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lakon.gazetteer import country
from lakon.model import Document, Entity, Mention, Span
from lakon.model.layers import Stage
from lakon.stages.entity_scene import BODIES, Scene
from lakon.stages.entity_title import Title, read_title, title_after, title_before
from lakon.stages.entity_words import Token, role_words, word_at
from lakon.stages.relation_slots import Mentions, Slot, masked, mentions_of, parties
from lakon.stages.relation_titles import is_private, office_of
from lakon.stages.relation_words import lexicon

_PRIVATE = frozenset(("BUS", "MED", "EDU", "CVL", "LAB", "REL"))
_NAMED_BEHIND = re.compile(r", [^\W\d_a-z][\w'’-]+(?: [^\W\d_a-z][\w'’-]+)+,")  # ", Rosa Maren,"
_STATE = frozenset(("GOV", "LEG", "JUD", "MIL", "COP", "SPY"))


@dataclass(frozen=True, slots=True)
class Held:
    """A title of `person` (a slot without entity where the person is met nowhere else), and the span of both."""

    person: Slot
    title: Title
    span: Span
    stage: Stage | None = None
    denied: bool = False
    of: Slot | None = None


def held(scene: Scene, doc: Document) -> list[Held]:
    """Every office told, by apposition first."""
    told = [item for item in (*_by_title(scene, doc), *_by_verb(scene, doc)) if item.title.office and item.title.role]
    fitting = [replace(item, of=office_of(scene, item.title, item.person)) for item in told if item.title.sector not in _PRIVATE]
    return [item for item in fitting if not _inside(item, fitting) and _public(scene, item)]


def _inside(item: Held, items: list[Held]) -> bool:
    """Whether what seems a person is a part of another's title or name ("Jora" of "Jora Bantelin")."""
    person = item.person
    return any(
        (other.title.start <= person.start and person.end <= other.title.end)
        or (other.person.start <= person.start and person.end <= other.person.end and len(other.person.text) > len(person.text))
        for other in items
    )


def _public(scene: Scene, item: Held) -> bool:
    """Whether an office is one of public life: no mere leader's, no firm's or club's, no part in a play."""
    words = lexicon(scene.lang).words
    title = item.title.role.title.lower() if item.title.role else ""
    if words["leader"].match(title) or (item.of and item.of.kind == "private") or is_private(scene.lang, item.person.text):
        return False
    entity = item.person.entity
    known = item.title.of_hit or item.title.country or (entity and entity.country)
    if (
        not known
        and item.of is None
        and words["nation"].search(title)
        and " " not in item.person.text
        and entity
        and entity.key.startswith("name:")
    ):
        return False  # one word behind an office that tells no country may as well be what it is of
    start, end = scene.bounds(scene.sentence(item.span.start))
    return bool(known) or words["private"].search(scene.text[start:end].lower()) is None


def _by_title(scene: Scene, doc: Document) -> Iterator[Held]:
    for entity in doc.entities:
        for mention in entity.mentions if entity.kind == "person" else ():
            if mention.form == "name" and "," not in mention.text:
                yield from _beside(scene, Slot(mention.start, mention.end, mention.text, "person", entity))


def _beside(scene: Scene, person: Slot) -> Iterator[Held]:
    floor, ceiling = scene.bounds(scene.sentence(person.start))
    before = title_before(scene, person.start, min(floor, person.start))
    after = title_after(scene, person.end, max(ceiling, person.end))
    if before:
        yield Held(person, before, scene.span(before.start, person.end))
    if after:
        yield Held(person, after, scene.span(person.start, after.end))


def _by_verb(scene: Scene, doc: Document) -> Iterator[Held]:
    cues, _ = lexicon(scene.lang).patterns["office"]
    mentions = mentions_of(doc)
    for sentence in doc.sentences:
        text = scene.text[sentence.start : sentence.end]
        if cues.search(text.lower()) or _NAMED_BEHIND.search(text):
            yield from _in_sentence(scene, mentions, sentence.start, sentence.end)


def _in_sentence(scene: Scene, mentions: Mentions, start: int, end: int) -> Iterator[Held]:
    slots, titles = _masked_parties(scene, mentions, start, end)
    if not titles or not any(slot.kind in ("person", "unknown") for slot in slots):
        return
    words = lexicon(scene.lang)
    sentence = masked(scene, sorted([*slots, *titles], key=lambda slot: slot.start), start, end)
    if words.words["private"].search(sentence.text):
        return
    for pattern in words.patterns["office"][1]:
        for match in pattern.regex.finditer(sentence.text):
            person, title = sentence.slots.get(match["S1"][-1:]), sentence.slots.get(match["T1"])
            unreal = words.words["unreal"].search(sentence.text, 0, match.end())
            if person and title and _is_person(person, pattern.unknown) and not unreal:
                denied = words.words["negations"].search(match.group()) is not None
                yield from _held(scene, person, title, pattern.stage, denied)


def _is_person(slot: Slot, unknown: bool) -> bool:
    return slot.kind == "person" or (unknown and slot.kind == "unknown" and len(slot.text.split()) > 1)


def _held(scene: Scene, person: Slot, title: Slot, stage: Stage | None, denied: bool) -> Iterator[Held]:
    read = read_title(scene, title.start, title.end)
    if read:
        span = scene.span(min(person.start, title.start), max(person.end, title.end))
        yield Held(person, read, span, stage, denied)


def _masked_parties(scene: Scene, mentions: Mentions, start: int, end: int) -> tuple[list[Slot], list[Slot]]:
    """The parties of a sentence outside its offices, and the offices with what they are of."""
    slots = parties(scene, mentions, start, end)
    tokens = scene.tokens(start, end)
    titles: list[Slot] = []
    place = 0
    while place < len(tokens):
        found = word_at(tokens, place, scene.lang)
        if found and found[1].office and found[1].sector not in _PRIVATE:
            last = _title_end(scene, tokens, place, place + found[0], slots)
            titles.append(Slot(tokens[place].start, _bare(scene.text, tokens[last - 1].end), "", "office"))
            place = last
        else:
            place += 1
    return [slot for slot in slots if not any(t.start < slot.end and slot.start < t.end for t in titles)], titles


def _bare(text: str, end: int) -> int:
    return end - 1 if text[end - 1] in ".)" else end


def _title_end(scene: Scene, tokens: list[Token], first: int, place: int, slots: list[Slot]) -> int:
    """The number of the token behind a title: it goes on over capitals, offices and what the gazetteer knows, up to a person or a comma."""
    joint = role_words(scene.lang, "title_joint") | role_words(scene.lang, "own_before")
    last = place
    while place < len(tokens) and scene.text[tokens[place - 1].end : tokens[place].start] == " ":
        token = tokens[place]
        person = any(slot.kind == "person" and slot.start <= token.start < slot.end for slot in slots)
        named = token.text[:1].isupper() or word_at(tokens, place, scene.lang) is not None or bool(scene.over(token.start))
        if person or not (named or token.low in joint):
            break
        place += 1
        last = place if named else last
    return last


def stage_of(item: Held) -> Stage | None:
    """Whether the office is a former one or one to come."""
    if item.stage:
        return item.stage
    return "former" if item.title.stage == "former" else "elect" if item.title.stage == "elect" else None


def object_of(doc: Document, item: Held, lang: str) -> str | None:
    """The body or state of an office: the one that the title names, else the person's country where the article tells of it."""
    if item.title.of_hit:
        named = next((e.id for e in doc.entities if e.key == item.title.of_hit), None)
        if named:
            return named
    land = _land(doc, item, lang)
    return next((e.id for e in doc.entities if e.kind == "country" and land and e.country == land[:1]), None)


def _land(doc: Document, item: Held, lang: str) -> tuple[str, ...]:
    """The country of an office: by its title, its holder, else that of the press where the article tells of no other."""
    entity = item.person.entity
    land = item.title.country or (entity.country if entity and not item.of else ())
    if land or item.of or item.title.sector not in _STATE:
        return land
    told = {code for e in doc.entities if e.kind == "country" for code in e.country}
    home = tuple(sorted(role_words(lang, "home")))
    return home[:1] if told <= set(home) else ()


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
