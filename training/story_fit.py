"""A logistic regression by numpy, drawn towards given weights, and the figures of its decisions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Vector = NDArray[np.float64]
PULLS = (0.5, 1.0, 2.0, 4.0, 8.0)  # how strongly the weights are drawn towards those given
FOLDS = 5
_STEPS = 50
_DEALINGS = 16


@dataclass(frozen=True, slots=True)
class Scores:
    """Precision, recall and F1 of pairs called the same."""

    precision: float
    recall: float
    f1: float
    pairs: int
    same: int


def fit(x: Vector, y: Vector, prior: Vector, pull: float) -> Vector:
    """The weights that fit best, by Newton's method; the last column of `x` is 1, its weight (the bias) is not drawn anywhere."""
    weights = prior.copy()
    strength = np.full(len(prior), pull)
    strength[-1] = 1e-3
    for _ in range(_STEPS):
        p = _sigmoid(x @ weights)
        slope = x.T @ (p - y) + strength * (weights - prior)
        curve = (x * (p * (1 - p))[:, None]).T @ x + np.diag(strength)
        step = np.linalg.solve(curve, slope)
        weights = weights - step
        if np.abs(step).max() < 1e-8:
            break
    return weights


def predicted(x: Vector, weights: Vector) -> Vector:
    """The probabilities."""
    return _sigmoid(x @ weights)


def out_of_fold(x: Vector, y: Vector, prior: Vector, pull: float, groups: Sequence[int]) -> Vector:
    """For each pair the probability by weights that were fitted without its fold; pairs of a group stay together."""
    found = np.zeros(len(y))
    folds = np.array(groups) % FOLDS
    for fold in range(FOLDS):
        inside = folds == fold
        if inside.any():
            found[inside] = predicted(x[inside], fit(x[~inside], y[~inside], prior, pull))
    return found


def best_pull(x: Vector, y: Vector, prior: Vector, groups: Sequence[int]) -> float:
    """The pull whose out-of-fold probabilities lose the least, over several ways to make folds."""
    return min(PULLS, key=lambda pull: sum(loss(out_of_fold(x, y, prior, pull, dealt), y) for dealt in _dealings(groups)))


def usual_threshold(x: Vector, y: Vector, prior: Vector, pull: float, groups: Sequence[int]) -> float:
    """The mean of the best thresholds for out-of-fold probabilities, over several ways to make folds."""
    found = [best_threshold(out_of_fold(x, y, prior, pull, dealt), y) for dealt in _dealings(groups)]
    return sum(found) / len(found)


def _dealings(groups: Sequence[int]) -> Iterator[list[int]]:
    """The groups renamed at random, the same on every run: each renaming makes other folds."""
    for seed in range(_DEALINGS):
        dice = np.random.default_rng(seed)
        names = {group: int(dice.integers(1 << 30)) for group in sorted(set(groups))}
        yield [names[group] for group in groups]


def loss(p: Vector, y: Vector) -> float:
    """The mean negative log-likelihood."""
    p = np.clip(p, 1e-9, 1 - 1e-9)
    return float(-np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)))


def best_threshold(p: Vector, y: Vector) -> float:
    """The threshold of the best F1: the middle of the range that gives it."""
    marks = np.unique(np.round(p, 6))
    edges = np.concatenate(([0.0], (marks[1:] + marks[:-1]) / 2, [1.0]))
    found = [scores(p >= edge, y).f1 for edge in edges]
    best = [edge for edge, f1 in zip(edges, found, strict=True) if f1 >= max(found) - 1e-12]
    return float(min(max(best[len(best) // 2], 0.05), 0.95))


def scores(called: NDArray[np.bool_], y: Vector) -> Scores:
    """How well pairs are called the same."""
    right = float((called & (y > 0.5)).sum())
    precision = right / called.sum() if called.any() else 0.0
    recall = right / y.sum() if y.any() else 0.0
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    return Scores(float(precision), float(recall), f1, len(y), int(y.sum()))


def _sigmoid(z: Vector) -> Vector:
    return 1.0 / (1.0 + np.exp(-np.clip(z, -30.0, 30.0)))
