"""The reader's network: ONNX sessions over one window at a time."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from lakon.errors import ModelError
from lakon.reader.tokens import BOS, EOS, Ints, Tokens, Window

if TYPE_CHECKING:
    from onnxruntime import InferenceSession

Floats = NDArray[np.float32]
DATA = Path(str(resources.files("lakon.reader") / "data"))
GRAPHS = ("lower.onnx", "upper.onnx", "tokens.onnx", "frames.onnx")
REACH = 30  # distances between a word and a trigger are told apart up to here, in words


@dataclass(frozen=True, slots=True)
class TokenScores:
    """What the token heads say of a window's words, logits [words, tags]; `low` [pieces, hidden] are the lower half's states.

    `word` is the window's first word.
    """

    word: int
    low: Floats
    trigger: Floats
    cue: Floats
    content: Floats
    names: Floats
    sector: Floats


@dataclass(frozen=True, slots=True)
class FrameScores:
    """What the frame head says of one trigger, over the words of its sentence.

    Logits `role` [words, tags], `said` [words, 3], `status` and `mode`.
    """

    role: Floats
    said: Floats
    status: Floats
    mode: Floats


def distances(words: Ints, first: Ints | int, last: Ints | int) -> Ints:
    """Distance class of each word to a trigger: 0 … 2·REACH, REACH within the trigger; the three are broadcast together."""
    away = np.where(words < first, words - first, np.where(words > last, words - last, 0))
    return np.clip(away, -REACH, REACH) + REACH


def marks(first_piece: Ints, first: int, last: int, kind: int, pieces: int) -> Ints:
    """Which of a sentence's pieces its trigger's words `first..last` hold: 1 + type there, else 0; `first_piece` is that of each word."""
    out = np.zeros(pieces, np.int64)
    end = first_piece[last + 1] if last + 1 < len(first_piece) else pieces
    out[first_piece[first] : max(end, first_piece[first] + 1)] = 1 + kind
    return out


def card(folder: Path = DATA) -> dict[str, Any]:
    """The card of the weights in a folder, those that the package ships: their name, thresholds and hashes."""
    try:
        held: dict[str, Any] = json.loads((folder / "reader.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise _damaged(folder, error) from error
    return held


def _damaged(folder: Path, error: Exception) -> ModelError:
    return ModelError(f"{folder}: the reader's files are missing or damaged ({error}); install Lakon again")


class Network:
    """The graphs and the frozen embedding of a folder."""

    def __init__(self, folder: Path) -> None:
        self.card = card(folder)
        try:
            with np.load(folder / "embedding.npz") as held:
                self._codes, self._scale = held["codes"], held["scale"].astype(np.float32)[:, None]
        except (OSError, ValueError, KeyError) as error:
            raise _damaged(folder, error) from error
        self._lower, self._upper, self._tokens, self._frames = (_session(folder / name) for name in GRAPHS)

    def tokens(self, tokens: Tokens, window: Window, lexical: Floats, begin: int = 0) -> TokenScores:
        """One window's token scores; `lexical` holds the lexicon rows of the document's words from word `begin` on, [words, WIDTH]."""
        words = slice(tokens.word_from[window.first], tokens.word_from[window.last])
        pieces = tokens.pieces[tokens.piece_from[window.first] : tokens.piece_from[window.last]]
        ids = np.concatenate([[BOS], pieces, [EOS]])
        (low,) = self._lower.run(None, {"rows": self._codes[ids].astype(np.float32) * self._scale[ids]})
        (h,) = self._upper.run(None, {"low": low[None], "mark": np.zeros((1, len(ids)), np.int64)})
        piece = tokens.first[words] - tokens.piece_from[window.first] + 1
        lexical = lexical[words.start - begin : words.stop - begin]
        return TokenScores(int(words.start), low, *self._tokens.run(None, {"h": h[0], "piece": piece, "lexical": lexical}))

    def frames(
        self, tokens: Tokens, window: Window, low: Floats, sentence: int, triggers: Sequence[tuple[int, int, int]]
    ) -> list[FrameScores]:
        """The frames of one sentence, read again with each trigger marked; `triggers` are (first word, last word, type) in the sentence."""
        piece_from = int(tokens.piece_from[sentence])
        begin = 1 + piece_from - int(tokens.piece_from[window.first])
        pieces = int(tokens.piece_from[sentence + 1]) - piece_from
        piece = tokens.first[tokens.word_from[sentence] : tokens.word_from[sentence + 1]] - piece_from
        first, last, _ = np.array(triggers, np.int64).T
        given = {
            "low": np.repeat(low[None, begin : begin + pieces], len(triggers), 0),
            "mark": np.stack([marks(piece, a, b, kind, pieces) for a, b, kind in triggers]),
        }
        (h,) = self._upper.run(None, given)
        away = distances(np.arange(len(piece))[None], first[:, None], last[:, None])
        words = np.repeat(piece[None], len(triggers), 0)
        scores = ["role", "said", "status", "mode"]
        found = self._frames.run(scores, {"h": h, "piece": words, "first": first, "last": last, "distance": away})
        return [FrameScores(*row) for row in zip(*found, strict=True)]


def _session(path: Path) -> InferenceSession:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # many articles go to many processes, one thread each
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # ONNX Runtime raises its own many kinds
        raise ModelError(f"{path}: the weights cannot be loaded ({error}); install Lakon again") from error


@cache
def shipped() -> Network:
    """The network that the package ships."""
    return Network(DATA)
