"""Whose words a cue reports: the speaker that the reader found, that the cue's ending means, or that stands beside the cue."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lakon.model import Argument, Frame, Sentence, Span
from lakon.stages.statement_scene import Scene

JOINING, PHRASE, LEAST_SAID = 6, 80, 20


@dataclass(frozen=True, slots=True)
class Speaker:
    """The entities, the spans of their names apart from the cue, those words, and where what is said begins at the earliest."""

    entities: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()
    text: str = ""
    said_from: int = 0


def speaker_of(scene: Scene, frame: Frame, content: Sequence[Span]) -> Speaker:
    """The speaker of a frame; without one where it is still to be found."""
    cue, home = frame.trigger, scene.doc.sentences[frame.sentence]
    parties = _parties(scene, [a for a in frame.arguments if a.role == "speaker"])
    if parties:
        entities = tuple(dict.fromkeys(e for span, found in parties for e in (*found, *_joined(scene, span, found))))
        apart = tuple(s for s, _ in parties if home.start <= s.start < home.end and not (cue.start <= s.start and s.end <= cue.end))
        return Speaker(entities or scene.meant_within(cue), apart, ", ".join(span.text for span in apart))
    meant = scene.meant_within(cue)
    return Speaker(meant) if meant else _behind(scene, cue, home) or _before(scene, cue, content) or Speaker()


def _parties(scene: Scene, arguments: Sequence[Argument]) -> list[tuple[Span, tuple[str, ...]]]:
    """The speaker of the highest score and those that stand with it, each with its entities; a name behind its title is one."""
    best = max(arguments, key=lambda a: a.score, default=None)
    kept: list[tuple[Span, tuple[str, ...]]] = []
    holds_best = False
    for argument in sorted(arguments, key=lambda a: a.span.start):
        span, entities = argument.span, scene.meant(argument.span)
        gap = scene.text[kept[-1][0].end : span.start] if kept else ""
        near = bool(kept) and len(gap) <= JOINING and "." not in gap
        if near and "," not in gap and not scene.words.joiner.search(gap):
            whole = Span.of(scene.text, kept[-1][0].start, span.end)
            kept[-1] = (whole, entities or kept[-1][1])
        elif near or not kept:
            kept.append((span, entities))
        elif not holds_best:
            kept = [(span, entities)]
        holds_best = holds_best or argument is best
    return kept


def _joined(scene: Scene, span: Span, found: Sequence[str]) -> Iterator[str]:
    """The persons named behind a joiner in a speaker's span ("Rosa dan Greta"), where the one before it is a person too."""
    if not scene.people.issuperset(found or ("",)):
        return
    for hit in scene.words.joiner.finditer(scene.text, span.start, span.end):
        named = next((n for n in scene.names(hit.end(), min(hit.end() + 2, span.end)) if n.end <= span.end), None)
        if named and named.entity in scene.people:
            yield named.entity


def _behind(scene: Scene, cue: Span, home: Sentence) -> Speaker | None:
    """The phrase behind a cue that comes before its speaker (`menurut`, `according to`), up to a comma or the sentence's end."""
    if cue.text.lower() not in scene.words.before:
        return None
    limit = min(home.end, cue.end + PHRASE)
    comma = scene.text.find(",", cue.end, limit)
    end = comma if comma >= 0 else home.end if home.end <= limit else -1
    phrase = scene.text[cue.end : end].strip(" .") if end >= 0 else ""
    if not phrase:
        return None
    start = scene.text.index(phrase, cue.end)
    span = Span.of(scene.text, start, start + len(phrase))
    first = next(iter(scene.names(span.start, span.end)), None)
    return Speaker((first.entity,) if first else (), (span,), phrase, comma + 1 if comma >= 0 else 0)


def _before(scene: Scene, cue: Span, content: Sequence[Span]) -> Speaker | None:
    """A name with which a content begins that holds its own cue: only the cue, or a phrase between commas, stands behind it."""
    if not content or not content[0].start <= cue.start < content[0].end - LEAST_SAID:
        return None
    name = next(iter(scene.names(content[0].start, content[0].start + 1)), None)
    gap = scene.text[name.end : cue.start] if name and name.end <= cue.start else "-"
    if name is None or (gap.strip() and not (gap.startswith(",") and gap.rstrip().endswith(",") and gap.count(",") > 1)):
        return None
    span = Span.of(scene.text, name.start, name.end)
    return Speaker((name.entity,), (span,), span.text, cue.end)
