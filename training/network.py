"""The reader's network: a BERT encoder, token heads and the frame head."""

from __future__ import annotations

import math
import random

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from lakon.lexicon import TYPES, WIDTH
from lakon.reader import labels
from lakon.reader.session import REACH
from training.base import Base

EVENT_TAGS = 1 + 2 * (len(TYPES) - 1)
DISTANCES = 2 * REACH + 1
_SPLIT = 8  # layers that read the text once; those above read it again for each trigger
_WIDE = 256
_RENEW = 0.02  # how often the pool of random numbers is drawn anew
_POOL = torch.empty(0, dtype=torch.uint8)
_LEXICAL = 128


def dropped(x: Tensor, share: float, training: bool) -> Tensor:
    """Dropout whose masks are cut from one pool of random numbers: drawing each mask anew takes an eighth of the training."""
    if not training:
        return x
    if len(_POOL) < x.numel() or random.random() < _RENEW:
        _POOL.resize_(max(4 * x.numel(), len(_POOL))).random_(0, 256)
    start = random.randrange(len(_POOL) - x.numel() + 1)
    keep = (_POOL[start : start + x.numel()] >= round(256 * share)).view(x.shape)
    return x * keep * (256 / (256 - round(256 * share)))


class Layer(nn.Module):
    """One post-norm transformer layer."""

    def __init__(self, hidden: int, heads: int, forward: int, epsilon: float, dropout: float) -> None:
        super().__init__()
        self.heads, self.size = heads, hidden // heads
        self.q, self.k, self.v, self.ao = (nn.Linear(hidden, hidden) for _ in range(4))
        self.fi, self.fo = nn.Linear(hidden, forward), nn.Linear(forward, hidden)
        self.aln, self.oln = nn.LayerNorm(hidden, epsilon), nn.LayerNorm(hidden, epsilon)
        self.dropout = dropout

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        batch, length, hidden = x.shape
        q, k, v = (f(x).view(batch, length, self.heads, self.size).transpose(1, 2) for f in (self.q, self.k, self.v))
        scores = (
            q @ k.transpose(-1, -2) / math.sqrt(self.size)
        )  # written out: ONNX Runtime finds what it can fuse, and torch trains it faster
        mixed = torch.softmax(scores if mask is None else scores + mask.to(scores.dtype), -1) @ v
        mixed = self.ao(mixed.transpose(1, 2).reshape(batch, length, hidden))
        x = self.aln(x + dropped(mixed, self.dropout, self.training))
        return self.oln(x + dropped(self.fo(F.gelu(self.fi(x))), self.dropout, self.training))


class Encoder(nn.Module):
    """From rows of the frozen word embedding to encodings, [batch, pieces, hidden], in two halves."""

    def __init__(self, base: Base, dropout: float = 0.1) -> None:
        super().__init__()
        self.position = nn.Parameter(torch.from_numpy(base.tensors["emb.pos"] + base.tensors["emb.type"][0]))
        self.norm = nn.LayerNorm(base.hidden, base.epsilon)
        self.layers = nn.ModuleList(Layer(base.hidden, base.heads, base.feed_forward, base.epsilon, dropout) for _ in range(base.layers))
        self.dropout = dropout
        state = {f"layers.{name[1:]}": torch.from_numpy(value) for name, value in base.tensors.items() if name.startswith("l")}
        state = {name.replace(".w", ".weight").replace(".b", ".bias"): value for name, value in state.items()}
        state |= {"norm.weight": torch.from_numpy(base.tensors["emb.ln.w"]), "norm.bias": torch.from_numpy(base.tensors["emb.ln.b"])}
        self.load_state_dict(state | {"position": self.position.data})

    def forward(self, rows: Tensor, mask: Tensor | None) -> Tensor:
        return self.upper(self.lower(rows, mask), mask)

    def lower(self, rows: Tensor, mask: Tensor | None) -> Tensor:
        """The states that every reading of the text begins from."""
        x = self.norm(rows + self.position[: rows.shape[1]])
        x = F.dropout(x, self.dropout, self.training)
        for layer in self.layers[:_SPLIT]:
            x = layer(x, mask)
        return x

    def upper(self, x: Tensor, mask: Tensor | None) -> Tensor:
        """From the lower half's states to encodings."""
        for layer in self.layers[_SPLIT:]:
            x = layer(x, mask)
        return x


