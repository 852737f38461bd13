"""Which frames may become events, and why the others are dropped."""

from __future__ import annotations

from lakon.model import Document, Dropped, Frame
from lakon.ontology import types
from lakon.stages.event_joined import LONGEST_TRIGGER, joined
from lakon.stages.event_scene import Scene

NOT_READ = ("furniture", "byline", "credit")


def sound(scene: Scene) -> tuple[list[Frame], list[Dropped]]:
    """The frames to go on with, in the order of the text, and those thrown away; frames of speech are left to the statements."""
    kept: list[Frame] = []
    dropped: list[Dropped] = []
    for frame in sorted(scene.doc.frames, key=lambda frame: (frame.trigger.start, frame.trigger.end, frame.type, -frame.score)):
        if frame.type == "SAY":
            continue
        reason = fault(scene, frame) or _twice(frame, kept)
        if reason:
            dropped.append(drop(frame, reason))
        else:
            kept.append(frame)
    kept, merged = joined(scene, kept)
    return kept, dropped + merged


def drop(frame: Frame, reason: str) -> Dropped:
    """The frame as a row of what was thrown away."""
    return Dropped("events", frame.trigger.start, frame.trigger.end, frame.trigger.text, reason)


def fault(scene: Scene, frame: Frame) -> str:
    """What is wrong with a frame, or nothing."""
    doc, trigger = scene.doc, frame.trigger
    if frame.type not in types():
        return f"{frame.type} is no type of event"
    if not _inside(doc, frame):
        return "the trigger does not stand in its sentence"
    if len(trigger.text.split()) > LONGEST_TRIGGER:
        return f"a trigger of more than {LONGEST_TRIGGER} words"
    section = scene.section(frame.sentence)
    return f"it stands in the {section.kind}, which is not read" if section and section.kind in NOT_READ else ""


def _inside(doc: Document, frame: Frame) -> bool:
    if not 0 <= frame.sentence < len(doc.sentences):
        return False
    sentence, trigger = doc.sentences[frame.sentence], frame.trigger
    return (
        sentence.start <= trigger.start < trigger.end <= sentence.end
        and doc.article.text[trigger.start : trigger.end] == trigger.text
        and bool(trigger.text.strip())
    )


def _twice(frame: Frame, kept: list[Frame]) -> str:
    """Whether the frame overlaps one of its type that was kept; only where the very same words hold other parties are they two events."""
    for other in kept[-8:]:
        if other.type != frame.type or other.trigger.end <= frame.trigger.start:
            continue
        same_words = other.trigger == frame.trigger
        if not same_words or _parties(other) == _parties(frame):
            return "the same event was found at these words already"
    return ""


def _parties(frame: Frame) -> set[tuple[str, int, int]]:
    return {
        (argument.role, argument.span.start, argument.span.end) for argument in frame.arguments if argument.role in ("actor", "recipient")
    }
