"""Finds the time expressions of a text and resolves them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from lakon.language.tables import languages
from lakon.language.timex import dates, feasts, spans
from lakon.language.timex.calendar import Days
from lakon.language.timex.grammar import Match, grammar
from lakon.language.timex.lexer import BREAK, Token, lex
from lakon.language.timex.parts import Parts, Scene

Kind = Literal["date", "time", "duration", "set"]
Operation = Callable[[Parts, Scene], Days | None]


@dataclass(frozen=True, slots=True)
class Found:
    """A time expression: half-open characters of the text, the days it means or None, and whether it goes on from there."""

    start: int
    end: int
    kind: Kind
    days: Days | None
    open: bool
    grain: str


def _nothing(parts: Parts, scene: Scene) -> Days | None:
    return None


_OPERATIONS: dict[str, tuple[Kind, Operation]] = {
    "date": ("date", dates.resolve_date), "range": ("date", dates.resolve_range), "dayref": ("time", feasts.resolve_day_part),
    "month": ("date", spans.resolve_month), "months": ("date", spans.resolve_months), "year": ("date", spans.resolve_year),
    "years": ("date", spans.resolve_years), "decade": ("date", spans.resolve_decade), "century": ("date", spans.resolve_century),
    "quarter": ("date", spans.resolve_quarter), "unit": ("date", spans.resolve_unit), "ago": ("date", spans.resolve_ago),
    "ahead": ("date", spans.resolve_ahead), "past": ("date", spans.resolve_past), "later-than-now": ("date", spans.resolve_later_than_now),
    "later": ("date", spans.resolve_later), "earlier": ("date", spans.resolve_earlier), "next-unit": ("date", spans.resolve_later),
    "previous-unit": ("date", spans.resolve_earlier), "anaphor": ("date", spans.resolve_anaphor), "season": ("date", feasts.resolve_season),
    "holiday": ("date", feasts.resolve_holiday), "vague": ("date", _nothing), "clock": ("time", _nothing),
    "week": ("date", spans.resolve_week), "duration": ("duration", _nothing), "set": ("set", _nothing),
}  # fmt: skip


_NO_ANCHOR = frozenset({"past", "ahead", "ago"})
_FULL = frozenset({"YEAR", "DMY", "ISO"})
_BATCH = 500  # sentences
_FRONT = 3  # an expression so near the head of its sentence belongs to all that follows


def times(text: str, sentences: Iterable[tuple[int, int]], lang: str, published: date | None) -> list[Found]:
    """The time expressions within the sentences, in the order of the text; relative ones resolve against `published`."""
    lang, spans = lang if lang in languages() else "en", list(sentences)
    scene = Scene(published, lang)
    if published is None:
        scene = replace(scene, year=_first_year(text, spans, lang))
    found: list[Found] = []
    for tokens in _batches(text, spans, lang):
        for match in grammar(lang).matches(tokens):
            if match.means not in _OPERATIONS:
                continue
            one = _resolved(tokens, match, scene)
            if match.means == "years" and one.days is None:  # two numbers that are no years
                continue
            found.append(one)
            if one.days and match.means not in _NO_ANCHOR:
                scene = replace(scene, last=one.days)
    return found


def _batches(text: str, spans: Sequence[tuple[int, int]], lang: str) -> Iterator[list[Token]]:
    """The tokens of so many sentences at a time, so that a very long text takes little memory."""
    for first in range(0, len(spans), _BATCH):
        tokens = [Token(0, 0, BREAK, "")]
        for start, end in spans[first : first + _BATCH]:
            tokens.extend(lex(text, start, end, lang))
            tokens.append(Token(end, end, BREAK, ""))
        yield tokens


def _resolved(tokens: Sequence[Token], match: Match, scene: Scene) -> Found:
    kind, operation = _OPERATIONS[match.means]
    first, last = match.first, match.last
    while tokens[last - 1].kind in ("DOT", "COMMA"):
        last -= 1
    since = tokens[first - 1].kind == "SINCE"
    parts = Parts(tokens[first:last])
    try:
        future = _looks_ahead(tokens, range(first - 1, -1, -1))
        if any(token.kind == BREAK for token in tokens[max(0, first - _FRONT) : first]):
            future = future or _looks_ahead(tokens, range(last, len(tokens)))
        days = operation(parts, replace(scene, future=future, since=since))
    except OverflowError:  # before the year 1 or after 9999
        days = None
    return Found(
        start=tokens[first].start,
        end=tokens[last - 1].end,
        kind="time" if kind == "date" and parts.timed else kind,
        days=days,
        open=since and days is not None,
        grain=days.grain if days else parts.unit or "day",
    )


def _looks_ahead(tokens: Sequence[Token], places: range) -> bool:
    """Whether a word of the future stands at `places`, away from the expression, in its sentence, and no verb of saying before it."""
    for place in places:
        kind = tokens[place].kind
        if kind == "FUTURE":
            return True
        if kind in ("SAY", BREAK):
            return False
    return False


def _first_year(text: str, spans: Sequence[tuple[int, int]], lang: str) -> int | None:
    """The year of the first full date."""
    for tokens in _batches(text, spans, lang):
        for match in grammar(lang).matches(tokens):
            full = match.means == "date" and any(token.kind in _FULL for token in tokens[match.first : match.last])
            if full and (days := _resolved(tokens, match, Scene(None, lang)).days):
                return days.first.year
    return None
