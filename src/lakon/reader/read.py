"""Reads a text's sentences with the network: names, frames, and what is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

import numpy as np

from lakon.lexicon import TYPES, Lexicon
from lakon.model.document import Argument, Frame, Name
from lakon.model.span import Span
from lakon.reader import labels
from lakon.reader.decode import Floats, Likely, Marked, classes, contents, likeliest, softmax, spans
from lakon.reader.session import FrameScores, Network, TokenScores
from lakon.reader.tokens import Tokens, Window, tokenise, windows

_SAY = TYPES.index("SAY")
_BLOCK = 32  # windows whose lexicon rows are held at a time
_LONGEST_TRIGGER = 4  # words; a trigger is the shortest that names its event


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Least probabilities, set on kept-back sentences.

    Of a trigger by type, a cue, a content by the token head and by a cue's frame (`said`), the likeliest span of a role and further ones,
    a name, a status that is not fact.
    """

    trigger: dict[str, float]
    cue: float = 0.5
    content: float = 0.5
    said: float = 0.5
    role: dict[str, tuple[float, float]] = field(default_factory=dict)
    name: float = 0.5
    status: float = 0.5


@dataclass(frozen=True, slots=True)
class Found:
    """What the network found in a text; `contents` are statements without a cue of their own."""

    names: tuple[Name, ...]
    frames: tuple[Frame, ...]
    contents: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class _Page:
    """What every step needs of the text in work."""

    text: str
    tokens: Tokens
    lang: str

    def span(self, first: int, last: int) -> Span:
        return Span.of(self.text, int(self.tokens.start[first]), int(self.tokens.end[last]))

    def words(self, first: int, last: int) -> list[str]:
        """Words `first` up to `last` of the document."""
        spans = zip(self.tokens.start[first:last].tolist(), self.tokens.end[first:last].tolist(), strict=True)
        return [self.text[start:end] for start, end in spans]


