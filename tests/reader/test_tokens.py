"""Words, pieces and windows as parallel arrays."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from lakon.reader.tokens import MAX_PIECES, tokenise, windows

TEXT = "Menlu Arda menuduh Damaskus. Ia tiba (12/11) pukul 10.30 di Ankara, katanya."
SENTENCES = [(0, 28), (29, len(TEXT))]


def test_words_stand_where_they_say() -> None:
    tokens = tokenise(TEXT, SENTENCES)
    assert tokens.words(TEXT)[:5] == ["Menlu", "Arda", "menuduh", "Damaskus", "."]
    assert tokens.word_from.tolist() == [0, 5, len(tokens.start)]
    assert tokens.sentence.tolist() == [0] * 5 + [1] * (len(tokens.start) - 5)
    assert (np.diff(tokens.first) >= 0).all()
    assert tokens.first.max() < len(tokens.pieces) == tokens.piece_from[-1]


def test_a_sentence_reads_the_same_in_company() -> None:
    alone = tokenise(TEXT, SENTENCES[1:])
    both = tokenise(TEXT, SENTENCES)
    assert both.pieces[both.piece_from[1] :].tolist() == alone.pieces.tolist()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.text(max_size=40), max_size=12))
def test_any_text_gives_arrays_that_agree(parts: list[str]) -> None:
    text = "\n".join(parts)
    spots, at = [], 0
    for part in parts:
        spots.append((at, at + len(part)))
        at += len(part) + 1
    tokens = tokenise(text, spots)
    assert len(tokens.start) == len(tokens.end) == len(tokens.first) == len(tokens.sentence) == tokens.word_from[-1]
    assert all(word and not word.isspace() for word in tokens.words(text))
    assert tokens.piece_from[-1] == len(tokens.pieces)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(0, 300), min_size=1, max_size=30))
def test_windows_own_every_sentence_once(sizes: list[int]) -> None:
    text = "\n".join("kata " * size for size in sizes)
    spots, at = [], 0
    for size in sizes:
        spots.append((at, at + 5 * size))
        at += 5 * size + 1
    tokens = tokenise(text, spots)
    held = windows(tokens)
    assert [n for w in held for n in range(w.own, w.last)] == list(range(len(sizes)))
    assert all(tokens.piece_from[w.last] - tokens.piece_from[w.first] <= MAX_PIECES for w in held)
    assert all(w.own - 1 <= w.first <= w.own for w in held)


def test_a_number_with_points_is_one_word() -> None:
    text = "Sekitar 1.500 orang datang pukul 10.30, kata Menlu."
    words = tokenise(text, [(0, len(text))]).words(text)
    assert words == ["Sekitar", "1.500", "orang", "datang", "pukul", "10.30", ",", "kata", "Menlu", "."]
