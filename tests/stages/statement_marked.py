"""Documents of reported speech from marked text.

`[c:…]` is a cue, `[s:…]` its speaker, `{…}` its content, `{~…}` a content of no cue, `[n:…]` a name, `[e:…]` an event's trigger.
`[s=Kahar:ia]` is a span that stands for Kahar. Sentences are parted by ` / `, paragraphs by ` // `.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from lakon.model import Argument, Article, Document, Entity, Event, Frame, Mention, Referent, Sentence, Span
from lakon.stages.structure import Structure

_MARK = re.compile(r"\[([csne])(?:=([^:\]]+))?:|\{~?|[\]}]")


@dataclass(slots=True)
class Found:
    """The spots of a sentence by mark: start, end, the name that stands for it."""

    start: int
    end: int = 0
    spots: dict[str, list[tuple[int, int, str]]] = field(default_factory=dict)


def spoken(text: str, lang: str = "id", media: tuple[str, ...] = (), groups: tuple[str, ...] = ()) -> Document:
    """The document of a marked text: names in `media` are agencies, those in `groups` no persons, all others persons."""
    plain, found = "", []
    for paragraph in text.split(" // "):
        for part in paragraph.split(" / "):
            home = Found(len(plain))
            plain = _unmark(part, plain, home)
            home.end = len(plain)
            found.append(home)
            plain += " "
        plain = plain[:-1] + "\n\n"
    article = Structure()(Document(Article("test", plain, lang=lang))).article
    sections = [next((i for i, s in enumerate(article.sections) if s.start <= home.start < s.end), 0) for home in found]
    sentences = tuple(Sentence(home.start, home.end, section) for home, section in zip(found, sections, strict=True))
    named = [spot for home in found for mark in "sn" for spot in home.spots.get(mark, [])]
    ids = {name: f"e{i}" for i, name in enumerate(dict.fromkeys(name for _, _, name in named), start=1)}
    doc = Document(article, sentences=sentences, frames=_frames(plain, found))
    return replace(
        doc,
        contents=tuple(Span.of(plain, a, b) for home in found for a, b, _ in home.spots.get("~", [])),
        entities=tuple(_entity(plain, name, i, named, media, groups) for name, i in ids.items()),
        referents=tuple(Referent(Span.of(plain, a, b), ids[name], (), None) for a, b, name in named),
        events=_events(plain, found),
    )


def _unmark(part: str, plain: str, home: Found) -> str:
    at = 0
    open_: list[tuple[str, str | None, int]] = []
    for mark in _MARK.finditer(part):
        plain += part[at : mark.start()]
        at = mark.end()
        if mark.group() in "]}":
            kind, name, start = open_.pop()
            home.spots.setdefault(kind, []).append((start, len(plain), name or plain[start:]))
        else:
            open_.append((mark[1] or mark.group()[-1], mark[2], len(plain)))
    return plain + part[at:]


def _frames(plain: str, found: list[Found]) -> tuple[Frame, ...]:
    frames = []
    for number, home in enumerate(found):
        roles = [("speaker", spot) for spot in home.spots.get("s", [])] + [("content", spot) for spot in home.spots.get("{", [])]
        arguments = tuple(Argument(role, Span.of(plain, a, b), 1.0) for role, (a, b, _) in roles)  # type: ignore[arg-type]
        frames += [Frame(Span.of(plain, a, b), number, "SAY", 1.0, "fact", 1.0, None, arguments) for a, b, _ in home.spots.get("c", [])]
    return tuple(frames)


def _entity(plain: str, name: str, id_: str, named: list[tuple[int, int, str]], media: tuple[str, ...], groups: tuple[str, ...]) -> Entity:
    mentions = tuple(Mention(a, b, plain[a:b]) for a, b, other in named if other == name)
    kind = "organisation" if name in (*media, *groups) else "person"
    return Entity(id_, f"name:{name}", name, kind, sector="MED" if name in media else None, mentions=mentions)  # type: ignore[arg-type]


def _events(plain: str, found: list[Found]) -> tuple[Event, ...]:
    spots = [(number, a, b) for number, home in enumerate(found) for a, b, _ in home.spots.get("e", [])]
    return tuple(
        Event(f"ev{i}", number, Span.of(plain, a, b), "ASSAULT", None, (), 4, -9.0, "19", (), (), "fact")
        for i, (number, a, b) in enumerate(spots, start=1)
    )
