"""Linear scores by named features."""

from __future__ import annotations

import pytest

from lakon.errors import DataError
from lakon.stages.entity_scorer import best, weights


@pytest.mark.parametrize("model", ["country", "omitted", "sector"])
def test_every_model_has_weights(model: str) -> None:
    assert weights(model)


def test_a_model_without_weights_is_named() -> None:
    with pytest.raises(DataError, match="'weather'"):
        weights("weather")


def test_the_highest_score_wins_and_of_equals_the_first() -> None:
    name = max(weights("country"), key=lambda name: weights("country")[name])
    assert best("country", [[], [(name, 1.0)], [(name, 1.0)]]) == 1
    assert best("country", [[("no such feature", 5.0)], []]) == 0
