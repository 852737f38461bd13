"""How a pattern of relation_patterns.yaml becomes a regular expression over a masked sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

PARTY, PARTY_END = 0xE000, 0xEFFF  # a party in a masked sentence is one character of this range
TREATY, TREATY_END = 0xF000, 0xF0FF
OFFICE, OFFICE_END = 0xF100, 0xF1FF
_PIECE = re.compile(r"\)\?|,\?|[()|,;:^~]|[^\s()|,;:^~?]+\??")
_SLOT = f"[{chr(PARTY)}-{chr(PARTY_END)}]"
_WORD = r"(?<![^\W_])[^\W_][\w'’-]*\s*"


def choice(items: Iterable[str]) -> re.Pattern[str]:
    """A search for any of some phrases as whole words; `*` at an end stands for any further letters."""
    return re.compile(_any_of(tuple(items)))


@cache
def _any_of(items: tuple[str, ...]) -> str:
    return "|".join(_phrase(item) for item in sorted(items, key=len, reverse=True)) or "(?!)"


def _phrase(item: str) -> str:
    body = r"\s+".join(re.escape(word) for word in item.removesuffix("*").split())
    return rf"(?<![\w-]){body}" + (r"\w*" if item.endswith("*") else r"(?![\w-])")


def expression(say: str, words: dict[str, list[str]], treaties: list[str]) -> str:
    """The regular expression of one pattern; its groups are S, O, P, B, D, R and T, each once at most in what matches."""
    seen: dict[str, int] = {}
    pieces: list[str] = _PIECE.findall(say)
    # A first party needs no words before it: a search that begins with one character is many times faster.
    first = _piece(pieces[0], {**words, "lead": []}, treaties, seen)
    return first + "".join(_piece(piece, words, treaties, seen) for piece in pieces[1:])


def _piece(piece: str, words: dict[str, list[str]], treaties: list[str], seen: dict[str, int]) -> str:
    if piece in "SOBDRT" and len(piece) == 1:
        seen[piece] = seen.get(piece, 0) + 1
        return f"(?P<{piece}{seen[piece]}>{_slot(piece, words, treaties)})\\s*"
    fixed = {
        "(": "(?:", ")": r")\s*", ")?": r")?\s*", "|": "|", "^": "^[\"“‘'\\s]*", ",?": r"(?:,\s*)?",
        "_": f"(?:(?:{_any_of((*words['adverbs'], *words['negations']))})\\s*){{0,5}}",
        "~": f"(?:{_WORD}){{0,3}}?",
        "W": f"(?:,\\s*)?(?:(?:{_any_of(tuple(words['relative']))})\\s*)?",
    }  # fmt: skip
    if piece == "P":
        seen[piece] = seen.get(piece, 0) + 1
        return f"(?P<P{seen[piece]}>{_SLOT})\\s*"
    if piece in fixed:
        return fixed[piece]
    return f"{re.escape(piece)}\\s*" if piece in ",;:" else f"{_phrase(piece)}\\s*"


def _slot(piece: str, words: dict[str, list[str]], treaties: list[str]) -> str:
    lead = f"(?:(?:{_any_of(tuple(words['lead']))})\\s*){{0,3}}" if words["lead"] else ""
    party = f"{lead}{_SLOT}"
    joint = f"(?:{_any_of(tuple(words['joints']))})"
    pair = f"{party}(?:\\s*,\\s*{party})*\\s*,?\\s*{joint}\\s*{party}"
    match piece:
        case "D":
            named = f"[{chr(TREATY)}-{chr(TREATY_END)}]"
            return f"{named}|(?:{_WORD}){{0,2}}?(?:{_any_of(tuple(treaties))})(?:\\s+[^\\W_][\\w-]*){{0,6}}?"
        case "T":
            return f"[{chr(OFFICE)}-{chr(OFFICE_END)}]"
        case "R":
            return r"[^,.;:!?]{0,80}"
        case "B":
            return pair
        case _:
            return f"{pair}|{party}"
