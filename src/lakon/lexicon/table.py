"""The counted lexicon: how often each form, root and pair of neighbours stood, and how often it triggered each type."""

from __future__ import annotations

import gzip
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise
from pathlib import Path
from typing import get_args

import numpy as np
from numpy.typing import NDArray

from lakon.errors import DataError
from lakon.lexicon.stems import form, root
from lakon.model.layers import EventType

KINDS = ("form", "root", "forms", "roots")
COLUMNS = ("kind", "key", "seen", "triggers")
TYPES: tuple[str, ...] = (*get_args(EventType), "SAY")
WIDTH = len(KINDS) * (len(TYPES) + 1)
_INDEX = {name: i for i, name in enumerate(TYPES)}
_RARE = 3  # a single word that never triggers is kept from this count on: that it is no trigger is known then


@dataclass(frozen=True, slots=True)
class Row:
    """A key's count, and its counts as a trigger by type (in the order of TYPES)."""

    seen: int
    triggers: tuple[int, ...]

    def less(self, other: Row | None) -> Row:
        """The row without the counts of `other`."""
        if other is None:
            return self
        return Row(self.seen - other.seen, tuple(a - b for a, b in zip(self.triggers, other.triggers, strict=True)))

    def kept(self, kind: str) -> bool:
        """Does a row with these counts say anything?"""
        return any(self.triggers) or (kind in ("form", "root") and self.seen >= _RARE)

    def features(self) -> list[float]:
        """The share of each type, shrunk by one unseen occurrence, and the count on a logarithmic scale up to 1."""
        return [v / (self.seen + 1) for v in self.triggers] + [min(1.0, math.log1p(self.seen) / 5)]


Counts = Mapping[tuple[str, str], Row]


def columns(words: Sequence[str], lang: str) -> tuple[list[str], list[str], list[str], list[str]]:
    """The words' keys by kind: forms, roots, and both with the right neighbour, which the last word lacks."""
    forms = [form(word) for word in words]
    roots = [root(f, lang) for f in forms]
    pairs, root_pairs = ([f"{one} {other}" for one, other in pairwise(own)] for own in (forms, roots))
    return forms, roots, pairs, root_pairs


def keys(words: Sequence[str], lang: str) -> list[tuple[tuple[str, str], ...]]:
    """Of each word its four keys: form, root, and both with the right neighbour; the last word has no pair."""
    own = columns(words, lang)
    return [tuple((kind, held[i]) for kind, held in zip(KINDS, own, strict=True) if i < len(held)) for i in range(len(words))]


class Lexicon:
    """The table in memory; `left_out` (counts of one block) is taken off every row, for training."""

    def __init__(self, rows: Counts) -> None:
        self._rows = rows
        self._features = np.zeros((len(rows), len(TYPES) + 1), np.float32)  # filled row by row as they are asked for
        self._filled = bytearray(len(rows))
        self._place: dict[str, dict[str, int]] = {kind: {} for kind in KINDS}
        for place, (kind, key) in enumerate(rows):
            self._place[kind][key] = place

    def __len__(self) -> int:
        return len(self._rows)

    def features(self, words: Sequence[str], lang: str, left_out: Counts | None = None) -> NDArray[np.float32]:
        """The words' rows, shape [words, WIDTH]; zeros where the lexicon knows nothing."""
        out = np.zeros((len(words), len(KINDS), len(TYPES) + 1), np.float32)
        for k, own in enumerate(columns(words, lang)):
            at, places = self._known(KINDS[k], own)
            out[at, k] = self._features[places]
            if left_out is not None:
                self._leave_out(out, k, own, left_out)
        return out.reshape(len(words), WIDTH)

    def _known(self, kind: str, own: Sequence[str]) -> tuple[list[int], list[int]]:
        """Which of the keys have rows, and where these stand."""
        held = self._place[kind]
        at = [i for i, key in enumerate(own) if key in held]
        places = [held[own[i]] for i in at]
        for i, place in zip(at, places, strict=True):
            if not self._filled[place]:
                self._features[place] = self._rows[kind, own[i]].features()
                self._filled[place] = 1
        return at, places

    def _leave_out(self, out: NDArray[np.float32], k: int, own: Sequence[str], left_out: Counts) -> None:
        for i, word in enumerate(own):
            key = (KINDS[k], word)
            if key in left_out and key in self._rows:
                rest = self._rows[key].less(left_out[key])
                out[i, k] = rest.features() if rest.kept(key[0]) else 0

    def seen(self, key: str, kind: str = "form") -> int:
        """How often a form or root stood in the counted sentences; 0 where it stood once or twice and triggered nothing."""
        row = self._rows.get((kind, key))
        return row.seen if row else 0

    def evidence(self, words: Sequence[str], lang: str, type_: str) -> str:
        """What the table says of a trigger, as *form*: "menuduh: 34 of 34 times ACCUSE"; empty where it says nothing."""
        best = ""
        at, most = _INDEX[type_], 0
        for own in keys(words, lang):
            for key in own:
                row = self._rows.get(key)
                if row is not None and row.triggers[at] > most:
                    most, best = row.triggers[at], f"{key[1]}: {row.triggers[at]} of {row.seen} times {type_}"
        return best


def parse(lines: Sequence[str], name: str) -> dict[tuple[str, str], Row]:
    """Rows of a lexicon file (TSV with the header kind, key, seen, triggers); raises DataError with file and line."""
    if not lines or tuple(lines[0].split("\t")) != COLUMNS:
        raise DataError(f"{name}: the header is {lines[0] if lines else ''!r}; it must be {', '.join(COLUMNS)}, parted by tabs")
    rows = {}
    for number, line in enumerate(lines[1:], 2):
        try:
            kind, key, seen, triggers = line.split("\t")
            rows[kind, key] = _row(kind, seen, triggers)
        except (KeyError, ValueError) as error:
            raise DataError(f"{name}, line {number}: {error}; write e.g. form<TAB>menuduh<TAB>34<TAB>ACCUSE:34") from error
    return rows


def _row(kind: str, seen: str, triggers: str) -> Row:
    if kind not in KINDS:
        raise ValueError(f"kind {kind!r} is none of {', '.join(KINDS)}")
    counts = [0] * len(TYPES)
    for item in triggers.split():
        type_, _, count = item.partition(":")
        counts[_INDEX[type_]] = int(count)
    row = Row(int(seen), tuple(counts))
    if min(counts) < 0 or max(counts) > row.seen:
        raise ValueError(f"{triggers!r} counts more triggers than the {seen} occurrences")
    return row


def load(user: Path | None = None) -> Lexicon:
    """The shipped lexicon; the rows of `user`, a file of the same shape, take the place of shipped rows with the same key."""
    if user is None:
        return _shipped()
    return Lexicon(_shipped_rows() | parse(user.read_text(encoding="utf-8").splitlines(), str(user)))


@cache
def _shipped() -> Lexicon:
    return Lexicon(_shipped_rows())


@cache
def _shipped_rows() -> dict[tuple[str, str], Row]:
    raw = (resources.files("lakon.lexicon") / "data" / "lexicon.tsv.gz").read_bytes()
    return parse(gzip.decompress(raw).decode("utf-8").splitlines(), "lexicon.tsv.gz")
