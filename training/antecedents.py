"""Fits who is meant by pronouns, descriptions and omitted sides, on the coded parties that the sentence does not name.

    python -m training.antecedents --coded FOLDER…

Coded events stand in the frames' place; each party coded with a `ref` is a case: of the entities told around it, those are right whose
country (and, if any has it, whose name) is the coded one. A small network ranks them; the kept-back tenth measures.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from lakon.evaluation.blocks import Block, blocks
from lakon.evaluation.coded import Happening, Party
from lakon.evaluation.likeness import same_name
from lakon.evaluation.placing import places
from lakon.evaluation.report import pipeline
from lakon.model import Argument, Document, Frame, Span
from lakon.model.document import ArgumentKind
from lakon.pipeline import STAGES
from lakon.stages.coreference import Coreference
from lakon.stages.coreference_candidates import Candidate, Target, candidates
from lakon.stages.coreference_features import vectors
from lakon.stages.coreference_scorer import FILE
from lakon.stages.coreference_track import Track
from training import coded

_HIDDEN, _EPOCHS, _BATCH, _RATE, _DECAY, _DROPOUT = 24, 30, 32, 3e-3, 1e-3, 0.2
_SIDES: tuple[ArgumentKind, ...] = ("actor", "recipient")


@dataclass
class Case:
    """One target: a row for each candidate, which of them are right, and whether the rules' answer is."""

    form: str
    rows: NDArray[np.float32]
    right: NDArray[np.bool_]
    ruled: bool


class CodedFrames:
    """A stage that puts coded events in the place of the reader's frames; frames of speech stay."""

    name = "coded frames"
    needs: tuple[str, ...] = ("frames", "sentences")
    gives: tuple[str, ...] = ("frames",)

    def __init__(self, block: Block) -> None:
        self._block = block
        self.meant: dict[tuple[int, str], list[Party]] = defaultdict(list)

    def __call__(self, doc: Document) -> Document:
        frames = [frame for frame in doc.frames if frame.type == "SAY"]
        for number, start, end in places(self._block.sentences, doc.article.text):
            for event in self._block.codings[number].events if number in self._block.codings else ():
                frames += self._frame(doc, event, start, end)
        return replace(doc, frames=tuple(sorted(frames, key=lambda frame: frame.trigger.start)))

    def _frame(self, doc: Document, event: Happening, start: int, end: int) -> Iterator[Frame]:
        text = doc.article.text[start:end]
        spot = coded.find(text, event.trigger)
        sentence = next((i for i, s in enumerate(doc.sentences) if s.start <= start + spot < s.end), None)
        if spot < 0 or sentence is None:
            return
        trigger = Span.of(doc.article.text, start + spot, start + spot + len(event.trigger))
        arguments, omitted = [], []
        for role, parties in zip(_SIDES, (event.actors, event.recipients), strict=True):
            for party in parties:
                at = coded.find(text, party.text, spot) if party.text else -1
                if at >= 0:
                    arguments.append(Argument(role, Span.of(doc.article.text, start + at, start + at + len(party.text)), 1.0, party.sector))
                if party.ref:
                    self.meant[start + at if at >= 0 else trigger.start, role].append(party)
            if parties and not any(argument.role == role for argument in arguments):
                omitted.append(role)
        yield Frame(trigger, sentence, event.type, 1.0, event.status, 1.0, event.mode, tuple(arguments), tuple(omitted))  # type: ignore[arg-type]


def cases(folder: Path) -> Iterator[tuple[bool, Case]]:
    """Whether its block is kept back, and the case, of each coded party of a folder that its sentence does not name."""
    last = [stage.name for stage in STAGES].index("coreference")
    for block in blocks(folder):
        given, found = CodedFrames(block), list[Case]()

        def listen(track: Track, target: Target, given: CodedFrames = given, found: list[Case] = found) -> tuple[Candidate, float] | None:
            meant = given.meant.get((target.at, target.role or ""))
            options = candidates(track, target)
            right = _right(options, meant) if meant else None
            if meant and right is not None and right.any():
                ruled = target.ruled or {target.itself.entity if target.itself else ""}
                by_rule = any(right[i] for i, option in enumerate(options) if option.entity.id in ruled)
                found.append(Case(target.back.form if target.back else "omitted", vectors(track, target, options), right, by_rule))
                return options[int(right.argmax())], 1.0
            return next(((option, 1.0) for option in options if option.entity.id in target.ruled), None)

        own = {"coreference": [Coreference(listen)]}
        stages = [s for stage in STAGES[: last + 1] for s in ([stage, given] if stage.name == "reading" else own.get(stage.name, [stage]))]
        list(pipeline([block], stages))  # type: ignore[arg-type]
        yield from ((coded.kept_back(block.name), case) for case in found)


