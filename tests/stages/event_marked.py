"""Documents for the events stage from marked text.

`[t:…]` is a trigger, `[a:…]` an actor, `[r:…]` a recipient, `[b:…]` the source that reports it, `[p:…]` a place and `[w:…]` its time;
sentences are parted by ` / `, paragraphs by ` // `. A party's words are its entity, and its country their first three letters.
"""

from __future__ import annotations

import re

from lakon.model import Argument, Article, Document, Entity, Frame, Mention, Place, Referent, Section, Sentence, Span, Time

_MARK = re.compile(r"\[([tarbpw]):([^\]]*)\]")
_ROLES = {"a": "actor", "r": "recipient", "b": "source", "p": "place", "w": "time"}
_BREAK = re.compile(r" //? ")

Reader = tuple[str, str | None, str]


def document(
    text: str,
    *readers: Reader,
    lang: str = "id",
    published: str | None = "2024-11-12",
    sections: tuple[tuple[str, int], ...] = (("body", 99),),
    times: dict[str, tuple[str, str]] | None = None,
    status_score: float = 0.6,
) -> Document:
    """A document with a frame for each trigger, in order, read as `readers` say (type, mode, status).

    `sections` gives kinds with the number of sentences in each; `times` the days of expressions that stand in the text.
    """
    plain, spots, bounds = _unmark(text)
    article = Article("test", plain, lang=lang, published=published, sections=_sections(sections, bounds))
    sentences = tuple(Sentence(start, end, _section_of(number, sections)) for number, (start, end) in enumerate(bounds))
    frames, at = [], 0
    for number, (start, end) in enumerate(bounds):
        here = [(mark, span) for mark, span in spots if start <= span.start < end]
        arguments = tuple(Argument(_ROLES[mark], span, 0.9) for mark, span in here if mark != "t")  # type: ignore[arg-type]
        for mark, span in here:
            if mark == "t":
                type_, mode, status = readers[at]
                frames.append(Frame(span, number, type_, 0.9, status, status_score, mode, arguments, ("REQUEST", 0.05)))  # type: ignore[arg-type]
                at += 1
    parties = [span for mark, span in spots if mark in "arb"]
    ids = {name: f"e{number}" for number, name in enumerate(dict.fromkeys(span.text for span in parties), start=1)}
    referents = tuple(Referent(span, ids[span.text], (span.text[:3].upper(),), None) for span in dict.fromkeys(parties))
    entities = tuple(Entity(id_, f"name:{name}", name, "other") for name, id_ in ids.items())
    places = {span.text: None for mark, span in spots if mark == "p"}
    return Document(
        article,
        sentences=sentences,
        frames=tuple(frames),
        entities=entities,
        referents=referents,
        times=_times(plain, times or {}),
        places=tuple(_place(number, name, plain) for number, name in enumerate(places, start=1)),
    )


def _unmark(text: str) -> tuple[str, list[tuple[str, Span]], list[tuple[int, int]]]:
    plain = ""
    spots: list[tuple[str, Span]] = []
    bounds = []
    parts = _BREAK.split(text)
    for part, sign in zip(parts, [*_BREAK.findall(text), ""], strict=True):
        start, at = len(plain), 0
        for mark in _MARK.finditer(part):
            plain += part[at : mark.start()]
            spots.append((mark[1], Span(len(plain), len(plain) + len(mark[2]), mark[2])))
            plain += mark[2]
            at = mark.end()
        plain += part[at:]
        bounds.append((start, len(plain)))
        plain += "\n\n" if sign == " // " else " "
    return plain, spots, bounds


def _sections(sections: tuple[tuple[str, int], ...], bounds: list[tuple[int, int]]) -> tuple[Section, ...]:
    found, at = [], 0
    for kind, count in sections:
        last = min(at + count, len(bounds))
        found.append(Section(kind, bounds[at][0], bounds[last - 1][1]))  # type: ignore[arg-type]
        at = last
    return tuple(found)


def _section_of(sentence: int, sections: tuple[tuple[str, int], ...]) -> int:
    for number, (_, count) in enumerate(sections):
        if sentence < count:
            return number
        sentence -= count
    return len(sections) - 1


def _times(plain: str, times: dict[str, tuple[str, str]]) -> tuple[Time, ...]:
    found = []
    for number, (words, (first, last)) in enumerate(times.items(), start=1):
        start = plain.index(words)
        found.append(Time(f"t{number}", start, start + len(words), words, "date", first, last))
    return tuple(found)


def _place(number: int, name: str, plain: str) -> Place:
    mentions = tuple(Mention(m.start(), m.end(), name) for m in re.finditer(re.escape(name), plain))
    return Place(f"p{number}", name, "XXX", grain="city", mentions=mentions)
