"""The reader's network: a BERT encoder, token heads and the frame head."""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from lakon.lexicon import TYPES, WIDTH
from lakon.reader import labels
from lakon.reader.session import BACK, REACH
from training.base import Base

EVENT_TAGS = 1 + 2 * (len(TYPES) - 1)
DISTANCES = 2 * REACH + 1
_WIDE = 256
_LEXICAL = 128


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
        if torch.onnx.is_in_onnx_export():  # written out, so that ONNX Runtime finds what it can fuse
            scores = q @ k.transpose(-1, -2) / math.sqrt(self.size)
            mixed = torch.softmax(scores if mask is None else scores + mask, -1) @ v
        else:
            mask = mask if mask is None else mask.to(q.dtype)
            mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)  # dropout here would double the time
        mixed = self.ao(mixed.transpose(1, 2).reshape(batch, length, hidden))
        x = self.aln(x + F.dropout(mixed, self.dropout, self.training))
        return self.oln(x + F.dropout(self.fo(F.gelu(self.fi(x))), self.dropout, self.training))


class Encoder(nn.Module):
    """From rows of the frozen word embedding to encodings, [batch, pieces, hidden]."""

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
        x = self.norm(rows + self.position[: rows.shape[1]])
        x = F.dropout(x, self.dropout, self.training)
        for layer in self.layers:
            x = layer(x, mask)
        return x


class Heads(nn.Module):
    """Encodings of words and their lexicon rows to word states and the logits of every token head."""

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
        return x, self.trigger(both), self.cue(both), self.content(x), self.names(x), self.sector(x)


class FrameHead(nn.Module):
    """Word states and triggers to the roles of each word in each frame, and status and mode of each frame.

    Each frame sees the words of its scope, each mixed with the trigger, and lets them look at one another once: what a word is to a trigger
    depends on the small words beside it and on what the others are.
    """

    def __init__(self, hidden: int, dropout: float = 0.2) -> None:
        super().__init__()
        self.kind = nn.Embedding(len(TYPES), hidden)
        self.word = nn.Linear(hidden, _WIDE)
        self.trigger, self.product = nn.Linear(hidden, _WIDE, bias=False), nn.Linear(hidden, _WIDE, bias=False)
        self.distance, self.back = nn.Embedding(DISTANCES, _WIDE), nn.Embedding(BACK + 1, _WIDE)
        self.norm = nn.LayerNorm(_WIDE)
        self.look = Layer(_WIDE, 4, 2 * _WIDE, 1e-5, dropout / 2)
        self.role = nn.Linear(_WIDE, 1 + 2 * len(labels.ROLES))
        self.said = nn.Linear(_WIDE, 3)
        self.inner = nn.Linear(hidden, _WIDE)
        self.status, self.mode = nn.Linear(_WIDE, len(labels.STATUSES)), nn.Linear(_WIDE, len(labels.MODE_SLOTS))
        self.drop = nn.Dropout(dropout)

    def forward(
        self, x: Tensor, first: Tensor, last: Tensor, kind: Tensor, scope: Tensor, distance: Tensor, back: Tensor, mask: Tensor
    ) -> tuple[Tensor, ...]:
        """Logits of role [frames, scope, tags], content [frames, scope, 3], status and mode [frames, …].

        `x` [words, hidden]; `first`, `last`, `kind` [frames] are words and types of triggers; `scope`, `distance`, `back`
        [frames, scope] the words that each frame sees, and where they stand to the trigger; `mask` is 0 for them and −10⁴ for padding.
        """
        t = (x[first] + x[last]) / 2 + self.kind(kind)
        mixed = self.word(x)[scope] + self.trigger(t)[:, None] + self.product(x[scope] * t[:, None])
        mixed = self.norm(self.drop(F.gelu(mixed + self.distance(distance) + self.back(back))))
        mixed = self.drop(self.look(mixed, mask[:, None, None, :]))
        inner = self.drop(F.gelu(self.inner(t)))
        return self.role(mixed), self.said(mixed), self.status(inner), self.mode(inner)


class Reader(nn.Module):
    """Encoder and heads together; the word embedding is frozen and stays outside."""

    def __init__(self, base: Base) -> None:
        super().__init__()
        self.encoder, self.heads, self.frames = Encoder(base), Heads(base.hidden), FrameHead(base.hidden)
