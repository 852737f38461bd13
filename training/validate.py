"""How well a model under training does on kept-back sentences, with gold triggers for the roles."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

import torch
from torch import Tensor

from training.batches import collate
from training.coded import IGNORED, Block, Sentence
from training.network import Reader

_BATCH = 8


def spans(tags: Sequence[int]) -> list[tuple[int, int, int]]:
    """Spans (class, first, last) of a row of B and I tags; a stray I begins one."""
    out: list[tuple[int, int, int]] = []
    for i, tag in enumerate(tags):
        if tag <= 0:
            continue
        kind = (tag - 1) // 2
        if tag % 2 == 0 and out and out[-1][0] == kind and out[-1][2] == i - 1:
            out[-1] = (kind, out[-1][1], i)
        else:
            out.append((kind, i, i))
    return out


def _windows(blocks: Sequence[Block]) -> list[list[Sentence]]:
    out: list[list[Sentence]] = []
    for block in blocks:
        run: list[Sentence] = []
        for held in block.sentences:
            if run and sum(len(s.pieces) for s in run) + len(held.pieces) > 200:
                out.append(run)
                run = []
            run.append(held)
        out.append(run)
    return out


class Tally:
    """Hits, gold and found of each figure."""

    def __init__(self) -> None:
        self.counts: Counter[tuple[str, str]] = Counter()

    def add(self, name: str, hit: float, gold: float, found: float) -> None:
        """Count more of one figure."""
        for key, value in (("hit", hit), ("gold", gold), ("found", found)):
            self.counts[name, key] += value  # type: ignore[assignment]

    def f1(self, name: str) -> float:
        """F1 of one figure, 0 where there is nothing."""
        return 2 * self.counts[name, "hit"] / max(1.0, self.counts[name, "gold"] + self.counts[name, "found"])


def validate(model: Reader, rows: Callable[[Tensor], Tensor], held: list[Block], named: list[Block]) -> tuple[float, str]:
    """The score that chooses the epoch, and a readable line of figures."""
    tally = Tally()
    both = _windows(held) + [[b.sentences[0]] for b in named]
    both.sort(key=lambda w: sum(len(s.pieces) for s in w))
    with torch.inference_mode():
        for at in range(0, len(both), _BATCH):
            _batch(model, rows, both[at : at + _BATCH], tally)
    names = (
        "trigger",
        "type",
        "cue",
        "content",
        "role",
        "actor",
        "recipient",
        "source",
        "place",
        "time",
        "speaker",
        "said",
        "status",
        "mode",
        "sides",
        "sector",
        "names",
    )
    score = (tally.f1("type") + tally.f1("role") + tally.f1("content")) / 3
    return score, " ".join(f"{name} {tally.f1(name):.3f}" for name in names) + f" score {score:.4f}"


def _batch(model: Reader, rows: Callable[[Tensor], Tensor], windows: list[list[Sentence]], tally: Tally) -> None:
    from lakon.reader.labels import ROLES
    from training.train import frame_logits, token_logits

    batch = collate(windows)
    low, (trigger, cue, content, names, sector) = token_logits(model, rows, batch)
    found = {"trigger": trigger, "cue": cue, "content": content, "names": names}
    tags = {name: logits.argmax(-1).tolist() for name, logits in found.items()}
    gold = {name: getattr(batch, name).tolist() for name in found}
    at = 0
    for held in (s for w in windows for s in w):
        own = slice(at, at + len(held.words))
        at = own.stop
        for name in found:
            if gold[name][own] and gold[name][own][0] != IGNORED:
                want, got = spans(gold[name][own]), spans(tags[name][own])
                same = len(set(want) & set(got))
                if name == "trigger":
                    touch = sum(any(a[1] <= b[2] and b[1] <= a[2] for b in got) for a in want)
                    tally.add("trigger", touch, len(want), len(got))
                    same = sum((Counter(k for k, _, _ in want) & Counter(k for k, _, _ in got)).values())
                    name = "type"
                tally.add(name, same, len(want), len(got))
    coded = batch.sector != IGNORED
    right = int((sector.argmax(-1)[coded] == batch.sector[coded]).sum())
    tally.add("sector", right, int(coded.sum()), int(coded.sum()))
    if not len(batch.first):
        return
    role, said, status, mode, sides = frame_logits(model, low, batch)
    for name, logits, want in (("status", status, batch.status), ("mode", mode, batch.mode), ("sides", sides, batch.sides)):
        known = want != IGNORED
        tally.add(name, int((logits.argmax(-1)[known] == want[known]).sum()), int(known.sum()), int(known.sum()))
    rtags, stags = role.argmax(-1), said.argmax(-1)
    for number in range(len(batch.first)):
        own = number, batch.role[number] != IGNORED
        want_spans, got_spans = set(spans(batch.role[own].tolist())), set(spans(rtags[own].tolist()))
        tally.add("role", len(want_spans & got_spans), len(want_spans), len(got_spans))
        for kind, name in enumerate(ROLES):
            a, b = {s for s in want_spans if s[0] == kind}, {s for s in got_spans if s[0] == kind}
            tally.add(name, len(a & b), len(a), len(b))
        if int(batch.said[own][0]) != IGNORED:
            w, g = set(spans(batch.said[own].tolist())), set(spans(stags[own].tolist()))
            tally.add("said", len(w & g), len(w), len(g))
