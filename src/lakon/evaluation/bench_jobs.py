"""What a process of its own measures: whole readings by stage, and the encoder alone."""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from lakon.evaluation.bench_texts import cut, words_in

if TYPE_CHECKING:
    from lakon.model import Document
    from lakon.reader.session import FrameScores, Network, TokenScores
    from lakon.reader.tokens import Tokens, Window

Told = Callable[[int], None]  # hears how many articles more are done
_MIB = 2**20


@dataclass(frozen=True, slots=True)
class Mark:
    """How a process stands after so many articles: articles and words a processor second since the mark before, and peak memory in MiB."""

    articles: int
    rate: float
    words_rate: float
    memory: float


@dataclass(frozen=True, slots=True)
class Run:
    """Articles read one after the other: how many, their words, the seconds they took, and marks on the way.

    `busy`: processor seconds, in all; less than `seconds` where other work has the core. `stages`: processor seconds by stage.
    """

    articles: int
    words: int
    seconds: float
    busy: float
    stages: dict[str, float]
    marks: tuple[Mark, ...]
    memory: float


@dataclass(frozen=True, slots=True)
class Length:
    """Texts of one length in words: how many, and processor milliseconds a word."""

    words: int
    texts: int
    ms: float


@dataclass(frozen=True, slots=True)
class _Asked:
    """A call of the network: the window, and for frames the sentence and its triggers."""

    window: Window
    sentence: int = -1
    triggers: tuple[tuple[int, int, int], ...] = ()


@dataclass(slots=True)
class _Recorder:
    """The network, and what it was asked."""

    network: Network
    asked: list[_Asked] = field(default_factory=list)

    def tokens(self, tokens: Tokens, window: Window, lexical: object, begin: int = 0) -> TokenScores:
        self.asked.append(_Asked(window))
        return self.network.tokens(tokens, window, lexical, begin)  # type: ignore[arg-type]

    def frames(
        self, tokens: Tokens, window: Window, low: object, sentence: int, triggers: Sequence[tuple[int, int, int]]
    ) -> list[FrameScores]:
        self.asked.append(_Asked(window, sentence, tuple(triggers)))
        return self.network.frames(tokens, window, low, sentence, triggers)  # type: ignore[arg-type]


def peak_memory() -> float:
    """The most memory this process has held, in MiB."""
    status = Path("/proc/self/status")
    if status.exists():  # getrusage would count what the parent held when it made this process
        line = next((line for line in status.read_text().splitlines() if line.startswith("VmHWM")), "")
        if line:
            return int(line.split()[1]) * 1024 / _MIB
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024) / _MIB


def whole(texts: Sequence[str], marks: Sequence[int], told: Told) -> Run:
    """Whole readings of the texts; the first is read once more before the clock runs, so that everything is loaded."""
    spent: dict[str, float] = {}
    _read(texts[0], {})
    found: list[Mark] = []
    begun, seconds, words, since = time.perf_counter(), 0.0, 0, (0, 0, 0.0)
    for number, text in enumerate(texts, start=1):
        seconds += _read(text, spent)
        words += words_in(text)
        told(1)
        if number in marks:
            gone = seconds - since[2]
            found.append(Mark(number, (number - since[0]) / gone, (words - since[1]) / gone, peak_memory()))
            since = number, words, seconds
    return Run(len(texts), words, time.perf_counter() - begun, seconds, spent, tuple(found), peak_memory())


def by_length(text: str, lengths: Sequence[int], told: Told) -> tuple[tuple[Length, ...], float]:
    """The very same words read in texts of each length, and the peak memory; read once before, so that every length finds them known."""
    out = []
    for warm in (text, next(cut(text, min(lengths)))):  # a short text's language is told by a library of its own
        _read(warm, {})
    for length in lengths:
        parts = list(cut(text, length))
        seconds = sum(_read(part, {}) for part in parts)
        told(1)
        out.append(Length(length, len(parts), 1000 * seconds / (length * len(parts))))
    return tuple(out), peak_memory()


def encoder_calls(texts: Sequence[str], told: Told) -> list[tuple[Tokens, list[_Asked]]]:
    """What whole readings of the texts ask of the network."""
    from lakon.reader.loading import load
    from lakon.reader.read import Reader
    from lakon.reader.tokens import tokenise

    reader = load()
    out = []
    for text in texts:
        recorder = _Recorder(reader.network)
        doc = _sentences(text)
        sentences = [(s.start, s.end) for s in doc.sentences]
        Reader(recorder, reader.lexicon, reader.thresholds).read(doc.article.text, sentences, doc.article.lang)  # type: ignore[arg-type]
        out.append((tokenise(doc.article.text, sentences), recorder.asked))
        told(1)
    return out


def encoder(calls: Sequence[tuple[Tokens, list[_Asked]]], times: int, told: Told) -> float:
    """The seconds that the network alone takes for the calls, so many times over."""
    import numpy as np

    from lakon.lexicon import WIDTH
    from lakon.reader.session import shipped

    network = shipped()
    begun = time.perf_counter()
    for _ in range(times):
        for tokens, asked in calls:
            rows = np.zeros((len(tokens.start), WIDTH), np.float32)
            for call in asked:
                if call.sentence < 0:
                    scores = network.tokens(tokens, call.window, rows)
                else:
                    network.frames(tokens, call.window, scores.low, call.sentence, call.triggers)
            told(1)
    return time.perf_counter() - begun


def _opened(text: str) -> Document:
    from lakon.sources.draft import Draft, open_draft

    return open_draft(Draft(text))


def _sentences(text: str) -> Document:
    from lakon.pipeline import STAGES

    doc = _opened(text)
    for stage in STAGES:
        doc = stage(doc)
        if stage.name == "sentences":
            break
    return doc


def _read(text: str, spent: dict[str, float]) -> float:
    """Read one text; adds the processor seconds of each stage and gives all of them."""
    from lakon.pipeline import STAGES

    begun = then = time.process_time()
    doc: Document | None = None
    for name, stage in (("opening", None), *((stage.name, stage) for stage in STAGES)):
        doc = stage(doc) if stage and doc else _opened(text)
        now = time.process_time()
        spent[name] = spent.get(name, 0.0) + now - then
        then = now
    return then - begun
