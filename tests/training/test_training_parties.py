"""Weights learned from questions with right answers."""

from __future__ import annotations

import pytest

from training.parties import Question, learn, table


def test_the_feature_of_the_right_answers_gets_the_weight() -> None:
    asked = [Question([[("left", 1.0)], [("right", 1.0), (f"rare {number}", 1.0)]], [False, True]) for number in range(8)]
    pytest.importorskip("torch", reason="training needs PyTorch")
    made = table(asked)
    assert made.names == ["left", "right"]
    left, right = learn(made, 1.0)
    assert left < 0 < right
