"""The reader's network: ONNX sessions over one window at a time."""

from __future__ import annotations

import json
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
REACH = 30  # distances between a word and a trigger are told apart up to here, in words
BACK = 3  # a role is looked for in the trigger's sentence and so many before


@dataclass(frozen=True, slots=True)
class TokenScores:
    """What the token heads say of a window's words: states `x` [words, hidden] and logits [words, tags].

    `word` is the window's first word.
    """

    word: int
    x: Floats
    trigger: Floats
    cue: Floats
    content: Floats
    names: Floats
    sector: Floats


@dataclass(frozen=True, slots=True)
class FrameScores:
    """What the frame head says: logits `role` [frames, scope, tags], `said` [frames, scope, 3], `status` and `mode` [frames, …].

    A frame's scope is `length` words of the window from word `begin`; what stands behind them is padding.
    """

    begin: Ints
    length: Ints
    role: Floats
    said: Floats
    status: Floats
    mode: Floats


def distances(words: Ints, first: Ints | int, last: Ints | int) -> Ints:
    """Distance class of each word to a trigger: 0 … 2·REACH, REACH within the trigger; the three are broadcast together."""
    away = np.where(words < first, words - first, np.where(words > last, words - last, 0))
    return np.clip(away, -REACH, REACH) + REACH


class Network:
    """Both graphs and the frozen embedding of a folder."""

    def __init__(self, folder: Path) -> None:
        try:
            with np.load(folder / "embedding.npz") as held:
                self._codes, self._scale = held["codes"], held["scale"].astype(np.float32)[:, None]
            self.card: dict[str, Any] = json.loads((folder / "reader.json").read_text(encoding="utf-8"))
        except (OSError, ValueError, KeyError) as error:
            raise ModelError(f"{folder}: the reader's files are missing or damaged ({error}); install Lakon again") from error
        self._encoder, self._frames = (_session(folder / name) for name in ("encoder.onnx", "frames.onnx"))

    def tokens(self, tokens: Tokens, window: Window, lexical: Floats, begin: int = 0) -> TokenScores:
        """One window's token scores; `lexical` holds the lexicon rows of the document's words from word `begin` on, [words, WIDTH]."""
        words = slice(tokens.word_from[window.first], tokens.word_from[window.last])
        pieces = tokens.pieces[tokens.piece_from[window.first] : tokens.piece_from[window.last]]
        ids = np.concatenate([[BOS], pieces, [EOS]])
        rows = self._codes[ids].astype(np.float32) * self._scale[ids]
        piece = tokens.first[words] - tokens.piece_from[window.first] + 1
        return TokenScores(
            int(words.start),
            *self._encoder.run(None, {"rows": rows, "piece": piece, "lexical": lexical[words.start - begin : words.stop - begin]}),
        )

    def frames(self, scores: TokenScores, sentence: Ints, triggers: list[tuple[int, int, int]]) -> FrameScores:
        """Frames of one window.

        `triggers` are (first word, last word, type) in the window, `sentence` [words] the sentence of each word. A frame sees
        the words of its sentence and of BACK sentences before.
        """
        first, last, kind = np.array(triggers, np.int64).T
        home = sentence[first]
        begin, end = np.searchsorted(sentence, home - BACK), np.searchsorted(sentence, home, "right")
        step = np.arange(int((end - begin).max()))
        scope = np.minimum(begin[:, None] + step, end[:, None] - 1)
        given = {
            "x": scores.x,
            "first": first,
            "last": last,
            "kind": kind,
            "scope": scope,
            "distance": distances(scope, first[:, None], last[:, None]),
            "back": np.clip(home[:, None] - sentence[scope], 0, BACK),
            "mask": np.where(step < (end - begin)[:, None], np.float32(0), np.float32(-10_000)),
        }
        return FrameScores(begin, end - begin, *self._frames.run(None, given))


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
    return Network(Path(str(resources.files("lakon.reader") / "data")))