class Heads(nn.Module):
    """Encodings of words and their lexicon rows to the logits of every token head."""

    def __init__(self, hidden: int, dropout: float = 0.2) -> None:
        super().__init__()
        self.lexical = nn.Linear(WIDTH, _LEXICAL)
        self.mix = nn.Linear(hidden + _LEXICAL, hidden)
        self.norm = nn.LayerNorm(hidden)
        self.drop = nn.Dropout(dropout)
        self.trigger = nn.Linear(hidden + _LEXICAL, EVENT_TAGS)
        self.cue = nn.Linear(hidden + _LEXICAL, 3)
        self.content = nn.Linear(hidden, 3)
        self.names = nn.Linear(hidden, 1 + 2 * len(labels.NAMES))
        self.sector = nn.Linear(hidden, len(labels.SECTORS))

    def forward(self, h: Tensor, lexical: Tensor) -> tuple[Tensor, ...]:
        known = F.gelu(self.lexical(lexical))
        x = self.norm(h + F.gelu(self.mix(torch.cat([h, known], -1))))
        x = self.drop(x)
        both = torch.cat([x, self.drop(known)], -1)
        return self.trigger(both), self.cue(both), self.content(x), self.names(x), self.sector(x)


class FrameHead(nn.Module):
    """Encodings of a sentence with a marked trigger to the roles of its words, and status, mode and sides of its frame."""

    def __init__(self, hidden: int, dropout: float = 0.2) -> None:
        super().__init__()
        self.mark = nn.Embedding(1 + len(TYPES), hidden, padding_idx=0)
        self.word, self.trigger, self.inner = nn.Linear(hidden, _WIDE), nn.Linear(hidden, _WIDE, bias=False), nn.Linear(hidden, _WIDE)
        self.distance = nn.Embedding(DISTANCES, _WIDE)
        self.norm = nn.LayerNorm(_WIDE)
        self.role = nn.Linear(_WIDE, 1 + 2 * len(labels.ROLES))
        self.said = nn.Linear(_WIDE, 3)
        self.status, self.mode = nn.Linear(_WIDE, len(labels.STATUSES)), nn.Linear(_WIDE, len(labels.MODE_SLOTS))
        self.side = nn.Linear(_WIDE, 2 * len(labels.SIDES))
        self.drop = nn.Dropout(dropout)
        nn.init.normal_(self.mark.weight, std=0.1)
        nn.init.zeros_(self.mark.weight[0])

    def forward(self, h: Tensor, piece: Tensor, first: Tensor, last: Tensor, distance: Tensor) -> tuple[Tensor, ...]:
        """Logits of role [frames, words, tags], content [frames, words, 3], status, mode and sides [frames, …].

        `h` [frames, pieces, hidden]; `piece` [frames, words] the first piece of each word; `first`, `last` [frames] are words of triggers;
        `distance` [frames, words] says where the words stand to the trigger.
        """
        x = h.gather(1, piece[:, :, None].expand(-1, -1, h.shape[-1]))
        t = x.gather(1, torch.stack([first, last], 1)[:, :, None].expand(-1, -1, x.shape[-1])).mean(1)
        mixed = self.drop(self.norm(F.gelu(self.word(self.drop(x)) + self.trigger(t)[:, None] + self.distance(distance))))
        inner = self.drop(F.gelu(self.inner(t)))
        return self.role(mixed), self.said(mixed), self.status(inner), self.mode(inner), self.side(inner)


class Reader(nn.Module):
    """Encoder and heads together; the word embedding is frozen and stays outside."""

    def __init__(self, base: Base) -> None:
        super().__init__()
        self.encoder, self.heads, self.frames = Encoder(base), Heads(base.hidden), FrameHead(base.hidden)
