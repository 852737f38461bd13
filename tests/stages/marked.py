"""Documents from marked text: `[a:…]` is an actor, `[r:…]` a recipient, `[s:…]` a speaker, `[p:…]` a place, `{…}` what is said."""

from __future__ import annotations

import re

from lakon.model import Argument, Article, Document, Frame, Sentence, Span

_MARK = re.compile(r"\[([arsp]):|[\]{}]")
_ROLES = {"a": "actor", "r": "recipient", "s": "speaker", "p": "place", "{": "content"}


def marked(text: str, lang: str = "id", type_: str = "ACCUSE", published: str | None = "2024-11-12") -> Document:
    """A document of one frame for each sentence; sentences are parted by ` / `."""
    plain = ""
    bounds: list[tuple[int, int, list[tuple[str, int, int]]]] = []
    for part in text.split(" / "):
        start = len(plain)
        clean, spots = _unmark(part, start)
        plain += clean
        bounds.append((start, len(plain), spots))
        plain += "\n"
    sentences = tuple(Sentence(start, end, 0) for start, end, _ in bounds)
    frames = tuple(_frame(plain, number, start, spots, type_) for number, (start, _, spots) in enumerate(bounds))
    return Document(Article("test", plain, lang=lang, published=published), sentences=sentences, frames=frames)


def _unmark(part: str, offset: int) -> tuple[str, list[tuple[str, int, int]]]:
    plain, at = "", 0
    open_: list[tuple[str, int]] = []
    spots: list[tuple[str, int, int]] = []
    for mark in _MARK.finditer(part):
        plain += part[at : mark.start()]
        at = mark.end()
        if mark.group() in "]}" and open_:
            role, start = open_.pop()
            spots.append((role, start, offset + len(plain)))
        elif mark.group() not in "]}":
            open_.append((_ROLES[mark[1] or "{"], offset + len(plain)))
    return plain + part[at:], spots


def _frame(plain: str, number: int, start: int, spots: list[tuple[str, int, int]], type_: str) -> Frame:
    kind = "SAY" if any(role == "speaker" for role, _, _ in spots) else type_
    arguments = tuple(Argument(role, Span.of(plain, a, b), 1.0) for role, a, b in spots)  # type: ignore[arg-type]
    return Frame(Span.of(plain, start, start + 1), number, kind, 1.0, "fact", 1.0, None, arguments)
