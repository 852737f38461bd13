"""Letters as the gazetteer compares them: lower case, without accents, everything else a blank; offsets never move."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

from lakon.gazetteer.tables import rows

_PLAIN = {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "æ": "a", "œ": "o", "ß": "s", "þ": "t"}


class _Table(dict[int, str]):
    """Maps a code point to exactly one folded character; filled as characters are met."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        parts = [c for c in unicodedata.normalize("NFKD", char) if not unicodedata.combining(c)]
        low = parts[0].lower() if parts else " "
        folded = _PLAIN.get(low, low[0])
        self[code] = folded if folded.isalnum() else " "
        return self[code]


_TABLE = _Table()


def fold(text: str) -> str:
    """The text folded, of the same length: `fold(text)[i]` stands for `text[i]`."""
    return text.translate(_TABLE)


def norm(text: str) -> str:
    """A key for comparison: folded, blanks run together, none at the ends."""
    return " ".join(fold(text).split())


@cache
def _sounds() -> tuple[tuple[str, str], ...]:
    return tuple((written, sound) for written, sound in rows("sounds.tsv", ("written", "sound")))


@lru_cache(maxsize=20_000)
def skeleton(word: str) -> str:
    """The sound of one folded word, alike for its usual transliterations: Shoigu, Shoygu; Soekarno, Sukarno; Mohammed, Muhammad."""
    for written, sound in _sounds():
        word = word.replace(written, sound)
    head, rest = word[:1], word[1:]
    head = "" if head in "aeiou" else head
    out = [head or "a"]
    for char in rest:
        if char not in "aeiou" and char != out[-1]:
            out.append(char)
    return "".join(out)
