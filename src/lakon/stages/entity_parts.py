"""The parties that one span joins: "AS dan Rusia" are two."""

from __future__ import annotations

from lakon.stages.entity_scene import Scene
from lakon.stages.entity_words import role_words


def parts_of(scene: Scene, start: int, end: int) -> list[tuple[int, int]]:
    """The spans of the parties joined in `start:end`; the whole where it is one, or where a part names nobody."""
    cuts = _cuts(scene, start, end)
    if not cuts:
        return [(start, end)]
    edges = [start, *[edge for cut in cuts for edge in cut], end]
    parts = [_trim(scene.text, a, b) for a, b in zip(edges[::2], edges[1::2], strict=True)]
    return parts if all(_names_somebody(scene, a, b) for a, b in parts) else [(start, end)]


def _cuts(scene: Scene, start: int, end: int) -> list[tuple[int, int]]:
    """Where joining words and commas stand outside the gazetteer's hits."""
    hits = scene.within(start, end)
    cuts = []
    for token in scene.tokens(start, end):
        if token.low in role_words(scene.lang, "joint") and not any(h.start <= token.start < h.end for h in hits):
            cuts.append((token.start, token.end))
    commas = [at for at in range(start, end) if scene.text[at] == "," and not any(h.start <= at < h.end for h in hits)]
    return sorted([*cuts, *((at, at + 1) for at in commas)]) if cuts else []


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in " ,\n":
        start += 1
    while end > start and text[end - 1] in " ,\n":
        end -= 1
    return start, end


def _names_somebody(scene: Scene, start: int, end: int) -> bool:
    """Whether a part begins with a name of the gazetteer or a capital and has nothing but it, or is a phrase with a hit."""
    hits = [hit for hit in scene.within(start, end) if hit.end <= end]
    return bool(hits)
