"""Words and pieces of a document as parallel arrays, and the windows in which they are encoded."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray
from tokenizers import Encoding, Tokenizer

Ints = NDArray[np.int64]
BOS, PAD, EOS = 0, 1, 2
_BATCH = 1000  # sentences
MAX_PIECES = 254  # of a window, without its two ends
_WORD = re.compile(r"(?:\d+(?:[.,:]\d+)+|\w+)(?:[-'’]\w+)*|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of a document's sentences.

    `start`, `end`: half-open characters of the text, [words]. `sentence`: index of the word's sentence, [words].
    `first`: index into `pieces` of the word's first piece, [words]. `pieces`: ids, [pieces]. `word_from`, `piece_from`: where each
    sentence begins, [sentences + 1].
    """

    start: Ints
    end: Ints
    sentence: Ints
    first: Ints
    pieces: Ints
    word_from: Ints
    piece_from: Ints

    def words(self, text: str) -> list[str]:
        """The words themselves."""
        return [text[a:b] for a, b in zip(self.start.tolist(), self.end.tolist(), strict=True)]


@dataclass(frozen=True, slots=True)
class Window:
    """Sentences `first` up to `last` are read together; those before `own` are there as context only."""

    first: int
    own: int
    last: int


@cache
def tokenizer() -> Tokenizer:
    """The shipped tokenizer, its vocabulary cut to Indonesian and English."""
    raw = (resources.files("lakon.reader") / "data" / "tokenizer.json.gz").read_bytes()
    return Tokenizer.from_str(gzip.decompress(raw).decode("utf-8"))


def tokenise(text: str, sentences: Sequence[tuple[int, int]]) -> Tokens:
    """Words and pieces of the sentences (half-open characters of `text`).

    A sentence keeps at most MAX_PIECES pieces and the words they reach.
    """
    starts, ends, owners, firsts, pieces = [], [], [], [], []
    word_from, piece_from = [0], [0]
    for number, ((begin, end), unit) in enumerate(zip(sentences, _units(text, sentences), strict=True)):
        offsets = np.array(unit.offsets[:MAX_PIECES], np.int64).reshape(-1, 2)
        reach = begin + int(offsets[-1, 1]) if len(offsets) else begin
        spans = [m.span() for m in _WORD.finditer(text, begin, min(end, reach))]
        if spans and len(offsets):
            own = np.array(spans, np.int64)
            starts.append(own[:, 0])
            ends.append(own[:, 1])
            owners.append(np.full(len(own), number, np.int64))
            firsts.append(piece_from[-1] + np.maximum(np.searchsorted(offsets[:, 0], own[:, 0] - begin, "right") - 1, 0))
            pieces.append(np.array(unit.ids[:MAX_PIECES], np.int64))
        word_from.append(word_from[-1] + (len(spans) if len(offsets) else 0))
        piece_from.append(piece_from[-1] + (len(offsets) if spans else 0))
    return Tokens(
        start=_join(starts),
        end=_join(ends),
        sentence=_join(owners),
        first=_join(firsts),
        pieces=_join(pieces),
        word_from=np.array(word_from),
        piece_from=np.array(piece_from),
    )


def _units(text: str, sentences: Sequence[tuple[int, int]]) -> Iterator[Encoding]:
    """The pieces of each sentence, so many sentences at a time: those of a very long text would take much memory."""
    for place in range(0, len(sentences), _BATCH):
        yield from tokenizer().encode_batch([text[a:b] for a, b in sentences[place : place + _BATCH]], add_special_tokens=False)


def _join(parts: Sequence[Ints]) -> Ints:
    return np.concatenate(parts) if parts else np.zeros(0, np.int64)


def windows(tokens: Tokens, limit: int = MAX_PIECES) -> list[Window]:
    """Windows of whole sentences of up to `limit` pieces that together own every sentence once.

    Each begins with one sentence of context where it fits.
    """
    sizes = np.diff(tokens.piece_from).tolist()
    out: list[Window] = []
    own = 0
    while own < len(sizes):
        first = own - 1 if own and sizes[own - 1] + sizes[own] <= limit else own
        room, last = limit - sum(sizes[first : own + 1]), own + 1
        while last < len(sizes) and sizes[last] <= room:
            room -= sizes[last]
            last += 1
        out.append(Window(first, own, last))
        own = last
    return out
