"""The stages take time in proportion to a text's length: twice the text, about twice the time."""

from __future__ import annotations

import re
import time
from collections.abc import Sequence
from dataclasses import replace

import pytest

from lakon.model import Argument, Article, Document, Frame, Name, Section, Span, Stage
from lakon.stages.coreference import Coreference
from lakon.stages.entities import Entities
from lakon.stages.events import Events
from lakon.stages.places import Places
from lakon.stages.relations import Relations
from lakon.stages.sentences import Sentences
from lakon.stages.statements import Statements
from lakon.stages.times import Times

STAGES: tuple[Stage, ...] = (Sentences(), Times(), Entities(), Coreference(), Places(), Events(), Statements(), Relations())
WORD = re.compile(r"\w+")
# Each sentence names persons of its own, so that the number of entities grows too.
TELLING = (
    "Menteri Pertahanan Rusia Contoso {n} Rekaan bertemu Duta Besar Peru Fulano {n} Fiktif di Bandung pada Selasa (5/3/2024).",
    'Ia menuduh pemerintah Peru menyerang pasukannya, "Kami menolak," kata Rekaan kepada wartawan.',
    "Kedua negara itu sepakat, menurut seorang pejabat; menteri tersebut lalu mengunjungi kota itu.",
)
SMALL, TIMES, MOST = 25, 4, 2.2  # tellings; so many times as many; the time may grow so much more than the text


def test_time_grows_with_the_length() -> None:
    _spent(_page(3))  # loads everything
    small, large = (min(_spent(_page(count)) for _ in range(2)) for count in (SMALL, SMALL * TIMES))
    assert large < MOST * TIMES * small, f"{TIMES} times the text took {large / small:.1f} times the time"


@pytest.mark.parametrize("piece", ["Rusia, ", '"Rusia ', "Bandung, Jakarta, ", "Baca juga: Rusia\n", "ia "])
def test_repeats_take_no_longer_than_their_length(piece: str) -> None:
    _spent(_document(piece * (8_000 // len(piece))))  # patterns are compiled when they are first needed
    small, large = (min(_spent(_document(piece * (count // len(piece)))) for _ in range(2)) for count in (2_000, 8_000))
    assert large < MOST * TIMES * max(small, 0.02)


def _page(count: int) -> Document:
    names = ("".join(chr(ord("A") + int(digit)) for digit in f"{number:04d}") for number in range(count))
    return _document("\n".join(line.format(n=name.title()) for name in names for line in TELLING))


def _document(text: str) -> Document:
    article = Article("x", text, published="2024-03-06", sections=(Section("body", 0, len(text)),))
    doc = Sentences()(Document(article))
    frames: list[Frame] = []
    for number, sentence in enumerate(doc.sentences):
        frames += _frames([Span(m.start(), m.end(), m.group()) for m in WORD.finditer(text, sentence.start, sentence.end)], text, number)
    names = tuple(Name(Span(m.start(), m.end(), m.group()), "person", 0.9) for m in re.finditer(r"(?:Contoso|Fulano) \w+ \w+", text))
    return replace(doc, frames=tuple(frames), names=names)


def _frames(words: Sequence[Span], text: str, sentence: int) -> list[Frame]:
    """An attack and a saying for every eight words, each with parties, a place, a time and a content."""
    found = []
    for at in range(0, len(words) - 5, 8):
        actor, trigger, recipient, place, time_ = words[at : at + 5]
        content = Span.of(text, recipient.start, words[min(at + 12, len(words) - 1)].end)
        told = (("actor", actor), ("recipient", recipient), ("place", place), ("time", time_))
        said = (("speaker", actor), ("content", content))
        for kind, roles in (("ASSAULT", told), ("SAY", said)):
            arguments = tuple(Argument(role, span, 0.9) for role, span in roles)  # type: ignore[arg-type]
            found.append(Frame(trigger, sentence, kind, 0.9, "fact", 0.9, None, arguments))
    return found


def _spent(doc: Document) -> float:
    """Seconds of the processor that the stages take."""
    begun = time.process_time()
    for stage in STAGES:
        doc = stage(doc)
    return time.process_time() - begun
