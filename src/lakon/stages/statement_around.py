"""What stands about a statement in its sentence: who listens, by what means, and who carries it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from lakon.model import Span
from lakon.stages.statement_scene import Named, Scene

NEAR, CARRIER_NEAR = 12, 30


@dataclass(frozen=True, slots=True)
class Around:
    """The listeners, the medium and the carrier of a statement."""

    addressees: tuple[str, ...] = ()
    medium: str | None = None
    via: str | None = None


def around(scene: Scene, limits: tuple[int, int], content: Sequence[Span], speakers: Sequence[str]) -> Around:
    """What the text within `limits` says outside the content."""
    free = _outside(limits, content)
    names = [n for n in scene.names(*limits) if n.entity not in speakers]
    medium = next((label for a, b in free for pattern, label in scene.words.mediums if pattern.search(scene.text, a, b)), None)
    listeners: list[str] = []
    carriers: list[str] = []
    for start, end in free:
        for hit in scene.words.addressee.finditer(scene.text, start, end):
            listeners += _first_named(scene.text, names, hit.end(), min(hit.end() + NEAR, end))
        for hit in scene.words.via.finditer(scene.text, start, end):
            carriers += _first_named(scene.text, names, hit.end(), min(hit.end() + CARRIER_NEAR, end))
    via = next((e for e in carriers if e in scene.media), None)
    return Around(tuple(dict.fromkeys(e for e in listeners if e != via)), medium, via)


def _outside(limits: tuple[int, int], content: Iterable[Span]) -> list[tuple[int, int]]:
    free, at = [], limits[0]
    for span in sorted(content):
        if span.start > at:
            free.append((at, min(span.start, limits[1])))
        at = max(at, span.end)
    return [*free, (at, limits[1])] if at < limits[1] else free


def _first_named(text: str, names: Sequence[Named], start: int, end: int) -> list[str]:
    """The entities of the first name that begins in `start:end`, no sign before it."""
    first = next((n for n in names if start <= n.start <= end), None)
    if first is None or any(sign in text[start : first.start] for sign in ".,;:"):
        return []
    return [n.entity for n in names if (n.start, n.end) == (first.start, first.end)]
