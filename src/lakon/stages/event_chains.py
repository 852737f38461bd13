"""Events told again: title, lead and later paragraphs often tell one event several times."""

from __future__ import annotations

from dataclasses import replace
from functools import cache, lru_cache

from lakon.language import table
from lakon.lexicon.stems import form, root
from lakon.model import Event, EventTime, Party
from lakon.ontology import types
from lakon.stages.event_scene import Scene
from lakon.stages.event_words import Phrases, words

HEADS = ("title", "caption", "standfirst", "related")
LOOK_BACK = 200
LEAD = 4
BESIDE = 20


def chained(scene: Scene, events: list[Event]) -> list[Event]:
    """The events with `same_as` set to the first telling, and with the time that any telling gives by its own expression."""
    first: dict[str, list[Event]] = {}
    heads: dict[str, str] = {}
    for event in events:
        rivals = first.setdefault(event.type, [])
        head = next((other for other in rivals[-LOOK_BACK:] if same(scene, other, event)), None)
        if head is None:
            rivals.append(event)
        else:
            heads[event.id] = head.id
    linked = [replace(event, same_as=heads.get(event.id)) for event in events]
    return _timed(_filled(linked))


def same(scene: Scene, one: Event, other: Event) -> bool:
    """Whether two events of one type tell the same: status, mode, times and sides agree, and words, section or place say so too."""
    if one.trigger == other.trigger or one.status != other.status or (one.mode and other.mode and one.mode != other.mode):
        return False
    if not _times_agree(one, other):
        return False
    agree = _sides(one, other)
    if agree == 0 or _apart(scene, one, other):
        return False
    told_short = any(_kind(scene, event) in HEADS for event in (one, other))
    same_words = bool(_roots(one.trigger.text, scene.lang) & _roots(other.trigger.text, scene.lang))
    verbal = types()[one.type].of_words
    if verbal and not told_short:
        return agree == 2 and same_words and one.sentence != other.sentence and _same_time(one, other)
    if told_short and agree == 2 and (not verbal or other.sentence - one.sentence <= LEAD):
        return True
    if verbal:
        return same_words
    return same_words or (agree == 2 and (_same_time(one, other) or one.place == other.place is not None))


@cache
def _another(lang: str) -> Phrases:
    return Phrases(table(lang, "another"))


def _apart(scene: Scene, one: Event, later: Event) -> bool:
    """Whether the later telling calls itself another, or the two name other cities or very other numbers of dead."""
    key = (later.trigger.start, later.trigger.end)
    if key not in scene.another:
        sentence = scene.doc.sentences[later.sentence]
        near = words(scene.doc.article.text, max(sentence.start, key[0] - BESIDE), min(sentence.end, key[1] + BESIDE))
        scene.another[key] = any(True for _ in _another(scene.lang).hits(near))
    if scene.another[key]:
        return True
    if one.killed and later.killed and max(one.killed, later.killed) > 2 * min(one.killed, later.killed):
        return True
    return one.place is not None and later.place is not None and one.place != later.place and {one.place, later.place} <= scene.cities


def _sides(one: Event, other: Event) -> int:
    """How many sides agree: 2, 1 (the other side is told only once), or 0 where a side differs."""
    agree = 0
    for a, b in ((one.actors, other.actors), (one.recipients, other.recipients)):
        if a and b:
            if not _share(a, b):
                return 0
            agree += 1
    mutual = not one.recipients and not other.recipients and len(one.actors) > 1 and len(other.actors) > 1
    return 2 if mutual and agree else agree


def _share(a: tuple[Party, ...], b: tuple[Party, ...]) -> bool:
    """Two sides share an entity, or a country with a sector that does not differ."""
    if {party.entity for party in a} & {party.entity for party in b}:
        return True
    return any(set(x.country) & set(y.country) and (x.sector is None or y.sector is None or x.sector == y.sector) for x in a for y in b)


def _times_agree(one: Event, other: Event) -> bool:
    """No two expressions of their own that exclude each other."""
    a, b = one.time, other.time
    if a is None or b is None or a.basis != "expression" or b.basis != "expression":
        return True
    return (a.from_ or "") <= (b.to or "9999") and (b.from_ or "") <= (a.to or "9999")


def _same_time(one: Event, other: Event) -> bool:
    a, b = one.time, other.time
    return a is not None and b is not None and (a.from_ or "") <= (b.to or "9999") and (b.from_ or "") <= (a.to or "9999")


def _kind(scene: Scene, event: Event) -> str:
    section = scene.section(event.sentence)
    return section.kind if section else "body"


@lru_cache(maxsize=10_000)
def _roots(trigger: str, lang: str) -> frozenset[str]:
    """The roots of the trigger's words, function words left out unless there is nothing else."""
    found = [word.low for word in words(trigger)]
    telling = [word for word in found if word not in _function_words(lang)] or found
    return frozenset(root(form(word), lang) for word in telling)


@cache
def _function_words(lang: str) -> frozenset[str]:
    return frozenset(row["form"] for row in table(lang, "function_words") if lang in row["languages"].split())


def _filled(events: list[Event]) -> list[Event]:
    """A telling that leaves a side out has it from the first telling, without a mention: who it was is plain from there."""
    known = {event.id: event for event in events}
    filled = []
    for event in events:
        head = known.get(event.same_as or "")
        if head is None:
            filled.append(event)
            continue
        actors = event.actors or _unmentioned(head.actors)
        taken = {party.entity for party in actors}
        told = () if _mutual(event) or _mutual(head) else _unmentioned(head.recipients)
        recipients = event.recipients or tuple(party for party in told if party.entity not in taken)
        filled.append(replace(event, actors=actors, recipients=recipients))
    return filled


def _mutual(event: Event) -> bool:
    return len(event.actors) > 1 and not event.recipients


def _unmentioned(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    return tuple(replace(party, mention=None) for party in parties)


def _timed(events: list[Event]) -> list[Event]:
    """A telling without an expression of its own takes that of its chain, basis context."""
    own: dict[str, EventTime] = {}
    for event in events:
        if event.time and event.time.basis == "expression":
            own.setdefault(event.same_as or event.id, event.time)
    return [
        replace(event, time=replace(found, basis="context"))
        if (found := own.get(event.same_as or event.id)) and not (event.time and event.time.basis == "expression")
        else event
        for event in events
    ]
