"""Sentences by rule: which full stop, question mark or exclamation mark ends one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from lakon.language.tables import languages, table

LONGEST = 1_200  # characters; what is longer is split at the last safe point
_LINE_END = re.compile(r"[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")
_STOP = re.compile(r"[.!?…。！？؟]+")
_WORD_BEFORE = re.compile(r"(?:[^\W\d_]+\.)*[^\W_]+$")
_WORD_AFTER = re.compile(r"[^\W\d_]+")
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}$")
_SAFE = (re.compile(r"[;:]\s"), re.compile(r"[,–—]\s"), re.compile(r"\s"))
_CLOSING, _OPENING, _STRAIGHT = "”’»›)]}」』", "“‘«‹([{「『„‚", "\"'"


def sentences(text: str, start: int, end: int, lang: str) -> list[tuple[int, int]]:
    """Half-open spans of the sentences of text[start:end], in order, without white space at their ends."""
    found: list[tuple[int, int]] = []
    for first, last in _lines(text, start, end):
        at = first
        for stop in _stops(text, first, last, lang if lang in languages() else "en"):
            _add(text, at, stop, found)
            at = stop
        _add(text, at, last, found)
    return found


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for mark in _LINE_END.finditer(text, start, end):
        yield start, mark.start()
        start = mark.end()
    yield start, end


def _stops(text: str, start: int, end: int, lang: str) -> Iterator[int]:
    """The offsets behind the marks, closing quotation marks included, that end a sentence of one line."""
    counted, inside = start, dict.fromkeys(_STRAIGHT, False)
    for mark in _STOP.finditer(text, start, end):
        if mark.start() < counted:
            continue
        for quote in inside:
            inside[quote] ^= text.count(quote, counted, mark.start()) % 2 == 1
        behind = counted = _closed(text, mark.end(), end, inside)
        if _ends(text, mark, behind, end, lang):
            yield behind


def _closed(text: str, at: int, end: int, inside: dict[str, bool]) -> int:
    """The offset behind the closing quotation marks and brackets that follow `at`; notes which quotations they close."""
    while at < end:
        spot = at + 1 if text[at] == " " and at + 1 < end and text[at + 1] == '"' and inside['"'] else at
        char = text[spot]
        if char in _STRAIGHT and (inside[char] or spot + 1 == end or text[spot + 1].isspace()):
            inside[char] = False
        elif char not in _CLOSING:
            return at
        at = spot + 1
    return at


def _ends(text: str, mark: re.Match[str], behind: int, end: int, lang: str) -> bool:
    """Whether the mark, followed by what begins at `behind`, ends a sentence."""
    follow = behind
    while follow < end and (text[follow].isspace() or text[follow] in _OPENING or text[follow] in _STRAIGHT):
        follow += 1
    if follow >= end:
        return True
    first, spaced = text[follow], follow > behind
    if first.islower() or not (first.isalnum() or spaced):
        return False
    word = _WORD_BEFORE.search(text, max(mark.start() - 24, 0), mark.start())
    before = word.group() if word else ""
    after = _WORD_AFTER.match(text, follow, min(follow + 24, end))
    if not spaced and behind == mark.end():
        return mark.group()[-1] in ".!?" and _glued(before, after.group() if after else "", lang, mark.group())
    return mark.group() != "." or behind > mark.end() or _full_stop(before, first, after.group().lower() if after else "", lang)


def _glued(before: str, after: str, lang: str, mark: str) -> bool:
    """Whether a mark with no space behind it ends a sentence: *diberikan.Menlu*, but not *detik.com*, *No.5*, *U.S.*."""
    if len(after) < 2 or not after[0].isupper() or not after[1:].islower() or mark == "...":
        return False
    use = _abbreviations(lang).get(before.lower(), "")
    return mark != "." or (len(before) > 1 and not use and _abbreviations(lang).get(after.lower()) != "domain" and not before[:1].isdigit())


def _full_stop(before: str, first: str, after: str, lang: str) -> bool:
    """Whether a single full stop with a space behind it ends a sentence, by the words around it."""
    use = _abbreviations(lang).get(before.lower(), "")
    if use == "before":
        return False
    if use == "number":
        return not first.isdigit() and (before.lower() != before or len(before) > 4 or after in _starters(lang))
    if use == "either":
        return not first.isdigit()
    if (len(before) == 1 and before.isupper()) or _DOTTED.match(before):
        return after in _starters(lang)
    return True


def _add(text: str, start: int, end: int, found: list[tuple[int, int]]) -> None:
    """Adds text[start:end] without white space at its ends, in pieces where it is too long; nothing without a letter or digit."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST:
        cut = _safe_point(text, start)
        _add(text, start, cut, found)
        start = cut
        while start < end and text[start].isspace():
            start += 1
    if any(map(str.isalnum, text[start:end])):
        found.append((start, end))
    elif found and end - start == 1 and text[start] in _STRAIGHT + _CLOSING and not _LINE_END.search(text, found[-1][1], start):
        found[-1] = (found[-1][0], end)


def _safe_point(text: str, start: int) -> int:
    """The last offset within the longest sentence behind a semicolon, else a comma, else white space, else the limit."""
    for mark in _SAFE:
        last = start
        for found in mark.finditer(text, start + LONGEST // 2, start + LONGEST):
            last = found.end()
        if last > start:
            return last
    return start + LONGEST


@cache
def _abbreviations(lang: str) -> dict[str, str]:
    return {row["form"]: row["use"] for row in table(lang, "abbreviations")}


@cache
def _starters(lang: str) -> frozenset[str]:
    return frozenset(row["form"] for row in table(lang, "function_words"))
