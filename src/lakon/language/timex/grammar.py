"""The rules of a language: patterns over classes of tokens, and what each means."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from lakon.errors import DataError
from lakon.language.tables import record, table
from lakon.language.timex.lexer import BREAK, NAME, OTHER, Token

_BUILT_IN = (
    OTHER, NAME, BREAK, "ISO", "DMY", "DM", "HM", "DECADE", "FIGURE", "ORDINAL", "TWELVE", "NUMBER", "DAY", "YEAR",
    "LP", "RP", "COMMA", "DOT", "SLASH", "DASH",
)  # fmt: skip
_PLAIN = frozenset({OTHER, NAME, BREAK, "SAY", "FUTURE", "PREP", "ON", "HIJRI", "COUNTED", "COMMA", "DOT", "LP", "RP"})


@dataclass(frozen=True, slots=True)
class Match:
    """Tokens `first` up to `last` fit a rule; `means` names the operation that resolves them."""

    first: int
    last: int
    means: str


@dataclass(frozen=True, slots=True)
class _Rule:
    pattern: re.Pattern[str]
    means: str


@dataclass(frozen=True, slots=True)
class Grammar:
    """The code letter of every class, and the rules in their order of preference."""

    codes: dict[str, str]
    rules: tuple[_Rule, ...]

    def matches(self, tokens: Sequence[Token]) -> list[Match]:
        """The longest matches from left to right, none of them overlapping; the earlier rule wins a tie."""
        places = _worth_reading(tokens)
        coded = "".join([self.codes[tokens[place].kind] for place in places])
        found = [
            (places[m.start("it")], -places[m.end("it") - 1] - 1, order)
            for order, rule in enumerate(self.rules)
            for m in rule.pattern.finditer(coded)
        ]
        chosen: list[Match] = []
        at = 0
        for first, last, order in sorted(found):
            if first >= at:
                chosen.append(Match(first, -last, self.rules[order].means))
                at = -last
        return chosen


def _worth_reading(tokens: Sequence[Token]) -> list[int]:
    """The places of the tokens without those that stand between plain words: no rule spans two plain words, and most of a text is such."""
    plain = [token.kind in _PLAIN for token in tokens]
    around = zip(plain, [True, *plain], [*plain[1:], True], strict=False)
    return [place for place, (here, before, behind) in enumerate(around) if not (here and before and behind)]


@cache
def grammar(lang: str) -> Grammar:
    """The grammar of a language; raises DataError where a rule names an unknown class or is no pattern."""
    kinds = dict.fromkeys((*_BUILT_IN, *(row["class"] for row in table(lang, "time_words"))))
    codes = {kind: chr(0xE000 + number) for number, kind in enumerate(kinds)}
    data = record(lang, "time_rules")
    macros: dict[str, str] = {}
    for name, pattern in data["macros"].items():
        macros[name] = f"(?:{_expand(pattern, codes, macros, lang)})"
    rules = tuple(_Rule(_compiled(rule["pattern"], codes, macros, lang), rule["means"]) for rule in data["rules"])
    if empty := next((rule["pattern"] for rule, made in zip(data["rules"], rules, strict=True) if made.pattern.search("")), None):
        raise DataError(f"time_rules.yaml of {lang!r}: the pattern {empty!r} fits no token at all; mend it")
    return Grammar(codes, rules)


def _compiled(pattern: str, codes: dict[str, str], macros: dict[str, str], lang: str) -> re.Pattern[str]:
    """A rule's pattern over code letters; braces mark the expression within its surroundings, else it is the whole."""
    marked = pattern if "{" in pattern else f"{{{pattern}}}"
    expanded = _expand(marked.replace("{", "(?P<it>").replace("}", ")"), codes, macros, lang)
    try:
        return re.compile(expanded)
    except re.error as error:
        raise DataError(f"time_rules.yaml of {lang!r}: the pattern {pattern!r} is damaged: {error}; mend it") from error


def _expand(pattern: str, codes: dict[str, str], macros: dict[str, str], lang: str) -> str:
    def one(name: re.Match[str]) -> str:
        word = name.group()
        found = macros.get(word) or codes.get(word)
        if found is None:
            raise DataError(f"time_rules.yaml of {lang!r}: {word!r} in {pattern!r} is neither a class of time_words.tsv nor a macro above")
        return found

    return re.sub(r"[A-Z]{2,}", one, pattern).replace(" ", "")
