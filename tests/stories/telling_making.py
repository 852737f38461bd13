"""Small readings of invented happenings, and stores of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from lakon.model import Article, Entity, Event, EventTime, Mention, Meta, Party, Reading, Section, Sentence, Source, Span
from lakon.store import Run, Store
from lakon.stories.model import PairModel, shipped


@dataclass(frozen=True)
class Act:
    """A sentence with what it tells: the trigger as it stands there, the type, the names of both sides, the happening's own day."""

    sentence: str
    trigger: str
    type: str
    actor: str
    recipient: str | None = None
    day: str | None = None
    status: str = "fact"


def told(id: str, published: str | None, *acts: Act, title: str = "Berita contoh", publisher: str = "Warta Contoh") -> Reading:
    """The reading of an article that consists of a title and these sentences."""
    text = title + "\n\n" + " ".join(act.sentence for act in acts)
    begin = len(title) + 2
    sections = (Section("title", 0, len(title)), Section("body", begin, len(text)))
    sentences, events = [Sentence(0, len(title), 0)], []
    entities: dict[str, Entity] = {}
    at = begin
    for act in acts:
        sentences.append(Sentence(at, at + len(act.sentence), 1))
        for name in filter(None, (act.actor, act.recipient)):
            entities.setdefault(name, _entity(len(entities), name, text))
        events.append(_event(id, act, text, at, len(sentences) - 1, {name: one.id for name, one in entities.items()}))
        at += len(act.sentence) + 1
    source = (Source(None, publisher),)
    article = Article(id, text, title, "id", publisher, (), published, "given" if published else "unknown", source, sections)
    people, meta = tuple(entities.values()), Meta(1, "0.0.0", "a model", "PLOVER 0.8")
    return Reading(article, (), tuple(sentences), people, (), (), tuple(events), (), (), (), meta)


def strict() -> PairModel:
    """A model that goes by the words of the sentence and little else: tests of how stories are made do not depend on what was learned."""
    weights = {**dict.fromkeys(shipped().weights, 0.0), "words of the sentence": 9.0, "own days apart at all": -4.0}
    return PairModel("strict", -5.0, 0.5, 0.5, weights)


def stored(folder: Path, *portions: Sequence[Reading]) -> Store:
    """A store with a commit for each portion."""
    store = Store.open(folder, create=True)
    for portion in portions:
        more(store, portion)
    return store


def more(store: Store, readings: Sequence[Reading]) -> None:
    """Add readings in one commit."""
    store.add(readings, store.begin(Run("", "test", "a model")).id)


def groups(store: Store) -> set[frozenset[str]]:
    """The stories that several articles tell, as sets of events with their articles."""
    found: dict[str, set[str]] = {}
    for story, article, event in store.sql("SELECT story, article, event FROM stories").tuples():
        found.setdefault(story, set()).add(f"{article} {event}")
    return {frozenset(members) for members in found.values()}


def _entity(number: int, name: str, text: str) -> Entity:
    start = text.find(name)
    mention = Mention(start, start + len(name), name)
    return Entity(f"e{number + 1}", f"name:{name.lower()}", name, "person", ("IDN",), "GOV", mentions=(mention,))


def _event(article: str, act: Act, text: str, at: int, sentence: int, ids: dict[str, str]) -> Event:
    start = text.index(act.trigger, at)
    mentioned = {name: text.find(name) for name in ids}
    parties = [
        Party(ids[name], ("IDN",), "GOV", Span.of(text, mentioned[name], mentioned[name] + len(name)))
        for name in filter(None, (act.actor, act.recipient))
    ]
    time = EventTime(act.day, act.day, "day", "context") if act.day else None
    return Event(
        f"{article}:{start}", sentence, Span.of(text, start, start + len(act.trigger)), act.type, None, (), 3, -3.0, "11",  # type: ignore[arg-type]
        tuple(parties[:1]), tuple(parties[1:]), act.status, time=time, confidence=0.5,  # type: ignore[arg-type]
    )  # fmt: skip
