"""How sure an event is: a logistic model over what the reader and the rules know of it."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from lakon.errors import DataError
from lakon.model import Event, Frame
from lakon.ontology import types

FILE = Path(__file__).parent / "data" / "confidence.json"
FEATURES = (
    "score", "margin", "status_score", "party_score", "actor", "recipient", "actor_country", "recipient_country", "no_party", "mutual",
    "needs_recipient", "title", "related", "retold",
)  # fmt: skip
SUREST = 0.999


@dataclass(frozen=True, slots=True)
class Model:
    """The fitted weights; an event less sure than `least` is dropped."""

    bias: float
    weights: Mapping[str, float]
    least: float


def features(frame: Frame, event: Event, section: str, retold: bool) -> dict[str, float]:
    """What the model looks at; `score` is a logit, `margin` and the other scores are probabilities, the rest is 1 or 0."""
    parties = [argument.score for argument in frame.arguments if argument.role in ("actor", "recipient")]
    mutual = len(event.actors) > 1 and not event.recipients
    return {
        "score": _logit(frame.score),
        "margin": frame.score - (frame.runner_up[1] if frame.runner_up else 0.0),
        "status_score": frame.status_score,
        "party_score": sum(parties) / len(parties) if parties else 0.0,
        "actor": float(bool(event.actors)),
        "recipient": float(bool(event.recipients)),
        "actor_country": float(any(party.country for party in event.actors)),
        "recipient_country": float(any(party.country for party in event.recipients)),
        "no_party": float(not event.actors and not event.recipients),
        "mutual": float(mutual),
        "needs_recipient": float(types()[event.type].recipient_required and not event.recipients and not mutual),
        "title": float(section == "title"),
        "related": float(section == "related"),
        "retold": float(retold),
    }


def confidence(found: Mapping[str, float]) -> float:
    """The probability that the event's type and both sides' countries are right, to four places."""
    model = load()
    total = model.bias + sum(weight * found.get(name, 0.0) for name, weight in model.weights.items())
    return round(1 / (1 + math.exp(-max(-30.0, min(30.0, total)))), 4)


@cache
def load(path: Path = FILE) -> Model:
    """The weights in force; raises DataError where the file is damaged or names a feature that there is not."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
        model = Model(float(found["bias"]), MappingProxyType({k: float(v) for k, v in found["weights"].items()}), float(found["least"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise DataError(
            f"{path}: the weights of confidence cannot be read ({error!r}); install the package again or fit them anew"
        ) from error
    unknown = model.weights.keys() - set(FEATURES)
    if unknown:
        raise DataError(f"{path}: weights for unknown features {sorted(unknown)}; the features are {', '.join(FEATURES)}")
    return model


def _logit(probability: float) -> float:
    probability = min(max(probability, 1 - SUREST), SUREST)
    return math.log(probability / (1 - probability))
