"""PySastrawi's stemmer in less time: its rules and its dictionary, but no rule is tried where none can apply.

The library tries 42 rules of prefixes up to three times on every word, names above all, and compiles a regular expression for each part
that it takes off. The roots are the same, word for word.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from importlib import resources

from Sastrawi.Stemmer.Context.Context import Context
from Sastrawi.Stemmer.Context.Removal import Removal
from Sastrawi.Stemmer.Context.Visitor.VisitorProvider import VisitorProvider
from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

_SUFFIXES = ("P", "PP", "DS")  # the library's names of its three kinds of suffix, in the order in which it tries them
_PREFIX = "DP"


def stemmer() -> Callable[[str], str]:
    """The function from a word of the letters a to z to its root."""
    # The factory's own stemmer would keep every word for ever.
    dictionary = StemmerFactory().create_stemmer().delegatedStemmer.dictionary
    rules = _Rules()

    def stem(word: str) -> str:
        word_in_work = _Word(word, dictionary, rules)
        word_in_work.execute()
        return str(word_in_work.result)

    return stem


@cache
def _starts() -> re.Pattern[str]:
    """What a word begins with that a rule of prefixes may apply to; a dot is any letter."""
    lines = (resources.files("lakon.lexicon") / "data" / "prefixes.tsv").read_text(encoding="utf-8").splitlines()
    return re.compile("|".join(line.split("\t")[0] for line in lines[1:]))


class _Word(Context):  # type: ignore[misc]
    """A word in work; prefixes are looked for only where its beginning could be one."""

    def remove_prefixes(self) -> None:
        if _starts().match(self.current_word):
            super().remove_prefixes()


class _Rules(VisitorProvider):  # type: ignore[misc]
    """The library's rules, each with the same outcome."""

    def __init__(self) -> None:
        super().__init__()
        plain, *rules = self.get_prefix_visitors()
        suffixes = zip(self.get_suffix_visitors(), _SUFFIXES, strict=True)
        choices = [_Choice([reading.disambiguate for reading in rule.disambiguators]) for rule in rules]
        self.suffix_visitors = [_Affix(rule.remove, kind) for rule, kind in suffixes]
        self.prefix_visitors = [_Affix(plain.remove, _PREFIX), *choices]


class _Affix:
    """Takes one kind of affix off."""

    def __init__(self, remove: Callable[[str], str], kind: str) -> None:
        self._remove, self._kind = remove, kind

    def visit(self, word: Context) -> None:
        """Take it off where it stands."""
        rest = self._remove(word.current_word)
        if rest != word.current_word:
            _take(self, word, rest, self._kind)


class _Choice:
    """Takes a prefix off that may have changed the root's first letter: the first reading that gives a known word, else the last."""

    def __init__(self, readings: list[Callable[[str], str | None]]) -> None:
        self._readings = readings

    def visit(self, word: Context) -> None:
        """Take it off where it stands."""
        rest = None
        for reading in self._readings:
            rest = reading(word.current_word)
            if word.dictionary.contains(rest):
                break
        if rest is not None:
            _take(self, word, rest, _PREFIX)


def _take(rule: object, word: Context, rest: str, kind: str) -> None:
    word.add_removal(Removal(rule, word.current_word, rest, word.current_word.replace(rest, "", 1), kind))
    word.current_word = rest