class Reader:
    """The network, the lexicon and the thresholds together."""

    def __init__(self, network: Network, lexicon: Lexicon, thresholds: Thresholds | None = None) -> None:
        self.network, self.lexicon = network, lexicon
        self.thresholds = thresholds or Thresholds(**network.card["thresholds"])

    def read(self, text: str, sentences: Sequence[tuple[int, int]], lang: str) -> Found:
        """Read the sentences (half-open characters of `text`)."""
        tokens = tokenise(text, sentences)
        page = _Page(text, tokens, lang)
        all_windows = windows(tokens)
        names: list[Name] = []
        frames: list[Frame] = []
        loose: list[Span] = []
        for place, window in enumerate(all_windows):
            if place % _BLOCK == 0:
                rows, begin = self._rows(page, all_windows[place : place + _BLOCK])
            if tokens.word_from[window.first] == tokens.word_from[window.last]:
                continue
            scores = self.network.tokens(tokens, window, rows, begin)
            found = self._frames(page, window, scores)
            names += self._names(page, window, scores)
            loose += self._loose(page, window, scores, found)
            frames += found
        return Found(tuple(names), tuple(frames), tuple(loose))

    def _rows(self, page: _Page, block: Sequence[Window]) -> tuple[Floats, int]:
        """The lexicon's rows of the words of some windows, and the first of these words; all rows of a long text would take much memory."""
        first, last = int(page.tokens.word_from[block[0].first]), int(page.tokens.word_from[block[-1].last])
        return self.lexicon.features(page.words(first, last + 1), page.lang)[: last - first], first  # one more: neighbours are looked up

    def _own(self, page: _Page, window: Window, marked: list[Marked]) -> list[Marked]:
        """The spans that begin in the window's own sentences."""
        begin = page.tokens.word_from[window.own] - page.tokens.word_from[window.first]
        return [held for held in marked if held.first >= begin]

    def _names(self, page: _Page, window: Window, scores: TokenScores) -> list[Name]:
        marked = self._own(page, window, spans(softmax(scores.names), self.thresholds.name))
        return [Name(page.span(scores.word + m.first, scores.word + m.last), labels.NAMES[m.kind], m.score) for m in marked]  # type: ignore[arg-type]

    def _frames(self, page: _Page, window: Window, scores: TokenScores) -> list[Frame]:
        tags = softmax(scores.trigger)
        limits = [self.thresholds.trigger[name] for name in TYPES[:_SAY]]
        events = self._own(page, window, spans(tags, limits))
        cues = [Marked(m.first, m.last, _SAY, m.score) for m in self._own(page, window, spans(softmax(scores.cue), self.thresholds.cue))]
        marked = sorted((*events, *cues), key=lambda m: (m.first, m.kind))
        marked = [Marked(m.first, min(m.last, m.first + _LONGEST_TRIGGER - 1), m.kind, m.score) for m in marked]
        if not marked:
            return []
        kinds = classes(tags)
        out = []
        for number, own in groupby(marked, key=lambda m: int(page.tokens.sentence[scores.word + m.first])):
            begin = int(page.tokens.word_from[number])
            here = [
                replace(
                    m,
                    first=scores.word + m.first - begin,
                    last=min(scores.word + m.last, int(page.tokens.word_from[number + 1]) - 1) - begin,
                )
                for m in own
            ]
            held = self.network.frames(page.tokens, window, scores.low, number, [(m.first, m.last, m.kind) for m in here])
            at = begin - scores.word
            sectors = scores.sector[at : at + len(held[0].role)]
            out += [self._frame(page, number, m, frame, kinds[at + m.first], sectors) for m, frame in zip(here, held, strict=True)]
        return out

    def _frame(self, page: _Page, sentence: int, m: Marked, held: FrameScores, kinds: Floats, sectors: Floats) -> Frame:
        """The frame of a trigger whose words `m` and scores are counted from its sentence's first word."""
        type_ = TYPES[m.kind]
        begin = int(page.tokens.word_from[sentence])
        status = softmax(held.status)
        sure = m.kind != _SAY and 1 - status[0] >= self.thresholds.status
        best = 1 + int(status[1:].argmax()) if sure else 0
        order = [k for k in np.argsort(-kinds, kind="stable").tolist() if k != m.kind]
        return Frame(
            trigger=page.span(begin + m.first, begin + m.last),
            sentence=sentence,
            type=type_,
            score=m.score,
            status=labels.STATUSES[best],  # type: ignore[arg-type]
            status_score=float(status[best]),
            mode=_mode(held.mode, type_),
            arguments=self._arguments(page, begin, m, held, sectors),
            runner_up=None if m.kind == _SAY else (TYPES[order[0]], float(kinds[order[0]])),
            evidence=self.lexicon.evidence(page.words(begin + m.first, begin + m.last + 1), page.lang, type_),
        )

    def _arguments(self, page: _Page, begin: int, m: Marked, held: FrameScores, sectors: Floats) -> tuple[Argument, ...]:
        likely = Likely.of(softmax(held.role))
        out = []
        for kind, role in enumerate(labels.ROLES):
            first, more = self.thresholds.role.get(role, (0.5, 0.5))
            if (role == "speaker") != (m.kind == _SAY) or not likely.reaches(kind, first):
                continue
            for found in likeliest([s for s in likely.spans(first, gap=1) if s.kind == kind], more):
                sector = int(softmax(sectors[found.first : found.last + 1]).mean(0).argmax())
                span = page.span(begin + found.first, begin + found.last)
                out.append(Argument(role, span, found.score, labels.SECTORS[sector] or None))
        if m.kind == _SAY:
            said = contents(softmax(held.said), self.thresholds.said)
            out += [Argument("content", page.span(begin + c.first, begin + c.last), c.score) for c in said]
        return tuple(sorted(out, key=lambda a: (a.role == "content", a.span.start)))

    def _loose(self, page: _Page, window: Window, scores: TokenScores, frames: list[Frame]) -> list[Span]:
        """What is said in the sentences where no cue has it."""
        claimed = [a.span for f in frames for a in f.arguments if a.role == "content"]
        tags = softmax(scores.content)
        out = []
        for number in range(window.own, window.last):
            words = slice(page.tokens.word_from[number] - scores.word, page.tokens.word_from[number + 1] - scores.word)
            for m in contents(tags[words], self.thresholds.content):
                span = page.span(int(page.tokens.word_from[number]) + m.first, int(page.tokens.word_from[number]) + m.last)
                if not any(span.start < other.end and other.start < span.end for other in claimed):
                    out.append(span)
        return out


def _mode(logits: Floats, type_: str) -> str | None:
    slots = [(slot, mode) for slot, (owner, mode) in enumerate(labels.MODE_SLOTS) if owner == type_]
    return max(slots, key=lambda held: float(logits[held[0]]))[1]
