"""Linear scores of candidates by named features; the weights are learned from coded parties (`training/parties.py`)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path

from lakon.errors import DataError

Features = Iterable[tuple[str, float]]
WEIGHTS = Path(__file__).parent / "data" / "parties.json"


@cache
def weights(model: str) -> dict[str, float]:
    """The weights of one model by feature; raises DataError where the file lacks it."""
    try:
        held = json.loads(WEIGHTS.read_text(encoding="utf-8"))
        return {str(name): float(value) for name, value in held[model].items()}
    except (OSError, ValueError, KeyError, AttributeError) as error:
        raise DataError(f"{WEIGHTS}: no weights of {model!r} can be read there ({error}); install the package anew") from error


def best(model: str, candidates: Sequence[Features], first: float = 0.0) -> int:
    """The number of the candidate of the highest score, the first of equals; `first` is added to the score of the first."""
    table = weights(model)
    scores = [sum(table.get(name, 0.0) * value for name, value in features) for features in candidates]
    scores[0] += first
    return max(range(len(scores)), key=lambda number: (round(scores[number], 9), -number))
