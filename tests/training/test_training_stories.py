"""The pair model of stories: how it is fitted, and what the shipped one reaches on the half that it was not fitted on."""

from __future__ import annotations

import numpy as np
import pytest

from lakon.stories.model import shipped
from training import stories, story_fit

FLOOR = 0.80


def test_weights_follow_the_labels_and_stay_near_where_they_began() -> None:
    x = np.array([[0.0, 1.0], [0.2, 1.0], [0.8, 1.0], [1.0, 1.0]] * 10)
    y = np.array([0.0, 0.0, 1.0, 1.0] * 10)
    start = np.array([0.0, 0.0])
    loose, tight = story_fit.fit(x, y, start, 0.3), story_fit.fit(x, y, start, 10.0)
    assert loose[0] > tight[0] > 0
    assert story_fit.scores(story_fit.predicted(x, loose) > 0.5, y).f1 == 1.0


def test_the_threshold_is_that_of_the_best_f1() -> None:
    p, y = np.array([0.1, 0.3, 0.35, 0.9]), np.array([0.0, 0.0, 1.0, 1.0])
    assert 0.3 < story_fit.best_threshold(p, y) < 0.9
    assert story_fit.scores(p >= story_fit.best_threshold(p, y), y).f1 == 1.0
    assert story_fit.scores(p > 1, y).f1 == 0.0


def test_pairs_that_share_an_article_stand_in_one_half() -> None:
    groups = stories.grouped([("a", "b"), ("c", "d"), ("d", "b"), ("e", "f"), ("g", "h"), ("g", "i")])
    assert groups[0] == groups[1] == groups[2] and groups[4] == groups[5] and len(set(groups)) == 3
    halves = stories.halved(groups)
    assert sorted(halves.values()).count("train") in (1, 2)


@pytest.mark.parametrize("half", ["train", "test"])
def test_the_shipped_model_decides_labelled_pairs(half: str) -> None:
    model = shipped()
    chosen = [pair for pair in stories.load() if pair.decided and pair.ids["half"] == half]
    called = np.array([model.of(pair.numbers) >= model.threshold for pair in chosen])
    found = story_fit.scores(called, np.array([float(pair.ids["label"] == "same") for pair in chosen]))
    assert found.f1 >= FLOOR, found
