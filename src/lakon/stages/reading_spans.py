"""The reader's arguments on whole names: a span that cuts a name is widened to it, small words at its ends fall off."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache

from lakon.gazetteer import match
from lakon.language import served, table
from lakon.model import Argument, Document, Dropped, Frame, Name, Sentence, Span

_NUMBER = re.compile(r"(?<!\d)\d+(?:[.,]\d+)+")
_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_SURE = 0.6  # a name less sure than this does not widen a span
_HEADLINE = 0.7  # a sentence with a larger share of capitalised words is a headline
_PARTIES = ("actor", "recipient", "source", "speaker")


@cache
def _edges(lang: str) -> dict[str, str]:
    return {row["word"]: row["use"] for row in table(lang, "span_edges")}


def whole_names(doc: Document) -> tuple[Name, ...]:
    """The reader's names, widened to the gazetteer's where they overlap, and persons over the capitalised words beside them.

    A word of office ends a person's name, and so does the end of a sentence; in a headline, where most words are capitalised, only the
    gazetteer widens.
    """
    text, lang = doc.article.text, served(doc.article.lang)
    hits = [(hit.start, hit.end) for hit in match(text, lang)]
    by_sentence = [_inside(hits, sentence) for sentence in doc.sentences]
    kept: list[Name] = []
    for name in sorted(doc.names, key=lambda n: (n.span.start, -n.span.end)):
        sentence = _sentence(doc.sentences, name.span.start)
        start, end = name.span.start, name.span.end
        if sentence >= 0 and name.kind == "person":
            start, end = _capitalised(text, (start, end), doc.sentences[sentence], by_sentence[sentence], lang)
        if sentence >= 0:
            start, end = _over(by_sentence[sentence], start, end)
        if kept and start < kept[-1].span.end:
            if name.kind == kept[-1].kind:
                kept[-1] = replace(kept[-1], span=Span.of(text, kept[-1].span.start, max(end, kept[-1].span.end)))
            continue
        kept.append(replace(name, span=Span.of(text, start, end)))
    return tuple(kept)


@cache
def _office_words(lang: str) -> frozenset[str]:
    phrases = (row[column] for name, column in (("offices", "phrase"), ("head_nouns", "noun")) for row in table(lang, name))
    return frozenset(word for phrase in phrases for word in phrase.lower().split())


def _capitalised(text: str, span: tuple[int, int], sentence: Sentence, hits: list[tuple[int, int]], lang: str) -> tuple[int, int]:
    """A person's name over the capitalised words that touch it, none of which is a word of office, a small word or in another name."""
    start, end = span
    words = list(_WORD.finditer(text, sentence.start, sentence.end))
    if sum(word.group()[0].isupper() for word in words) > _HEADLINE * len(words):
        return start, end
    own = [i for i, word in enumerate(words) if word.start() < end and start < word.end()]
    if not own:
        return start, end
    first, last = own[0], own[-1]
    named = [_names(w.group(), lang) and not any(a < w.end() and w.start() < b for a, b in hits) for w in words]
    while last + 1 < len(words) and named[last + 1] and _touch(text, words[last], words[last + 1]):
        last += 1
    while first > 1 and named[first - 1] and _touch(text, words[first - 1], words[first]):
        first -= 1
    return min(start, words[first].start()), max(end, words[last].end())


def _touch(text: str, one: re.Match[str], other: re.Match[str]) -> bool:
    """Only a space parts the words, or the full stop of an initial and a space."""
    between = text[one.end() : other.start()]
    return between == " " or (between == ". " and one.end() - one.start() == 1)


def _names(word: str, lang: str) -> bool:
    known = word.lower()
    return word[0].isupper() and not (len(word) > 1 and word.isupper()) and known not in _edges(lang) and known not in _office_words(lang)


def _over(whole: Iterable[tuple[int, int]], start: int, end: int) -> tuple[int, int]:
    """The stretch widened to what it cuts."""
    for a, b in whole:
        if a < end and start < b:
            start, end = min(start, a), max(end, b)
    return start, end


def units(text: str, names: Iterable[Name], lang: str) -> list[tuple[int, int]]:
    """What a span may not cut, in order: the gazetteer's names, the reader's sure ones, numbers with their points."""
    found = {(hit.start, hit.end) for hit in match(text, lang)}
    found |= {(name.span.start, name.span.end) for name in names if name.score >= _SURE}
    return sorted(found | {m.span() for m in _NUMBER.finditer(text)})


def mended(doc: Document) -> tuple[tuple[Frame, ...], tuple[Dropped, ...]]:
    """The document's frames with their parties on whole names, and what is no party for want of any word that tells one."""
    text, lang = doc.article.text, served(doc.article.lang)
    whole = units(text, doc.names, lang)
    by_sentence = [_inside(whole, sentence) for sentence in doc.sentences]
    frames, dropped = [], []
    for frame in doc.frames:
        kept: list[Argument] = []
        for argument in frame.arguments:
            if argument.role not in _PARTIES:
                kept.append(argument)
                continue
            sentence = _sentence(doc.sentences, argument.span.start)
            near = by_sentence[sentence] if sentence >= 0 else []
            span = _mended(text, argument.span, near, _edges(lang), argument.role)
            if span is None:
                lost = argument.span
                dropped.append(Dropped("frames", lost.start, lost.end, lost.text, f"no {argument.role}: its words name nobody"))
            else:
                kept.append(replace(argument, span=span))
        frames.append(replace(frame, arguments=_apart(text, kept)))
    return tuple(frames), tuple(dropped)


def _inside(whole: Sequence[tuple[int, int]], sentence: Sentence) -> list[tuple[int, int]]:
    at = bisect_left(whole, (sentence.start, 0))
    out = []
    while at < len(whole) and whole[at][0] < sentence.end:
        if whole[at][1] <= sentence.end:
            out.append(whole[at])
        at += 1
    return out


def _sentence(sentences: Sequence[Sentence], at: int) -> int:
    """The number of the last sentence that begins at or before a character, −1 where none does."""
    return bisect_right(sentences, at, key=lambda sentence: sentence.start) - 1


def _mended(text: str, span: Span, whole: Iterable[tuple[int, int]], edges: dict[str, str], role: str) -> Span | None:
    words = list(_WORD.finditer(text, span.start, span.end))
    if words and role in ("actor", "recipient") and edges.get(words[0].group().lower()) == "place":
        return None
    while words and words[0].group().lower() in edges:
        words.pop(0)
    while words and words[-1].group().lower() in edges:
        words.pop()
    if not any(c.isalpha() for word in words for c in word.group()):
        return None
    start, end = words[0].start(), words[-1].end()
    return Span.of(text, *_over(whole, start, end))


def _apart(text: str, arguments: Sequence[Argument]) -> tuple[Argument, ...]:
    """Parties that came to overlap: of one role they are one, of two the surer stays."""
    kept: list[Argument] = []
    for argument in sorted(arguments, key=lambda a: -a.score):
        rival = next((k for k in kept if _rivals(k, argument)), None)
        if rival is None:
            kept.append(argument)
        elif rival.role == argument.role:
            span = Span.of(text, min(rival.span.start, argument.span.start), max(rival.span.end, argument.span.end))
            kept[kept.index(rival)] = replace(rival, span=span)
    return tuple(sorted(kept, key=lambda a: (a.span.start, a.role)))


def _rivals(one: Argument, other: Argument) -> bool:
    sides = {"actor", "recipient"}
    same = one.role == other.role and one.role in _PARTIES
    return (same or {one.role, other.role} == sides) and one.span.start < other.span.end and other.span.start < one.span.end
