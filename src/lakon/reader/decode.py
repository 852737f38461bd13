"""From the network's scores to spans: triggers, roles, contents, names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Marked:
    """A stretch of words `first..last` (both included), its class, and the class's probability there."""

    first: int
    last: int
    kind: int
    score: float


def softmax(logits: Floats) -> Floats:
    """Probabilities along the last axis."""
    raised = np.exp(logits - logits.max(-1, keepdims=True))
    return np.asarray(raised / raised.sum(-1, keepdims=True), np.float32)


def classes(tags: Floats) -> Floats:
    """Probability of each class at each word, its B and I tags together: [words, 1 + 2·classes] → [words, classes]."""
    return np.asarray(tags[..., 1::2] + tags[..., 2::2], np.float32)


@dataclass(frozen=True, slots=True)
class Likely:
    """Of each word its likeliest class, that class's probability, and whether its B tag is at least as likely as its I tag, [words]."""

    kind: NDArray[np.intp]
    score: Floats
    begins: NDArray[np.bool_]
    classes: int

    @classmethod
    def of(cls, tags: Floats) -> Likely:
        """From the probabilities of the tags, [words, 1 + 2·classes]."""
        held = classes(tags)
        words, kind = np.arange(len(held)), held.argmax(-1)
        return cls(kind, held[words, kind], tags[words, 1 + 2 * kind] >= tags[words, 2 + 2 * kind], held.shape[-1])

    def reaches(self, kind: int, threshold: float) -> bool:
        """Does a word of the class have at least this score?"""
        return bool((self.score[self.kind == kind] >= np.float32(threshold)).any())

    def spans(self, threshold: float | Sequence[float], gap: int = 0) -> list[Marked]:
        """As the function `spans`."""
        limits = np.broadcast_to(np.asarray(threshold, np.float32), (self.classes,))
        at = np.flatnonzero(self.score >= limits[self.kind])
        words = zip(at.tolist(), self.kind[at].tolist(), self.score[at].tolist(), self.begins[at].tolist(), strict=True)
        out: list[Marked] = []
        for word, kind, score, begins in words:
            previous = out[-1] if out else None
            if previous and word - previous.last <= gap + 1 and previous.kind == kind and not begins:
                out[-1] = Marked(previous.first, word, kind, max(previous.score, score))
            else:
                out.append(Marked(word, word, kind, score))
        return out


def spans(tags: Floats, threshold: float | Sequence[float], gap: int = 0) -> list[Marked]:
    """Spans of words whose likeliest class has at least its threshold; a B tag likelier than its I begins a new one.

    A span goes on over at most `gap` unlikely words (a comma before the name in apposition). The score is the highest in the span.
    """
    return Likely.of(tags).spans(threshold, gap)


def likeliest(found: Sequence[Marked], more: float) -> list[Marked]:
    """Of the spans of one class the likeliest, and others only from the score `more` on."""
    best = max(found, key=lambda m: m.score, default=None)
    return [m for m in found if m is best or m.score >= more]


def contents(tags: Floats, threshold: float, gap: int = 2) -> list[Marked]:
    """Spans of what is said; stretches that at most `gap` words part are one."""
    score = classes(tags)[:, 0]
    out: list[Marked] = []
    for at in np.flatnonzero(score >= threshold).tolist():
        if out and at - out[-1].last <= gap + 1 and tags[at, 1] < 0.5:
            out[-1] = Marked(out[-1].first, at, 0, max(out[-1].score, float(score[at])))
        else:
            out.append(Marked(at, at, 0, float(score[at])))
    return [held for held in out if held.last > held.first]
