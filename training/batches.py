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
from lakon.reader.session import distances, marks
from lakon.reader.tokens import BOS, EOS, MAX_PIECES, PAD
from training.coded import IGNORED, Block, Sentence

_ROLE_ORDER = tuple(labels.ROLES.index(name) for name in ("time", "place", "source", "speaker", "recipient", "actor"))

PADDING = {"at": 0, "mark": 0, "hidden": -10_000, "inner": 0, "distance": 0, "role": IGNORED, "said": IGNORED}

Ints = NDArray[np.int64]
WindowOf = Sequence[Sentence]


@dataclass
class Batch:
    """Words of all windows in one row; `piece` is the word's first piece in the flattened [batch * length] encoding.

    `at` [frames, pieces] are the pieces of each frame's sentence in the flattened encoding, `mark` its trigger's pieces (1 + type, else 0),
    `hidden` their mask; `inner` [frames, words] is each word's first piece among them; `sides` is [frames, 2].
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
    sides: Tensor
    at: Tensor
    mark: Tensor
    hidden: Tensor
    inner: Tensor
    distance: Tensor
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
    frames: dict[str, list[object]] = {k: [] for k in ("first", "last", "kind", "status", "mode", "sides")}
    pairs: dict[str, list[Ints]] = {k: [] for k in PADDING}
    for row, window in enumerate(windows):
        at = 1
        ids[row, 0] = BOS
        for held in window:
            take = held.pieces[: length - 1 - at]
            ids[row, at : at + len(take)] = take
            words["piece"].append(row * length + np.minimum(at + held.first, length - 1))
            words["lexical"].append(held.features)  # type: ignore[arg-type]
            for name in ("trigger", "cue", "content", "names", "sector"):
                words[name].append(getattr(held, name))
            if len(take):
                _frames(held, row * length + at + np.arange(len(take)), frames, pairs)
            at += len(take)
        ids[row, at if at < length else length - 1] = EOS
    tensors = {name: torch.from_numpy(np.concatenate(parts)) for name, parts in words.items()}
    tensors |= {name: torch.tensor(values, dtype=torch.long) for name, values in frames.items()}
    tensors |= {name: torch.from_numpy(_padded(parts, PADDING[name])) for name, parts in pairs.items()}
    tensors["hidden"] = tensors["hidden"].float()
    mask = torch.from_numpy(np.where(ids == PAD, np.float32(-1e4), np.float32(0)))[:, None, None, :]
    return Batch(torch.from_numpy(ids), mask, **tensors)


def _frames(held: Sentence, at: Ints, frames: dict[str, list[object]], pairs: dict[str, list[Ints]]) -> None:
    for frame in held.frames:
        role = np.zeros(len(held.words), np.int64)
        said = np.zeros(len(held.words), np.int64) if frame.content else np.full(len(held.words), IGNORED)
        for kind in _ROLE_ORDER:
            for _, first, last in (r for r in frame.roles if r[0] == kind):
                _span(role, first, last, kind)
        for first, last in frame.content:
            _span(said, first, last, 0)
        for name in ("first", "last", "type", "status", "mode", "sides"):
            frames["kind" if name == "type" else name].append(getattr(frame, name))
        pairs["at"].append(at)
        pairs["mark"].append(marks(held.first, frame.first, frame.last, frame.type, len(at)))
        pairs["hidden"].append(np.zeros(len(at), np.int64))
        pairs["inner"].append(np.minimum(held.first, len(at) - 1))
        pairs["distance"].append(distances(np.arange(len(role)), frame.first, frame.last))
        pairs["role"].append(role)
        pairs["said"].append(said)


def _span(tags: Ints, first: int, last: int, kind: int) -> None:
    tags[first] = labels.begin(kind)
    tags[first + 1 : last + 1] = labels.inside(kind)


def _padded(rows: list[Ints], padding: int) -> Ints:
    out = np.full((len(rows), max(map(len, rows), default=0)), padding, np.int64)
    for place, row in enumerate(rows):
        out[place, : len(row)] = row
    return out
