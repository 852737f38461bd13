"""Documents of coded blocks: the codings take the reader's place, so that only the stage is measured."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from lakon.evaluation.blocks import Block
from lakon.evaluation.placing import places
from lakon.model import Argument, Document, Entity, Frame, Mention, Referent, Sentence, Span
from tests.stages.structure_pages import structured


def coded_document(block: Block, folder: Path) -> Document:
    """The document of a block with a frame for each coded statement that has a cue, and the other contents without one."""
    article = structured(block.text, block.lang)
    spots = list(places(block.sentences, article.text))
    sections = [next((i for i, s in enumerate(article.sections) if s.start <= start < s.end), 0) for _, start, _ in spots]
    homes = {number: place for place, (number, _, _) in enumerate(spots)}
    doc = Document(article, sentences=tuple(Sentence(a, b, section) for (_, a, b), section in zip(spots, sections, strict=True)))
    ids: dict[str, str] = {}
    frames, referents, contents = [], [], []
    for number, said in _statements(folder / f"{block.name}.gold.jsonl"):
        home = homes.get(number)
        content = _span(doc, home, said["content"])
        if home is None or content is None:
            continue
        speaker, cue = _span(doc, home, said["speaker"]), _span(doc, home, said["cue"], apart=content)
        if speaker:
            referents.append(Referent(speaker, ids.setdefault(said["ref"] or said["speaker"], f"e{len(ids) + 1}"), (), None))
        if cue:
            arguments = (Argument("content", content, 1.0), *((Argument("speaker", speaker, 1.0),) if speaker else ()))
            frames.append(Frame(cue, home, "SAY", 1.0, "fact", 1.0, None, arguments))
        else:
            contents.append(content)
    entities = tuple(Entity(i, f"name:{name}", name, "person", mentions=_mentions(i, referents)) for name, i in ids.items())
    return replace(doc, frames=tuple(frames), contents=tuple(contents), entities=entities, referents=tuple(referents))


def _statements(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield from ((row["n"], said) for said in row.get("statements", ()))


def _span(doc: Document, home: int | None, words: str, apart: Span | None = None) -> Span | None:
    """Where the words stand in their sentence, outside `apart` if they do."""
    if home is None or not words:
        return None
    text, sentence = doc.article.text, doc.sentences[home]
    found, at = [], text.find(words, sentence.start, sentence.end)
    while at >= 0:
        found.append(at)
        at = text.find(words, at + 1, sentence.end)
    outside = [at for at in found if apart is None or not apart.start <= at < apart.end]
    start = min(outside or found, key=lambda at: min(abs(at - apart.end), abs(at - apart.start)) if apart else at, default=None)
    return None if start is None else Span.of(text, start, start + len(words))


def _mentions(entity: str, referents: list[Referent]) -> tuple[Mention, ...]:
    return tuple(Mention(r.span.start, r.span.end, r.span.text) for r in referents if r.entity == entity)
