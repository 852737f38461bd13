"""Windows of sentences drawn anew each epoch, and batches of windows as tensors."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from lakon.reader import labels
from lakon.reader.session import BACK, distances
from lakon.reader.tokens import BOS, EOS, MAX_PIECES, PAD
from training.coded import IGNORED, Block, Sentence

_ROLE_ORDER = tuple(labels.ROLES.index(name) for name in ("time", "place", "source", "speaker", "recipient", "actor"))

PADDING = {"scope": 0, "distance": 0, "back": 0, "hidden": -10_000, "role": IGNORED, "said": IGNORED}

Ints = NDArray[np.int64]
WindowOf = Sequence[Sentence]


@dataclass
class Batch:
    """Words of all windows in one row; `piece` is the word's first piece in the flattened [batch * length] encoding.

    `scope`, `distance`, `back`, `hidden` (the mask), `role` and `said` are [frames, scope]: the words that each frame sees, padded.
    """

    ids: Tensor
    mask: Tensor
    piece: Tensor
    lexical: Tensor
    trigger: Tensor
    cue: Tensor
    content: Tensor
    names: Tensor
    sector: Tensor
    first: Tensor
    last: Tensor
    kind: Tensor
    status: Tensor
    mode: Tensor
    scope: Tensor
    distance: Tensor
    back: Tensor
    hidden: Tensor
    role: Tensor
    said: Tensor


def draw(blocks: Sequence[Block], dice: random.Random, least: int, most: int) -> list[list[Sentence]]:
    """Cut every block into runs of sentences of `least` to `most` pieces, at places that differ each time."""
    out: list[list[Sentence]] = []
    for block in blocks:
        run: list[Sentence] = []
        room = dice.randint(least, most)
        for held in block.sentences:
            if run and len(held.pieces) > room:
                out.append(run)
                run, room = [], dice.randint(least, most)
            run.append(held)
            room -= len(held.pieces)
        out.append(run)
    return out


def group(windows: list[list[Sentence]], pieces: int, dice: random.Random) -> list[list[list[Sentence]]]:
    """Batches of windows of like length that hold about `pieces` pieces with padding, in random order."""
    size = {id(w): sum(len(s.pieces) for s in w) for w in windows}
    windows = sorted(windows, key=lambda w: size[id(w)] * dice.uniform(0.9, 1.1))
    out: list[list[list[Sentence]]] = []
    batch: list[list[Sentence]] = []
    widest = 0
    for window in windows:
        widest = max(widest, size[id(window)])
        if batch and widest * (len(batch) + 1) > pieces:
            out.append(batch)
            batch, widest = [], size[id(window)]
        batch.append(window)
    out.append(batch)
    dice.shuffle(out)
    return out


def collate(windows: Sequence[WindowOf]) -> Batch:
    """One batch's tensors."""
    length = 2 + min(MAX_PIECES, max(sum(len(s.pieces) for s in w) for w in windows))
    ids = np.full((len(windows), length), PAD, np.int64)
    words: dict[str, list[NDArray[np.generic]]] = {k: [] for k in ("piece", "lexical", "trigger", "cue", "content", "names", "sector")}
    frames: dict[str, list[int]] = {k: [] for k in ("first", "last", "kind", "status", "mode")}
    pairs: dict[str, list[Ints]] = {k: [] for k in PADDING}
    total = 0
    for row, window in enumerate(windows):
        at, bases = 1, []
        ids[row, 0] = BOS
        for held in window:
            take = held.pieces[: length - 1 - at]
            ids[row, at : at + len(take)] = take
            words["piece"].append(row * length + np.minimum(at + held.first, length - 1))
            words["lexical"].append(held.features)  # type: ignore[arg-type]
            for name in ("trigger", "cue", "content", "names", "sector"):
                words[name].append(getattr(held, name))
            at += len(take)
            bases.append(total)
            total += len(held.words)
        ids[row, at if at < length else length - 1] = EOS
        for place in range(len(window)):
            _frames(window, place, bases, frames, pairs)
    tensors = {name: torch.from_numpy(np.concatenate(parts)) for name, parts in words.items()}
    tensors |= {name: torch.tensor(values, dtype=torch.long) for name, values in frames.items()}
    tensors |= {name: torch.from_numpy(_padded(parts, PADDING[name])) for name, parts in pairs.items()}
    tensors["hidden"] = tensors["hidden"].float()
    mask = torch.from_numpy(np.where(ids == PAD, np.float32(-1e4), np.float32(0)))[:, None, None, :]
    return Batch(torch.from_numpy(ids), mask, **tensors)


def _frames(window: WindowOf, place: int, bases: list[int], frames: dict[str, list[int]], pairs: dict[str, list[Ints]]) -> None:
    for frame in window[place].frames:
        start = max(0, place - BACK)
        reach = np.arange(bases[start], bases[place] + len(window[place].words))
        role = np.zeros(len(reach), np.int64)
        said = np.zeros(len(reach), np.int64) if frame.content else np.full(len(reach), IGNORED)
        for kind in _ROLE_ORDER:
            for _, back, first, last in (r for r in frame.roles if r[0] == kind and place - r[1] >= start):
                _span(role, bases[place - back] - bases[start], first, last, kind)
        for first, last in frame.content:
            _span(said, bases[place] - bases[start], first, last, 0)
        frames["first"].append(bases[place] + frame.first)
        frames["last"].append(bases[place] + frame.last)
        for name in ("type", "status", "mode"):
            frames["kind" if name == "type" else name].append(getattr(frame, name))
        pairs["scope"].append(reach)
        pairs["hidden"].append(np.zeros(len(reach), np.int64))
        pairs["distance"].append(distances(reach, bases[place] + frame.first, bases[place] + frame.last))
        pairs["back"].append(np.concatenate([np.full(len(window[k].words), place - k) for k in range(start, place + 1)]))
        pairs["role"].append(role)
        pairs["said"].append(said)


def _span(tags: Ints, base: int, first: int, last: int, kind: int) -> None:
    tags[base + first] = labels.begin(kind)
    tags[base + first + 1 : base + last + 1] = labels.inside(kind)


def _padded(rows: list[Ints], padding: int) -> Ints:
    out = np.full((len(rows), max(map(len, rows), default=0)), padding, np.int64)
    for place, row in enumerate(rows):
        out[place, : len(row)] = row
    return out
