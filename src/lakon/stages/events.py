"""Events from frames: who did what to whom, when and where, under PLOVER's rules."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import cast

from lakon.model import Document, Dropped, Event, Frame
from lakon.model.layers import EventType
from lakon.ontology import cameo, intensity, types
from lakon.stages.event_casualties import casualties
from lakon.stages.event_chains import chained
from lakon.stages.event_confidence import confidence, features, load
from lakon.stages.event_contexts import contexts_for
from lakon.stages.event_frames import drop, sound
from lakon.stages.event_parties import with_parties
from lakon.stages.event_places import place_of
from lakon.stages.event_scene import Draft, Scene
from lakon.stages.event_sources import attribution
from lakon.stages.event_status import absorbed, with_mode, with_status
from lakon.stages.event_times import aged, own_time


class Events:
    """The stage that writes events; it reads no text but through frames, referents, times and places."""

    name = "events"
    needs: tuple[str, ...] = ("frames", "referents", "times", "places", "sentences")
    gives: tuple[str, ...] = ("events",)

    def __call__(self, doc: Document) -> Document:
        """The document with its events, and with what was dropped on the way."""
        found, dropped = find(doc)
        least = load().least
        weak = [(event, frame) for event, frame, _ in found if event.confidence < least]
        dropped.extend(drop(frame, f"less sure than {least:g}: {event.confidence:g}") for event, frame in weak)
        gone = {event.id for event, _ in weak}
        kept = tuple(_unlinked(event, gone) for event, _, _ in found if event.id not in gone)
        return replace(doc, events=kept, dropped=(*doc.dropped, *dropped))


def find(doc: Document) -> tuple[list[tuple[Event, Frame, Mapping[str, float]]], list[Dropped]]:
    """Every event of a document with its frame and the features of its confidence, and the rows of what was thrown away."""
    scene = Scene.of(doc)
    frames, dropped = sound(scene)
    drafts = []
    for frame in frames:
        draft, lost = _drafted(scene, frame)
        drafts.append(draft)
        dropped.extend(lost)
    events = chained(scene, _events(scene, drafts))
    retold = {event.same_as for event in events if event.same_as}
    found: list[tuple[Event, Frame, Mapping[str, float]]] = []
    for event, draft in zip(events, drafts, strict=True):
        section = scene.section(event.sentence)
        seen = features(draft.frame, event, section.kind if section else "body", event.id in retold or event.same_as is not None)
        found.append((replace(event, confidence=confidence(seen)), draft.frame, seen))
    return found, dropped


def _drafted(scene: Scene, frame: Frame) -> tuple[Draft, list[Dropped]]:
    """One frame under all the rules that need no other frame."""
    draft = Draft(frame, cast(EventType, frame.type), frame.mode, frame.status)
    draft = aged(scene, with_status(scene, with_mode(scene, draft)))
    draft, lost = with_parties(scene, draft)
    return absorbed(draft), lost


def _events(scene: Scene, drafts: list[Draft]) -> list[Event]:
    """The drafts as events, each alone: no chains and no confidence yet."""
    harmed = casualties(scene, drafts)
    seen: Counter[tuple[int, int, str]] = Counter()
    events = []
    for place, draft in enumerate(drafts):
        key = (draft.frame.trigger.start, draft.frame.trigger.end, draft.type)
        events.append(_event(scene, draft, seen[key], harmed.get(place, (None, None))))
        seen[key] += 1
    return events


def _event(scene: Scene, draft: Draft, ordinal: int, harmed: tuple[int | None, int | None]) -> Event:
    reporter, words, rule = attribution(scene, draft)
    two_sided = len(draft.actors) > 1 and not draft.recipients
    return Event(
        id=event_id(scene.doc.article.id, draft, ordinal),
        sentence=draft.frame.sentence,
        trigger=draft.frame.trigger,
        type=draft.type,
        mode=draft.mode,
        context=contexts_for(scene, draft),
        quad=types()[draft.type].quad,
        intensity=intensity(draft.type, draft.mode),
        cameo=cameo(draft.type, draft.mode, two_sided=two_sided),
        actors=draft.actors,
        recipients=draft.recipients,
        status=draft.status,
        attributed_to=reporter,
        attributed_text=words,
        time=own_time(scene, draft),
        place=place_of(scene, draft),
        killed=harmed[0],
        injured=harmed[1],
        why=why(scene, draft, rule),
    )


def event_id(article: str, draft: Draft, ordinal: int) -> str:
    """Twelve hexadecimal digits made of the article's id, the trigger's offsets, the type, and an ordinal where these coincide."""
    trigger = draft.frame.trigger
    key = "\x1f".join((article, str(trigger.start), str(trigger.end), draft.type, str(ordinal)))
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def why(scene: Scene, draft: Draft, source: str = "") -> str:
    """What decided, for people: the reader's scores, what the lexicon knew, each rule in its order, how the parties were found."""
    frame = draft.frame
    runner_up = f", next {frame.runner_up[0]} {frame.runner_up[1]:.2f}" if frame.runner_up else ""
    parts = [
        f"reader: {frame.type} {frame.score:.2f}{runner_up}, {frame.status} {frame.status_score:.2f}",
        frame.evidence,
        *draft.why,
        source,
    ]
    for argument in frame.arguments:
        if argument.role in ("actor", "recipient"):
            referents = scene.referents.get((argument.span.start, argument.span.end), ())
            parts.extend(f"{argument.role} {argument.span.text!r}: {referent.why}" for referent in referents if referent.why)
    return "; ".join(dict.fromkeys(part for part in parts if part))


def _unlinked(event: Event, gone: set[str]) -> Event:
    return replace(event, same_as=None) if event.same_as in gone else event
