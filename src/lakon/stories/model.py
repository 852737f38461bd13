"""The pair model: how probable it is that two tellings are of one happening."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from lakon.errors import DataError
from lakon.stories.features import features
from lakon.stories.telling import Telling

FILE = "pair_model.json"


@dataclass(frozen=True, slots=True)
class PairModel:
    """A logistic regression: the weight of each feature, the bias, and two thresholds.

    `threshold` is the probability from which on two tellings are called the same by themselves, `joining` the mean probability from which
    on a telling joins a story.
    """

    name: str
    bias: float
    threshold: float
    joining: float
    weights: Mapping[str, float]

    def probability(self, one: Telling, other: Telling) -> float:
        """That both tell the same happening; tellings of different types never do."""
        if one.type != other.type:
            return 0.0
        return self.of(features(one, other))

    def of(self, numbers: Mapping[str, float]) -> float:
        """The probability that the features mean."""
        total = self.bias + sum(self.weights[name] * value for name, value in numbers.items() if value)
        return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


@cache
def shipped() -> PairModel:
    """The model that comes with the package."""
    return parsed(json.loads((resources.files("lakon.stories") / "data" / FILE).read_text(encoding="utf-8")))


def parsed(kept: Mapping[str, Any]) -> PairModel:
    """A model as its file holds it; raises DataError where it lacks something."""
    try:
        weights = {str(name): float(value) for name, value in kept["weights"].items()}
        return PairModel(str(kept["name"]), float(kept["bias"]), float(kept["threshold"]), float(kept["joining"]), weights)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise DataError(f"{FILE}: it lacks or misspells {error}; bring it back from the package") from error
