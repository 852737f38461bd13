"""Coded parties in the place of the reader's, so that the stages behind it can be taught and judged alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from lakon.evaluation.blocks import Block
from lakon.evaluation.coded import Happening, Party
from lakon.evaluation.likeness import share_word
from lakon.evaluation.placing import places
from lakon.model import Argument, Document, Frame, Span
from lakon.stages.coreference_sides import SIDES


@dataclass(frozen=True)
class CodedRoles:
    """A stage that puts the words of the coded parties into the frames of coded events; a party without words gets none.

    `blocks` holds the blocks by the article's id.
    """

    blocks: Mapping[str, Block]
    name: str = "coded roles"
    needs: tuple[str, ...] = ("frames",)
    gives: tuple[str, ...] = ("frames",)

    def __call__(self, doc: Document) -> Document:
        frames = list(doc.frames)
        for number, event, within in answers(doc, self.blocks[doc.article.id]):
            frames[number] = _with_parties(doc.article.text, frames[number], event, within)
        return replace(doc, frames=tuple(frames))


def answers(doc: Document, block: Block) -> Iterator[tuple[int, Happening, tuple[int, int]]]:
    """The numbers of the frames that answer a coded event of their type at its words, the event, and its sentence's characters."""
    for number, start, end in places(block.sentences, doc.article.text):
        free = {i: f for i, f in enumerate(doc.frames) if start <= f.trigger.start < end}
        for event in block.codings[number].events if number in block.codings else ():
            place = next((i for i, f in free.items() if f.type == event.type and share_word(f.trigger.text, event.trigger)), None)
            if place is not None:
                del free[place]
                yield place, event, (start, end)


def _with_parties(text: str, frame: Frame, event: Happening, within: tuple[int, int]) -> Frame:
    others = [argument for argument in frame.arguments if argument.role not in SIDES]
    read = [argument for argument in frame.arguments if argument.role in SIDES]
    spans = [
        (role, span)
        for role, parties in zip(SIDES, (event.actors, event.recipients), strict=True)
        for span in _spans(text, parties, within, frame.trigger.start)
    ]
    made = [
        Argument(role, span, 1.0, next((a.sector for a in read if a.span.start < span.end and span.start < a.span.end), None))  # type: ignore[arg-type]
        for role, span in spans
    ]
    return replace(frame, arguments=tuple(sorted([*others, *made], key=lambda a: (a.span.start, a.role))))


def _spans(text: str, parties: Iterable[Party], within: tuple[int, int], near: int) -> Iterator[Span]:
    """Where the parties' words stand in their sentence, nearest to the trigger."""
    for party in parties:
        words = r"\s+".join(map(re.escape, party.text.split()))
        spots = [m for m in re.compile(words).finditer(text, *within) if m.group()] if words else []
        if spots:
            best = min(spots, key=lambda m: (not _whole(text, m), abs(m.start() - near)))
            yield Span.of(text, best.start(), best.end())


def _whole(text: str, match: re.Match[str]) -> bool:
    return not (text[: match.start()][-1:].isalnum() or text[match.end() : match.end() + 1].isalnum())
