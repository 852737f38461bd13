"""From probabilities to spans."""

from __future__ import annotations

import numpy as np
import pytest

from lakon.reader.decode import Marked, contents, softmax, spans

# Two classes: outside, B0, I0, B1, I1.
TAGS = np.array(
    [
        [0.9, 0.1, 0.0, 0.0, 0.0],
        [0.1, 0.8, 0.1, 0.0, 0.0],
        [0.2, 0.1, 0.7, 0.0, 0.0],
        [0.3, 0.0, 0.0, 0.6, 0.1],
        [0.2, 0.0, 0.0, 0.6, 0.2],
        [0.6, 0.0, 0.0, 0.1, 0.3],
    ],
    np.float32,
)


def plain(marked: list[Marked]) -> list[tuple[int, int, int]]:
    return [(m.first, m.last, m.kind) for m in marked]


def test_spans_join_insides_and_part_at_begins() -> None:
    assert plain(spans(TAGS, 0.5)) == [(1, 2, 0), (3, 3, 1), (4, 4, 1)]


def test_each_class_has_its_threshold() -> None:
    assert plain(spans(TAGS, [0.5, 0.9])) == [(1, 2, 0)]
    assert plain(spans(TAGS, [0.5, 0.3])) == [(1, 2, 0), (3, 3, 1), (4, 5, 1)]


def test_a_gap_is_bridged_only_where_the_span_goes_on() -> None:
    said = np.array([[0, 1, 0], [1, 0, 0], [0, 0, 1], [1, 0, 0], [0, 1, 0]], np.float32)
    assert plain(spans(said, 0.5, gap=1)) == [(0, 2, 0), (4, 4, 0)]
    assert plain(spans(said, 0.5)) == [(0, 0, 0), (2, 2, 0), (4, 4, 0)]


def test_score_is_the_highest_in_the_span() -> None:
    assert spans(TAGS, 0.5)[0].score == pytest.approx(0.9)


def test_contents_bridge_a_short_gap_and_drop_single_words() -> None:
    said = np.array(
        [[0.1, 0.8, 0.1], [0.1, 0, 0.9], [0.9, 0, 0.1], [0.1, 0, 0.9], [0.9, 0, 0.1], [0.9, 0, 0.1], [0.9, 0, 0.1], [0, 1, 0]], np.float32
    )
    assert plain(contents(said, 0.5)) == [(0, 3, 0)]


def test_softmax_is_stable() -> None:
    assert softmax(np.array([1000.0, 1000.0], np.float32)).tolist() == [0.5, 0.5]
