"""Where a trigger stands among words and pieces."""

from __future__ import annotations

import numpy as np

from lakon.reader.session import REACH, distances, marks


def test_distances_count_from_the_triggers_nearer_end_and_are_clipped() -> None:
    away = distances(np.arange(50), 40, 41) - REACH
    assert away[[39, 40, 41, 42]].tolist() == [-1, 0, 0, 1]
    assert away[0] == -REACH


def test_marks_cover_all_pieces_of_the_triggers_words() -> None:
    first_pieces = np.array([0, 1, 4, 5])
    assert marks(first_pieces, 1, 1, 6, 7).tolist() == [0, 7, 7, 7, 0, 0, 0]
    assert marks(first_pieces, 2, 3, 0, 7).tolist() == [0, 0, 0, 0, 1, 1, 1]


def test_a_trigger_whose_word_shares_its_piece_is_marked_all_the_same() -> None:
    assert marks(np.array([0, 0, 1]), 0, 0, 2, 3).tolist() == [3, 0, 0]
