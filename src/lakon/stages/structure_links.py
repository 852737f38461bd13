"""Links to other articles that stand inside a line: where the words of the link end and the article goes on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from lakon.stages.structure_markers import Markers

LONGEST = 200
_TOKEN = re.compile(r"\S+")
_GLUE = re.compile(r"(?<=[a-z0-9%…])(?=[A-Z\"“][a-z])|(?<=\.\.\.)(?=[A-Z])")
_QUOTES = "\"“”'‘’"
_BARE = "\"“”'‘’().,:;!?"


def links(text: str, start: int, end: int, marks: Markers) -> Iterator[tuple[int, int]]:
    """The half-open spans of links with their marks (`Baca juga: …`) in `text[start:end]`."""
    found = _marks_in(text, start, end, marks)
    at = start
    for place, mark in enumerate(found):
        limit = found[place + 1][0] if place + 1 < len(found) else end
        if mark[0] >= at:
            at = max(mark[1], link_end(text, mark[1], limit, marks))
            yield mark[0], at


def link_end(text: str, start: int, end: int, marks: Markers) -> int:
    """Where the link whose words begin at `start` ends: at `end` if the rest is short, else where a sentence begins."""
    if end - start <= LONGEST and not re.search(r"[.”\"] ?$", text[start:end]):
        return end
    tokens = list(_TOKEN.finditer(text, start, min(end, start + LONGEST)))
    titled = sum(t[0][:1].isupper() for t in tokens[:6] if not _inner(t[0], marks)) >= 0.75 * sum(
        not _inner(t[0], marks) for t in tokens[:6]
    )
    last_capital = None
    for place, (token, follower) in enumerate(pairwise(tokens)):
        word, following = token[0], follower[0]
        glue = _GLUE.search(word)
        if glue and following[:1].islower():
            return token.start() + glue.start()
        if place >= 2 and (_opens_quote(text, token.start(), word) or _opens_sentence(word, following, marks)):
            return token.start()
        if place >= 2 and titled and word[:1].islower() and not _inner(word, marks) and last_capital:
            return last_capital
        if not titled and place >= 5 and word[:1].isupper() and following[:1].islower() and not _inner(following, marks):
            return token.start()
        if word.lstrip(_QUOTES)[:1].isupper():
            last_capital = token.start()
    return tokens[-1].end() if tokens else end


def _marks_in(text: str, start: int, end: int, marks: Markers) -> list[tuple[int, int]]:
    """The marks of links, in order and apart: a capital at the head, and the line's start, a blank or a sign before it."""
    hits = sorted(hit.span() for m in marks.link for hit in m.pattern.finditer(text, start, end) if _stands_free(text, start, hit))
    found: list[tuple[int, int]] = []
    for hit in hits:
        if not found or hit[0] >= found[-1][1]:
            found.append(hit)
    return found


def _stands_free(text: str, start: int, hit: re.Match[str]) -> bool:
    at = hit.start()
    return hit[0].lstrip("[( ")[:1].isupper() and (at == start or not text[at - 1].isalnum())


def _opens_quote(text: str, at: int, word: str) -> bool:
    """A quotation opens that is too long to be a word of the headline between quotation marks."""
    if word[0] not in '"“' or not word[1:2].isupper():
        return False
    return not re.search(r"[\"”]", text[at + 1 : at + 30])


def _opens_sentence(word: str, following: str, marks: Markers) -> bool:
    if not marks.opener.fullmatch(word.rstrip(",")):
        return False
    plain = following[:1].islower() and not _inner(following, marks)
    return word.endswith(",") or plain or following.endswith(",")


def _inner(word: str, marks: Markers) -> bool:
    return bool(marks.inner.fullmatch(word.strip(_BARE)))
