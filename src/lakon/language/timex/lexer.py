"""Words and numbers of a text with the classes that the grammar of time speaks of."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from lakon.language.tables import table

_PIECE = re.compile(
    r"(?P<ISO>\d{4}-\d{1,2}-\d{1,2}(?!\d))"
    r"|(?P<DMY>\d{1,2} ?/ ?\d{1,2} ?/ ?(?:\d{4}|\d{2})(?!\d| ?/)|\d{1,2}(?P<sep>[.-])\d{1,2}(?P=sep)(?:\d{4}|\d{2})(?![\d/]))"
    r"|(?P<DM>\d{1,2} ?/ ?\d{1,2}(?!\d| ?/))"
    r"|(?P<HM>\d{1,2}[.:]\d{2}(?:[.:]\d{2})?(?![\d.,:]*\d))"
    r"|(?P<DECADE>(?:\d{4}|\d{2})(?: ?- ?an\b|['’]?s\b))"
    r"|(?P<FIGURE>\d{1,3}(?:[.,]\d+)+)"
    r"|(?P<ORDINAL>\d{1,3}(?:st|nd|rd|th)\b)"
    r"|(?P<TWELVE>\d{1,2}(?=(?:[ap]\.?m\b)))"
    r"|(?P<GLUED>\d+[^\W\d_]\w*)"
    r"|(?P<INTEGER>\d+)"
    r"|(?P<WORD>[^\W\d_][^\W_]*(?:['’](?!s\b)[^\W_]+)*)"
    r"|(?P<MARK>[^\w\s])"
)
_MARKS = {
    "(": "LP",
    ")": "RP",
    "[": "LP",
    "]": "RP",
    ",": "COMMA",
    ".": "DOT",
    "/": "SLASH",
    "-": "DASH",
    "–": "DASH",
    "—": "DASH",
    "|": "COMMA",
}
_EARLIEST_YEAR, _LATEST_YEAR = 1000, 2199
OTHER, NAME, BREAK = "OTHER", "NAME", "BREAK"


@dataclass(frozen=True, slots=True)
class Token:
    """A word, number or mark with its class and its value under that class; offsets in the article's text."""

    start: int
    end: int
    kind: str
    value: str


def lex(text: str, start: int, end: int, lang: str) -> list[Token]:
    """The tokens of text[start:end]; forms of several words are one token."""
    pieces = [(m.start(), m.end(), m.lastgroup or "", m.group()) for m in _PIECE.finditer(text, start, end)]
    forms, tokens, at = _forms(lang), list[Token](), 0
    while at < len(pieces):
        first, last, group, said = pieces[at]
        if group == "WORD":
            length, kind, value = _longest(pieces, at, forms)
            kind = NAME if kind == OTHER and at and said[0].isupper() else kind
            tokens.append(Token(first, pieces[at + length - 1][1], kind, value))
            at += length
            continue
        kind = _MARKS.get(said, OTHER) if group == "MARK" else _number_class(text, first, last, group, tokens)
        tokens.append(Token(first, last, kind, said))
        at += 1
    return tokens


def _longest(pieces: list[tuple[int, int, str, str]], at: int, forms: dict[str, list[_Form]]) -> tuple[int, str, str]:
    """How many pieces the longest form takes that begins here, its class and its value."""
    said = pieces[at][3]
    for form in forms.get(said.lower().replace("’", "'"), ()):
        length = len(form.words)
        if form.capital and not said[0].isupper():
            continue
        if length == 1 or tuple(piece[3].lower() for piece in pieces[at : at + length]) == form.words:
            return length, form.kind, form.value
    return 1, OTHER, said


def _number_class(text: str, start: int, end: int, group: str, before: list[Token]) -> str:
    """The class of a number by its shape; OTHER for parts of names (*Su-57*, *MH370*), prices and shares."""
    if (start and (text[start - 1].isalpha() or text[start - 1] in "$€£¥#@_+")) or text[end : end + 1] in "%°_":
        return OTHER
    if before and before[-1].kind == "DASH" and start > 1 and text[start - 1] == "-" and text[start - 2].isalpha():
        joined = len(before) > 1 and before[-2].kind in ("PART", "MONTH", "MONTHNAME", "WEEKDAY", "SUNDAY", "ROMAN", "TH")
        return _integer_class(text[start:end], group) if joined else OTHER
    return _integer_class(text[start:end], group)


def _integer_class(said: str, group: str) -> str:
    if group == "GLUED":
        return OTHER
    if group != "INTEGER":
        return group
    if len(said) == 4 and _EARLIEST_YEAR <= int(said) <= _LATEST_YEAR:
        return "YEAR"
    return "DAY" if len(said) <= 2 and 1 <= int(said) <= 31 else "NUMBER"


@dataclass(frozen=True, slots=True)
class _Form:
    words: tuple[str, ...]
    kind: str
    value: str
    capital: bool


@cache
def _forms(lang: str) -> dict[str, list[_Form]]:
    """The forms of a language by their first word, longest first; a form written with a capital needs one."""
    found: dict[str, list[_Form]] = {}
    for row in table(lang, "time_words"):
        words = tuple(m.group() for m in _PIECE.finditer(row["form"].lower()))
        found.setdefault(words[0], []).append(_Form(words, row["class"], row["value"], row["form"][0].isupper()))
    for forms in found.values():
        forms.sort(key=lambda form: (-len(form.words), not form.capital))
    return found
