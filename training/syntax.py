"""Teaches the encoder syntax before it learns events: heads, relations and parts of speech of the treebanks.

    python -m training.syntax --base FILE|FOLDER --data DATA --run runs/NAME [--epochs 2]

Who did what to whom is mostly syntax, and coded sentences are few: the treebanks (Indonesian GSD and CSUI, English EWT) show it on
twice as many. Writes `syntax.pt`, the encoder that training starts from, and tells how well it parses the Indonesian dev sentences.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional as F

from lakon.reader.tokens import BOS, EOS, MAX_PIECES, PAD
from training.base import load
from training.coded import IGNORED, sentence
from training.network import Encoder
from training.train import embedding, log

TRAIN = ("id-gsd/id_gsd-ud-train.r2.1.conllu", "id-csui/id_csui-ud-train.conllu", "en-ewt/en_ewt-ud-train.rebuilt.conllu")
DEV = ("id-gsd/id_gsd-ud-dev.conllu",)
_ENGLISH = 6_000  # sentences of EWT: as many as there are of Indonesian
_WIDE = 256


@dataclass
class Tree:
    """One sentence: pieces, the first piece of each word, and of each word its head (itself for the root), relation and part of speech."""

    pieces: NDArray[np.int64]
    first: NDArray[np.int64]
    head: NDArray[np.int64]
    relation: list[str]
    pos: list[str]


def trees(path: Path) -> Iterator[Tree]:
    """The sentences of a CoNLL-U file, over the reader's own words."""
    rows: list[list[str]] = []
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        if line.strip() and not line.startswith("#"):
            fields = line.split("\t")
            if fields[0].isdigit():
                rows.append(fields)
        elif rows:
            tree = _tree(rows)
            if tree is not None:
                yield tree
            rows = []


def _tree(rows: list[list[str]]) -> Tree | None:
    text, starts = "", []
    for fields in rows:
        starts.append(len(text))
        text += fields[1] + ("" if "SpaceAfter=No" in fields[9] else " ")
    held = sentence(text)
    if not len(held.words) or len(held.pieces) > MAX_PIECES - 4:
        return None
    place = np.maximum(np.searchsorted(held.start, starts, "right") - 1, 0)
    head = np.full(len(held.words), IGNORED, np.int64)
    relation, pos = [""] * len(held.words), [""] * len(held.words)
    for number, fields in enumerate(rows):
        own, up = int(place[number]), int(fields[6]) - 1
        above = own if up < 0 else int(place[up])
        if head[own] == IGNORED and (up < 0 or above != own):
            head[own], relation[own], pos[own] = above, fields[7].split(":")[0], fields[3]
    return Tree(held.pieces, held.first, head, relation, pos)


