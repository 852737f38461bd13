"""What the words of a party's phrase say of its country: common words, the spelling of names, who else bears them."""

from __future__ import annotations

from collections.abc import Iterator

from lakon.gazetteer import bearers
from lakon.gazetteer.fold import norm
from lakon.stages.entity_phrase import Phrase
from lakon.stages.entity_words import Token, possessed, unpossessed

_LETTERS = 3


def head_of(phrase: Phrase, lang: str) -> str:
    """The head noun of a phrase: its first word of the lists in Indonesian, its last word in English."""
    if lang == "en":
        return phrase.tokens[-1].low
    noun = phrase.words[0][0] if phrase.words else phrase.tokens[0].start
    head = next((t.low for t in phrase.tokens if t.start == noun), phrase.tokens[0].low)
    return unpossessed(head, lang) if possessed(head, lang) else head


def common_words(phrase: Phrase, lang: str) -> list[str]:
    """The words of a phrase outside the gazetteer's hits, each once, without possessives and numbers."""
    lows = (t.low for t in phrase.tokens if not any(hit.start <= t.start < hit.end for hit in phrase.hits) and not t.low.isdigit())
    return list(dict.fromkeys(unpossessed(low, lang) for low in lows))


def letters(phrase: Phrase, kind: str) -> list[str]:
    """How the words of a person's or a body's name begin and end; nothing of people without a name."""
    named = _named(phrase) if kind != "nominal" else []
    return [f"{kind} {part}" for token in named for part in (f"{token.low[:_LETTERS]}-", f"-{token.low[-_LETTERS:]}")]


def of_bearers(phrase: Phrase, code: str) -> Iterator[str]:
    """Whether persons of the gazetteer who bear a word of a person's name are of the country."""
    for place, token in enumerate(reversed(_named(phrase))):
        counts = bearers().get(norm(token.text))
        if counts:
            part = "last" if place == 0 else "other"
            yield f"{part} name {'of' if code in counts else 'not of'} country"
            if code in counts:
                share = "alone" if len(counts) == 1 else "most" if counts[code] == max(counts.values()) else "few"
                yield f"{part} name of country, {share}"


def _named(phrase: Phrase) -> list[Token]:
    """The words in capitals that no list explains."""
    return [t for t in phrase.tokens if t.text[:1].isupper() and not any(start <= t.start < end for start, end, _ in phrase.words)]
