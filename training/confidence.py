"""Fits the confidence of events on the kept-back tenth: the probability that type and both sides' countries are right.

    python -m training.confidence --coded FOLDER…

The reader runs with a lexicon that is counted without the kept-back blocks, so that neither weights nor counts have seen them.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch

from lakon.evaluation.blocks import Block, blocks
from lakon.evaluation.pairing import pairs
from lakon.evaluation.placing import found_sentences
from lakon.evaluation.reliability import is_right
from lakon.evaluation.report import pipeline
from lakon.lexicon import Lexicon
from lakon.model import Document, Reading, Stage
from lakon.pipeline import STAGES
from lakon.reader import load
from lakon.reader.read import Reader
from lakon.stages.event_confidence import FEATURES, FILE
from lakon.stages.events import Events, find
from lakon.stages.reading import Reading as ReadingStage
from training import coded
from training.lexicon import count, shipped

_PENALTY = 0.02


class Listening(Events):
    """The stage of events, which remembers the features of every event that it makes."""

    def __init__(self) -> None:
        self.seen: list[dict[str, float]] = []

    def __call__(self, doc: Document) -> Document:
        self.seen = [dict(features) for _, _, features in find(doc)[0]]
        return super().__call__(doc)


def cases(folder: Path, reader: Reader) -> Iterator[tuple[dict[str, float], bool]]:
    """The features of each event found in the folder's kept-back blocks, and whether it is right."""
    listening = Listening()
    own: dict[str, Stage] = {"reading": ReadingStage(reader), "events": listening}
    stages = tuple(own.get(stage.name, stage) for stage in STAGES)
    for block in blocks(folder):
        if coded.kept_back(block.name):
            reading = next(pipeline([block], stages))
            yield from _judged(block, reading, listening.seen)


def _judged(block: Block, reading: Reading, seen: list[dict[str, float]]) -> Iterator[tuple[dict[str, float], bool]]:
    # The event's number rides in its confidence, which nothing here reads otherwise.
    numbered = replace(reading, events=tuple(replace(event, confidence=float(n)) for n, event in enumerate(reading.events)))
    for number, found in found_sentences(numbered, block.sentences).items():
        if number in block.codings:
            right = {other.confidence for one, other in pairs(block.codings[number].events, found.events) if is_right(one, other)}
            for event in found.events:
                yield seen[int(event.confidence)], event.confidence in right


def fit(rows: list[tuple[dict[str, float], bool]]) -> tuple[float, dict[str, float], float]:
    """Bias and weights of a logistic model with a small penalty on the weights, and its mean log loss."""
    x = torch.tensor([[row[name] for name in FEATURES] for row, _ in rows], dtype=torch.float64)
    y = torch.tensor([float(right) for _, right in rows], dtype=torch.float64)
    weight, bias = (
        torch.zeros(len(FEATURES), dtype=torch.float64, requires_grad=True),
        torch.zeros(1, dtype=torch.float64, requires_grad=True),
    )
    search = torch.optim.LBFGS([weight, bias], max_iter=500, line_search_fn="strong_wolfe")

    def loss() -> torch.Tensor:
        search.zero_grad()
        value = torch.nn.functional.binary_cross_entropy_with_logits(x @ weight + bias, y) + _PENALTY * (weight**2).mean()
        value.backward()
        return value

    search.step(loss)  # type: ignore[no-untyped-call]
    weights = {name: round(value, 4) for name, value in zip(FEATURES, weight.tolist(), strict=True)}
    return round(bias.item(), 4), weights, loss().item()


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--coded", type=Path, nargs="+", required=True, help="folders of coded blocks")
    opt = args.parse_args()
    trained = [block for block in coded.every(opt.coded) if not block.kept_back]
    reader = Reader(load().network, Lexicon(shipped(count(trained))))
    rows = [case for folder in opt.coded for case in cases(folder, reader)]
    bias, weights, loss = fit(rows)
    about = f"The probability that an event's type and both sides' countries are right: logistic, fitted on {len(rows)} kept-back events"
    FILE.write_text(json.dumps({"about": about, "least": 0.0, "bias": bias, "weights": weights}, indent=2) + "\n", encoding="utf-8")
    right = np.mean([right for _, right in rows])
    print(f"{len(rows)} events, {right:.3f} of them right; log loss {loss:.4f}; {FILE}")


if __name__ == "__main__":
    main()
