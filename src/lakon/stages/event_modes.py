"""The mode of an event: the reader's where the type has it, else one from the word lists."""

from __future__ import annotations

from functools import cache

from lakon.language import served, table
from lakon.ontology import types
from lakon.stages.event_words import Hit, Phrases, Word

REACH = 12


@cache
def _phrases(lang: str, type_: str, where: str) -> Phrases:
    return Phrases(row for row in table(lang, "modes") if row["type"] == type_ and row["where"] == where)


def mode_by_words(type_: str, sentence: list[Word], trigger: tuple[int, int], lang: str) -> tuple[str, str] | None:
    """The mode that a word list gives, with the words that decided; `trigger` holds its half-open places among the sentence's words.

    Words of the trigger come before words near it, longer phrases before shorter, nearer ones before farther.
    """
    lang = served(lang)
    if not types()[type_].modes:
        return None
    first, last = trigger
    own = sentence[first:last]
    found = sorted((_rank(hit, 0, len(own)), hit.first, hit.last, hit.row["mode"]) for hit in _phrases(lang, type_, "trigger").hits(own))
    if found:
        _, start, end, mode = found[0]
        return mode, " ".join(word.text for word in own[start:end])
    begin = max(0, first - REACH)
    near = sentence[begin : last + REACH]
    found = sorted(
        (_rank(hit, first - begin, last - begin), hit.first, hit.last, hit.row["mode"]) for hit in _phrases(lang, type_, "near").hits(near)
    )
    if found:
        _, start, end, mode = found[0]
        return mode, " ".join(word.text for word in near[start:end])
    return None


def _rank(hit: Hit, first: int, last: int) -> tuple[int, int, int]:
    distance = max(first - hit.last, hit.first - last, 0)
    return (hit.first - hit.last, distance, hit.order)