class Parser(nn.Module):
    """Biaffine heads over word encodings, with labels and parts of speech."""

    def __init__(self, hidden: int, relations: int, tags: int) -> None:
        super().__init__()
        self.below, self.above = nn.Linear(hidden, _WIDE), nn.Linear(hidden, _WIDE)
        self.arc = nn.Parameter(torch.eye(_WIDE + 1, _WIDE) * 0.05)
        self.label, self.pos = nn.Linear(3 * _WIDE, relations), nn.Linear(hidden, tags)
        self.drop = nn.Dropout(0.2)

    def forward(self, h: Tensor, head: Tensor, alone: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """Logits of head [words, words], of relation given the head, and of part of speech; `alone` hides words of other sentences."""
        h = self.drop(h)
        low, high = self.drop(F.gelu(self.below(h))), self.drop(F.gelu(self.above(h)))
        arcs = torch.cat([low, low.new_ones(len(low), 1)], -1) @ self.arc @ high.T + alone
        top = high[head.clamp(min=0)]
        return arcs, self.label(torch.cat([low, top, low * top], -1)), self.pos(h)


@dataclass
class Names:
    """Numbers of relations and parts of speech."""

    relation: dict[str, int]
    pos: dict[str, int]


def batches(held: list[Tree], pieces: int, dice: random.Random) -> list[list[Tree]]:
    """Sentences of like length in groups of about `pieces` pieces, in random order."""
    out: list[list[Tree]] = []
    batch: list[Tree] = []
    for tree in sorted(held, key=lambda t: len(t.pieces) * dice.uniform(0.9, 1.1)):
        if batch and max(len(t.pieces) for t in [*batch, tree]) * (len(batch) + 1) > pieces:
            out.append(batch)
            batch = []
        batch.append(tree)
    out.append(batch)
    dice.shuffle(out)
    return out


def logits(encoder: Encoder, parser: Parser, table: Tensor, batch: list[Tree]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """The parser's logits for a batch, and the heads in the batch's own numbering."""
    length = 2 + max(len(t.pieces) for t in batch)
    ids = np.full((len(batch), length), PAD, np.int64)
    first, head, owner, total = [], [], [], 0
    for row, tree in enumerate(batch):
        ids[row, 0], ids[row, 1 : 1 + len(tree.pieces)], ids[row, 1 + len(tree.pieces)] = BOS, tree.pieces, EOS
        first.append(row * length + 1 + tree.first)
        head.append(np.where(tree.head == IGNORED, IGNORED, tree.head + total))
        owner.append(np.full(len(tree.first), row))
        total += len(tree.first)
    mask = torch.from_numpy(np.where(ids == PAD, np.float32(-1e4), np.float32(0)))[:, None, None, :]
    with torch.autocast("cpu", torch.bfloat16):
        encoded = encoder(table[torch.from_numpy(ids)], mask)
    heads, owners = torch.from_numpy(np.concatenate(head)), torch.from_numpy(np.concatenate(owner))
    alone = torch.where(owners[:, None] == owners[None, :], 0.0, -1e4)
    h = encoded.float().reshape(-1, encoded.shape[-1])[torch.from_numpy(np.concatenate(first))]
    return *parser(h, heads, alone), heads


def accuracy(encoder: Encoder, parser: Parser, table: Tensor, held: list[Tree]) -> float:
    """The share of words with the right head."""
    right = of = 0
    with torch.inference_mode():
        for batch in batches(held, 2000, random.Random(0)):
            arcs, _, _, heads = logits(encoder.eval(), parser.eval(), table, batch)
            known = heads != IGNORED
            right += int((arcs.argmax(-1)[known] == heads[known]).sum())
            of += int(known.sum())
    return right / max(of, 1)


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--base", type=Path, required=True)
    args.add_argument("--data", type=Path, required=True)
    args.add_argument("--run", type=Path, required=True)
    args.add_argument("--epochs", type=int, default=2)
    args.add_argument("--seed", type=int, default=1)
    opt = args.parse_args()
    torch.manual_seed(opt.seed)
    torch.set_flush_denormal(True)
    dice = random.Random(opt.seed)
    parts = [list(trees(opt.data / "ud" / name)) for name in TRAIN]
    held = [*parts[0], *parts[1], *dice.sample(parts[2], min(_ENGLISH, len(parts[2])))]
    dev = [tree for name in DEV for tree in trees(opt.data / "ud" / name)]
    names = Names(
        *({word: i for i, word in enumerate(sorted({w for t in held for w in getattr(t, kind) if w}))} for kind in ("relation", "pos"))
    )
    base = load(opt.base)
    encoder, parser, table = Encoder(base), Parser(base.hidden, len(names.relation), len(names.pos)), embedding()
    opt.run.mkdir(parents=True, exist_ok=True)
    _fit(encoder, parser, table, held, names, opt.epochs, dice, opt.run)
    log(opt.run, f"syntax: heads right on {len(dev)} Indonesian dev sentences {accuracy(encoder, parser, table, dev):.3f}")
    torch.save(encoder.state_dict(), opt.run / "syntax.pt")


def _fit(
    encoder: Encoder, parser: Parser, table: Tensor, held: list[Tree], names: Names, epochs: int, dice: random.Random, folder: Path
) -> None:
    groups = [{"params": encoder.parameters(), "lr": 3e-4}, {"params": parser.parameters(), "lr": 1e-3}]
    adam = torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01)
    steps = epochs * len(batches(held, 1100, random.Random(0)))
    schedule = torch.optim.lr_scheduler.LambdaLR(adam, lambda s: min((s + 1) / (0.1 * steps), max(0.05, (steps - s) / (0.9 * steps))))
    for epoch in range(epochs):
        begun, total = time.time(), 0.0
        encoder.train(), parser.train()
        for step, batch in enumerate(batches(held, 1100, dice)):
            arcs, labels, tags, heads = logits(encoder, parser, table, batch)
            relation = torch.tensor([names.relation.get(w, IGNORED) for t in batch for w in t.relation])
            pos = torch.tensor([names.pos.get(w, IGNORED) for t in batch for w in t.pos])
            pairs = ((arcs, heads), (labels, relation), (tags, pos))
            loss = torch.stack([F.cross_entropy(given, gold, ignore_index=IGNORED) for given, gold in pairs]).sum()
            adam.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_([*encoder.parameters(), *parser.parameters()], 1.0)
            adam.step()
            schedule.step()
            total += loss.item()
            if step % 50 == 49:
                print(f"syntax epoch {epoch + 1} step {step + 1} {time.time() - begun:.0f}s loss {total / (step + 1):.4f}", flush=True)
        log(folder, f"syntax epoch {epoch + 1}: {time.time() - begun:.0f}s; loss {total / (step + 1):.4f}")


if __name__ == "__main__":
    main()
