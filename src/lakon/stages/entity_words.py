"""The word lists of parties as look-up tables: head nouns, offices, pronouns, descriptions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from lakon.language import table

_TOKEN = re.compile(r"\(?[^\W_]+(?:[-'’.][^\W_]+)*\.?\)?")
_CACHED_WORDS = 10_000
_ROOT = 3  # letters that a word must keep without its clitic
_POSSESSIVE = ("'s", "’s", "'", "’")


class Token(NamedTuple):
    """A word of the text at half-open characters `start:end`; `low` is its form in lower case without possessive or full stop."""

    start: int
    end: int
    text: str
    low: str


@dataclass(frozen=True, slots=True)
class Word:
    """A row of head_nouns.tsv or offices.tsv: `strength` is strong, weak, or the office's kind (office, rank, honorific)."""

    phrase: str
    sector: str | None
    strength: str
    kind: str
    office: bool
    stage: str | None = None


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A row of pronouns.tsv; `number` is one, two, three, many or any, `kind` person, body or any."""

    form: str
    person: int
    number: str
    kind: str
    use: Literal["whole", "clitic", "suffix", "possessive"]


@dataclass(frozen=True, slots=True)
class Descriptions:
    """The word classes of descriptions.tsv; `counts` holds counts, and numerals that count where a
    definite word stands beside them; `nouns` gives the kinds that a noun may describe, `pairs` the two countries
    of a name that is counted ("kedua Korea")."""

    roles: dict[str, frozenset[str]]
    counts: dict[str, str]
    nouns: dict[str, frozenset[str]]
    pairs: dict[str, tuple[str, ...]]


Phrases = dict[str, tuple[tuple[tuple[str, ...], Word], ...]]


def tokens(text: str, start: int, end: int) -> list[Token]:
    """The words of `text[start:end]` with their places in the whole text."""
    return [Token(m.start(), m.end(), m.group(), plain(m.group())) for m in _TOKEN.finditer(text, start, end)]


@lru_cache(maxsize=_CACHED_WORDS)
def plain(word: str) -> str:
    """A word in lower case without brackets, possessive ending or final stop."""
    low = word.strip("()").lower()
    for ending in _POSSESSIVE:
        low = low.removesuffix(ending)
    return low.rstrip(".") or low


@cache
def phrases(lang: str) -> Phrases:
    """Head nouns and offices by their first word, longest first; an office and a head noun of the same words are one row."""
    found: dict[tuple[str, ...], Word] = {}
    for row in table(lang, "head_nouns"):
        key = _key(row["noun"])
        found[key] = Word(row["noun"], row["sector"] or None, row["strength"], row["kind"], False)
    for row in table(lang, "offices"):
        key = _key(row["phrase"])
        known = found.get(key)
        strength = known.strength if known else ("strong" if row["sector"] and row["kind"] == "office" else row["kind"])
        sector = known.sector if known else (row["sector"] or None)
        kind = row["kind"] if row["kind"] != "office" else "person"
        found[key] = Word(row["phrase"], sector, strength, kind, row["kind"] == "office", row["stage"] or None)
    by_first: dict[str, list[tuple[tuple[str, ...], Word]]] = {}
    for key, word in found.items():
        by_first.setdefault(key[0], []).append((key, word))
    return {first: tuple(sorted(rows, key=lambda row: -len(row[0]))) for first, rows in by_first.items()}


def _key(phrase: str) -> tuple[str, ...]:
    return tuple(plain(m.group()) for m in _TOKEN.finditer(phrase))


def word_at(words: list[Token], place: int, lang: str) -> tuple[int, Word] | None:
    """The longest phrase that begins at token `place`, as (number of tokens, row); a doubled or suffixed word counts as its root."""
    for low in _roots(words[place].low, lang):
        for key, word in phrases(lang).get(low, ()):
            if len(key) == 1 or tuple(t.low for t in words[place + 1 : place + len(key)]) == key[1:]:
                return len(key), word
    return None


def _roots(low: str, lang: str) -> Iterator[str]:
    yield low
    head, dash, tail = low.partition("-")
    if dash and tail.startswith(head[:2]):
        yield head
    if possessed(low, lang):
        yield from _roots(unpossessed(low, lang), lang)


def possessed(low: str, lang: str) -> bool:
    """Whether a word ends in a possessive clitic ("pasukannya")."""
    return unpossessed(low, lang) != low


@lru_cache(maxsize=_CACHED_WORDS)
def unpossessed(low: str, lang: str) -> str:
    """A word without its possessive clitic; a short word may only look as if it had one."""
    ending = next((form for form in pronouns(lang, "suffix") if low.endswith(form)), "")
    return low.removesuffix(ending) if len(low) >= len(ending) + _ROOT else low


@cache
def _long_offices(lang: str) -> dict[tuple[str, ...], tuple[str, ...]]:
    return {_key(row["phrase"]): _key(row["long"]) for row in table(lang, "offices") if row["long"]}


def office_words(title: str, lang: str) -> frozenset[str]:
    """The words of an office in its long form, so that "Menlu" and "Menteri Luar Negeri" are one."""
    lows = _key(title)
    out: list[str] = []
    place = 0
    while place < len(lows):
        size = next((n for n in (3, 2, 1) if lows[place : place + n] in _long_offices(lang)), 0)
        out += _long_offices(lang)[lows[place : place + size]] if size else [lows[place]]
        place += size or 1
    return frozenset(out) - role_words(lang, "definite") - role_words(lang, "opener")


@cache
def pronouns(lang: str, use: str) -> dict[str, Pronoun]:
    """The pronouns of a language by form, those of one use: whole, clitic or possessive."""
    rows = (row for row in table(lang, "pronouns") if row["use"] == use)
    return {row["form"]: Pronoun(row["form"], int(row["person"]), row["number"], row["kind"], use) for row in rows}  # type: ignore[arg-type]


def pronoun(text: str, lang: str) -> Pronoun | None:
    """The pronoun that the whole of `text` is, or None; "US" in capitals is none."""
    if len(text) > 1 and text.isupper():
        return None
    low = " ".join(plain(m.group()) for m in _TOKEN.finditer(text))
    return pronouns(lang, "whole").get(low) or pronouns(lang, "clitic").get(low)


@cache
def descriptions(lang: str) -> Descriptions:
    """The words of descriptions in a language."""
    roles: dict[str, set[str]] = {}
    counts: dict[str, str] = {}
    nouns: dict[str, set[str]] = {}
    pairs: dict[str, tuple[str, ...]] = {}
    for row in table(lang, "descriptions"):
        roles.setdefault(row["role"], set()).add(row["form"])
        if row["role"] == "pair":
            pairs[row["form"]] = tuple(row["kind"].split("|"))
        elif row["role"] in ("count", "number"):
            counts[row["form"]] = row["number"]
        elif row["role"] == "noun":
            nouns.setdefault(row["form"], set()).add(row["kind"])
    return Descriptions({k: frozenset(v) for k, v in roles.items()}, counts, {k: frozenset(v) for k, v in nouns.items()}, pairs)


def role_words(lang: str, role: str) -> frozenset[str]:
    """The words of one role in descriptions.tsv."""
    return descriptions(lang).roles.get(role, frozenset())