def _right(options: Sequence[Candidate], meant: Sequence[Party]) -> NDArray[np.bool_]:
    """Which candidates are of the coded country, and of the coded name where one of them is."""
    lands = [frozenset(party.countries) for party in meant if party.countries]
    land = np.array([frozenset(option.country) in lands for option in options], bool)
    names = [[option.entity.name, *(m.text for m in option.entity.mentions if m.form in ("name", "metonym"))] for option in options]
    named = np.array([any(same_name([party.ref or ""], own) for party in meant) for own in names], bool)
    if not lands:
        return named
    return named & land if (named & land).any() else land


def fit(held: Sequence[Case], seed: int) -> torch.nn.Sequential:
    """A network with one hidden layer that gives the right candidates of a case the most of a softmax."""
    torch.manual_seed(seed)
    dice, order = random.Random(seed), list(held)
    hidden, out = torch.nn.Linear(held[0].rows.shape[1], _HIDDEN), torch.nn.Linear(_HIDDEN, 1, bias=False)
    network = torch.nn.Sequential(hidden, torch.nn.ReLU(), torch.nn.Dropout(_DROPOUT), out)
    adam = torch.optim.AdamW(network.parameters(), lr=_RATE, weight_decay=_DECAY)
    schedule = torch.optim.lr_scheduler.LinearLR(adam, 1, 0.02, _EPOCHS * -(-len(order) // _BATCH))
    for _ in range(_EPOCHS):
        dice.shuffle(order)
        for at in range(0, len(order), _BATCH):
            part = order[at : at + _BATCH]
            scores = network(torch.from_numpy(np.concatenate([case.rows for case in part])))[:, 0].split([len(c.rows) for c in part])
            lost = [-torch.logsumexp(s.log_softmax(0)[torch.from_numpy(c.right)], 0) for s, c in zip(scores, part, strict=True)]
            adam.zero_grad()
            torch.stack(lost).mean().backward()
            adam.step()
            schedule.step()
    return network.eval()


def told(network: torch.nn.Sequential, held: Sequence[Case]) -> str:
    """By form: how many cases, the share that the network has right, and the rules'."""
    lines = []
    for form in ("all", *sorted({case.form for case in held})):
        own = [case for case in held if form in ("all", case.form)]
        right = [bool(case.right[int(network(torch.from_numpy(case.rows))[:, 0].argmax())]) for case in own]
        lines.append(f"{form:12}{len(own):6}{np.mean(right):8.3f}{np.mean([case.ruled for case in own]):8.3f}")
    return "\n".join(lines)


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--coded", type=Path, nargs="+", required=True, help="folders of coded blocks")
    args.add_argument("--seed", type=int, default=1)
    opt = args.parse_args()
    rows = [row for folder in opt.coded for row in cases(folder)]
    train, held = ([case for back, case in rows if back is kept] for kept in (False, True))
    network = fit(train, opt.seed)
    print(f"{len(train)} cases; kept back: cases, right by the network, by the rules\n{told(network, held)}")
    hidden, out = network[0], network[3]
    weights = {"hidden": hidden.weight.T, "bias": hidden.bias, "out": out.weight[0]}
    about = f"Who is meant by pronouns, descriptions and omitted sides: fitted on {len(train)} coded parties"
    listed = {name: np.round(value.detach().numpy(), 4).tolist() for name, value in weights.items()}  # type: ignore[operator]
    FILE.write_text(json.dumps({"about": about} | listed) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
