"""Which place a name means, where it stands as a place, and the words by which a text says so."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from lakon.gazetteer.cities import above
from lakon.gazetteer.entry import Entry, Hit
from lakon.gazetteer.tables import rows

_NAMED = 0.3  # powers of ten of population that a homonym gains when the article names its country
_SHARE = 1.3  # the same, times the country's share of all countries named
_INSIDE = 4.0  # the same, when the words beside it name its country
_HOME = 0.6  # the same, for a town or region of Indonesia in an Indonesian text
_HEADED = 3.0  # the same, when the head noun before it tells its grain ("Provinsi", "Kota")
TABLE = "geonames:"  # how the keys of the table of towns and regions begin
_FAME = {"country": 9.0, "region": 5.9, "city": 0.0}


@cache
def words(lang: str, role: str) -> tuple[str, ...]:
    """The words of place_words.tsv in one role, the longest first."""
    found = [word for word, language, kind in rows("place_words.tsv", ("word", "lang", "role")) if language == lang and kind == role]
    return tuple(sorted(found, key=lambda word: (-len(word), word)))


def after_preposition(before: str, lang: str) -> bool:
    """Whether the text `before` ends in a word after which a place follows: a preposition and any head nouns."""
    if not before.endswith((" ", "-", "\n")):
        return False
    prepositions, heads = _single(lang, "preposition"), _single(lang, "head") | _single(lang, "direction")
    for word in reversed(before.lower().replace("-", " ").split()):
        if word in prepositions:
            return True
        if word not in heads:
            return False
    return False


@cache
def _single(lang: str, role: str) -> frozenset[str]:
    return frozenset(part for word in words(lang, role) for part in word.split())


@cache
def head_words(lang: str) -> re.Pattern[str]:
    """Matches the head nouns, directions and prepositions at the start of a place's words."""
    return re.compile(rf"(?:(?:{_any(words(lang, 'preposition') + words(lang, 'head') + words(lang, 'direction'))})\s+)+", re.IGNORECASE)


@cache
def joiner(lang: str) -> re.Pattern[str]:
    """Matches what joins places of one list: "dan", "and", with or without a comma."""
    return re.compile(rf"\s*,?\s*(?:{_any(words(lang, 'joiner'))})\s+", re.IGNORECASE)


def pointed_grain(phrase: str, lang: str) -> str | None:
    """The grain of a phrase that points back at a place ("kota itu", "di sini"): city, region, country or any; None where it does not."""
    parts = phrase.lower().split()
    if not any(part in words(lang, "deictic") for part in parts):
        return None
    rest = " ".join(part for part in parts if part not in words(lang, "deictic") and part not in words(lang, "preposition"))
    if not rest:
        return "any"
    return next((grain for grain in ("city", "region", "country") if rest in words(lang, f"grain-{grain}")), None)


def headed_grain(before: str, lang: str) -> str | None:
    """The grain that the last words of `before` tell of the name behind them: "Provinsi", "negara bagian", "Kota"."""
    parts = before.lower().split()[-2:]
    for phrase in (" ".join(parts), *parts[-1:]):
        found = next((grain for grain in ("city", "region", "country") if phrase in words(lang, f"grain-{grain}")), None)
        if found:
            return found
    return None


def _any(options: Iterable[str]) -> str:
    return "|".join(re.escape(option) for option in options) or "(?!)"


def places_of(hit: Hit) -> tuple[Entry, ...]:
    """The meanings of a hit that are places: towns, regions, and countries by name."""
    return tuple(e for e in hit.entries if e.kind in ("city", "region") or (e.kind == "country" and e.form == "name"))


def lands(hits: Iterable[Hit]) -> Counter[str]:
    """How often each country is named among `hits`: by name, demonym or one of its bodies or persons, not by a town."""
    named: Counter[str] = Counter()
    for hit in hits:
        named.update({code for e in hit.entries[:2] if e.kind not in ("city", "region") and e.form != "metonym" for code in e.country})
    return named


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands around a name: countries and regions (GeoNames ids) named behind it, the grain that its head noun tells."""

    countries: frozenset[str] = frozenset()
    regions: frozenset[int] = frozenset()
    grain: str | None = None


def best(entries: Iterable[Entry], named: Counter[str], *, beside: Beside = Beside(), lang: str = "id") -> Entry | None:
    """The likeliest of homonyms: by what stands beside it, the countries named in the article, then fame and population."""

    total = sum(named.values()) or 1

    def weight(entry: Entry) -> float:
        size = max(math.log10(entry.population + 1), 0.0 if entry.context and entry.key.startswith(TABLE) else _FAME[entry.kind])
        shares = [named[code] / total for code in entry.country if named[code]]
        bonus = _INSIDE * (bool(beside.countries & set(entry.country)) + bool(beside.regions & above(entry)))
        bonus += (_NAMED + _SHARE * max(shares) if shares else 0.0) + _HEADED * (entry.kind == beside.grain)
        return size + bonus + _HOME * (lang == "id" and "IDN" in entry.country and entry.kind != "country")

    return max(entries, key=weight, default=None)
