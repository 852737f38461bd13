"""The words of statements: cues and their manner, what introduces a carrier or a listener, mediums, first persons."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from lakon.language import served, table

PLAIN = "said"


@dataclass(frozen=True, slots=True)
class CueWords:
    """What a language's lists say: `manners` by form, the rest as patterns that match whole words."""

    manners: dict[str, str]
    hearsay: frozenset[str]
    before: frozenset[str]
    clitics: tuple[str, ...]
    via: re.Pattern[str]
    addressee: re.Pattern[str]
    joiner: re.Pattern[str]
    first_person: re.Pattern[str]
    opening: re.Pattern[str]
    lead: re.Pattern[str]
    mediums: tuple[tuple[re.Pattern[str], str], ...]


@cache
def cue_words(lang: str) -> CueWords:
    """The words for an article in `lang`; a language without data files takes those of Indonesian."""
    lang = served(lang)
    rows = table(lang, "cues")
    by_use: dict[str, list[str]] = {}
    for row in rows:
        by_use.setdefault(row["use"], []).append(row["form"])
    spoken = [row["form"] for row in table(lang, "pronouns") if row["person"] == "1"]
    return CueWords(
        {row["form"]: row["manner"] for row in reversed(rows) if row["manner"]},
        frozenset(by_use.get("hearsay", ())),
        frozenset(by_use.get("before", ())),
        tuple(by_use.get("clitic", ())),
        _words(by_use["via"]),
        _words(by_use["addressee"]),
        _words(by_use["joiner"]),
        _words(spoken),
        _opening(by_use["lead"], by_use["opener"]),
        _words(by_use["lead"]),
        tuple((_pattern(row["pattern"]), row["medium"]) for row in table(lang, "mediums")),
    )


def manner(cue: str, words: CueWords) -> str:
    """How somebody speaks, by the whole cue, else by the first of its words that the list knows."""
    form = " ".join(cue.lower().split())
    for known in (form, *form.split()):
        for stem in (known, *(known.removesuffix(clitic) for clitic in words.clitics)):
            if stem in words.manners:
                return words.manners[stem]
    return PLAIN


def ends_in_clitic(cue: str, words: CueWords) -> bool:
    """The cue's ending means the speaker (`katanya`)."""
    form = cue.lower().strip()
    return any(form.endswith(clitic) and form.removesuffix(clitic) in words.manners for clitic in words.clitics)


def _opening(leads: Iterable[str], openers: Iterable[str]) -> re.Pattern[str]:
    """What stands between a cue and what is said: an opener, with up to ten words before it of which the first is a lead."""
    lead, opener = ("|".join(map(re.escape, forms)) for forms in (leads, openers))
    return re.compile(rf"\s*(?:(?:{lead})\s(?:[^\s,;:.]+\s){{0,9}}?)?(?:{opener})\s+", re.IGNORECASE)


def _words(forms: Iterable[str]) -> re.Pattern[str]:
    return _pattern("|".join(re.escape(form) for form in sorted(forms, key=lambda f: (-len(f), f))))


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)
