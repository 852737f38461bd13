"""What the finder of parties knows of one article: its text, sentences and the gazetteer's hits, by place."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache

from lakon.gazetteer import Entry, Hit, Own, active, as_of, country, lookup, match
from lakon.model import Document, Frame, Name, Span
from lakon.stages.entity_over import Over
from lakon.stages.entity_words import Token, role_words, tokens, word_at

BODIES = frozenset(("IGO", "IMG", "NGO", "MNC"))
_DATELINE = re.compile(r"[\w ,./]{0,20}\([^()\n]{2,40}\) ?[-–—:]")
_LINE_HEAD = 20  # characters from a line's begin within which a dateline's town stands
_NEAR = 2500  # characters around a body's name within which its country must be told of


@dataclass(frozen=True, slots=True)
class Found:
    """A hit of the gazetteer with the meaning chosen for this article; `land` is the country's own part of a joined hit."""

    start: int
    end: int
    entry: Entry
    land: Found | None = None


@dataclass(frozen=True, slots=True)
class Scene:
    """One article as the stages of parties see it.

    `frames_at` maps the place of an argument's span to its frames, `over_frames` finds those places
    by a character in them; `persons` are where the reader's names of persons begin, `lands` the first countries of all hits.
    """

    text: str
    lang: str
    date: str | None
    hits: tuple[Found, ...]
    starts: tuple[int, ...]
    sentences: tuple[tuple[int, int], ...]
    sentence_starts: tuple[int, ...]
    names: tuple[Name, ...]
    frames_at: dict[tuple[int, int], tuple[Frame, ...]] = field(default_factory=dict)
    over_frames: Over = field(default_factory=lambda: Over(()))
    persons: tuple[int, ...] = ()
    lands: frozenset[tuple[str, ...]] = frozenset()

    def within(self, start: int, end: int) -> list[Found]:
        """The hits that begin in `start:end`; of one that begins before, the country's part where that begins here."""
        first = bisect_left(self.starts, start)
        found = list(self.hits[first : bisect_left(self.starts, end)])
        before = self.hits[first - 1].land if first > 0 else None
        return [before, *found] if before is not None and start <= before.start < end else found

    def over(self, at: int) -> tuple[Found, ...]:
        """The hit that covers character `at`, if any."""
        place = bisect_right(self.starts, at) - 1
        return self.hits[place : place + 1] if place >= 0 and self.hits[place].end > at else ()

    def frames_over(self, at: int) -> Iterator[Frame]:
        """The frames that have an argument over character `at`."""
        for number in self.over_frames.at(at):
            yield from self.frames_at[self.over_frames.spans[number]]

    def sentence(self, at: int) -> int:
        """The number of the sentence in which character `at` lies, or the last that begins before it."""
        return max(0, bisect_right(self.sentence_starts, at) - 1)

    def bounds(self, number: int) -> tuple[int, int]:
        """The characters of sentence `number`; the whole text where there are no sentences."""
        return self.sentences[number] if self.sentences else (0, len(self.text))

    def tokens(self, start: int, end: int) -> list[Token]:
        """The words in `start:end`."""
        return tokens(self.text, start, end)

    def span(self, start: int, end: int) -> Span:
        """The span of the text at `start:end`."""
        return Span.of(self.text, start, end)


def scene_of(doc: Document, lang: str) -> Scene:
    """The scene of a document in a language that has word lists."""
    text = doc.article.text
    at: dict[tuple[int, int], list[Frame]] = {}
    for frame in doc.frames:
        for argument in frame.arguments:
            at.setdefault((argument.span.start, argument.span.end), []).append(frame)
    spots = Over({a.span.start: a.span.end for frame in doc.frames for a in frame.arguments if a.role == "place"}.items())
    persons = [(name.span.start, name.span.end) for name in doc.names if name.kind == "person"]
    over = Over(persons)
    hits = tuple(
        hit
        for hit in _chosen(text, lang, doc.article.published, active())
        if not _part_of_name(hit, persons, over) and (hit.entry.kind != "city" or _is_city(text, lang, hit, spots))
    )
    bounds = tuple((s.start, s.end) for s in doc.sentences)
    return Scene(
        text, lang, doc.article.published, hits, tuple(hit.start for hit in hits), bounds, tuple(s for s, _ in bounds), doc.names,
        {key: tuple(frames) for key, frames in at.items()}, Over(at), tuple(sorted(start for start, _ in persons)),
        frozenset(hit.entry.country[:1] for hit in hits),
    )  # fmt: skip


@lru_cache(maxsize=1)
def _chosen(text: str, lang: str, date: str | None, own: Own | None) -> tuple[Found, ...]:
    """The chosen hits of the text last asked for, with a user's `own` names in force: two stages look at the same."""
    return choose(text, lang, match(text, lang, places=True), date)


def choose(text: str, lang: str, hits: list[Hit], date: str | None) -> tuple[Found, ...]:
    """One meaning for each hit: of those that hold on the day the first that is certain, else one that the article supports."""
    entries = [as_of(hit.entries, date) or hit.entries for hit in hits]
    sure = {e.key for row in entries if row and not row[0].context for e in row[:1]}
    lands = {code for row in entries if row and not row[0].context for code in row[0].country}
    homes = [(hit.start, e.country) for hit, row in zip(hits, entries, strict=True) for e in row[:1] if _tells_home(text, hit, e)]
    out = []
    for hit, row in zip(hits, entries, strict=True):
        picked = next((e for e in row if not e.context), None) or next((e for e in row if e.key in sure or set(e.country) & lands), None)
        if picked is not None and not _common_word(text, lang, hit, picked) and not _foreign_namesake(text, lang, hit, picked, homes):
            out.append(_found(text, lang, hit, picked))
    return tuple(out)


def _common_word(text: str, lang: str, hit: Hit, entry: Entry) -> bool:
    """Whether a body's name is one common word with a capital ("Istana", "Bank"), which proves nothing."""
    words = tokens(text, hit.start, hit.end)
    plain_word = len(words) == 1 and not words[0].text.isupper() and entry.kind in ("organisation", "region", "city")
    return plain_word and word_at(words, 0, lang) is not None


def _tells_home(text: str, hit: Hit, entry: Entry) -> bool:
    """Whether a hit proves of which country the text speaks: a country, a person, a region, or an abbreviation."""
    if stands_in_dateline(text, hit.start, hit.end):
        return False
    return entry.kind in ("country", "person", "region") or text[hit.start : hit.end].isupper()


def stands_in_dateline(text: str, start: int, end: int) -> bool:
    """Whether the name at `start:end` opens a line as the town of a dateline: "Jakarta (ANTARA) -"."""
    first = start < _LINE_HEAD or "\n" in text[start - _LINE_HEAD : start]
    return first and _DATELINE.match(text, end) is not None


def _foreign_namesake(text: str, lang: str, hit: Hit, entry: Entry, homes: list[tuple[int, tuple[str, ...]]]) -> bool:
    """Whether a national body of a common name ("Mahkamah Agung") stands where only other countries are told of."""
    if entry.kind != "organisation" or len(entry.country) != 1 or entry.country[0] in BODIES or _tells_home(text, hit, entry):
        return False
    words = tokens(text, hit.start, hit.end)
    headed = word_at(words, 0, lang) or (lang == "en" and words and word_at(words, len(words) - 1, lang))
    if len(words) < 2 or not headed or entry.key.endswith(f".{entry.sector}") or _land(text, hit.start, hit.end, entry):
        return False
    first = bisect_right(homes, hit.start - _NEAR, key=lambda home: home[0])
    near = [country_ for _, country_ in homes[first : bisect_left(homes, hit.start + _NEAR, key=lambda home: home[0])]]
    return bool(near) and not any(entry.country[0] in country_ for country_ in near)


def _found(text: str, lang: str, hit: Hit, entry: Entry) -> Found:
    """A hit with its country's part; of a title ("Menteri Luar Negeri Rusia") only that part is a hit, the rest are words."""
    land = _land(text, hit.start, hit.end, entry) if entry.kind != "country" and len(entry.country) == 1 else None
    if entry.form == "title" and land is not None:
        return land
    if entry.kind == "person":
        return Found(_behind_titles(text, lang, hit), hit.end, entry)
    return Found(hit.start + _article(text, hit), hit.end, entry, land)


def _behind_titles(text: str, lang: str, hit: Hit) -> int:
    """Where the name begins in a person's hit that has a title in it ("Presiden Jokowi")."""
    words = tokens(text, hit.start, hit.end)
    place = 0
    while place < len(words) - 1 and (found := word_at(words, place, lang)) and found[1].office and place + found[0] < len(words):
        place += found[0]
    return words[place].start if words else hit.start


def _article(text: str, hit: Hit) -> int:
    """The length of an article before a name ("the United Nations"), which no party's span need have."""
    first, blank, _ = text[hit.start : hit.end].partition(" ")
    return len(first) + 1 if blank and first.lower() in role_words("en", "definite") else 0


def _land(text: str, start: int, end: int, entry: Entry) -> Found | None:
    """The words at either end of a joined hit that name its country."""
    words = tokens(text, start, end)
    for size in range(min(4, len(words) - 1), 0, -1):
        for first, last in ((words[-size], words[-1]), (words[0], words[size - 1])):
            named = text[first.start : last.end].removesuffix("'s").removesuffix("’s")
            if entry.country[0] in _countries_named(named, active()):
                return Found(first.start, first.start + len(named), country(entry.country[0]))
    return None


@lru_cache(maxsize=10_000)
def _countries_named(name: str, own: Own | None) -> frozenset[str]:
    """The codes of the countries that are called exactly so, with a user's `own` names in force."""
    return frozenset(found.country[0] for found in lookup(name) if found.kind == "country")


def _part_of_name(hit: Found, persons: list[tuple[int, int]], over: Over) -> bool:
    """Whether a place or country is only a word of a longer name of a person ("Jordan Henderson")."""
    if hit.entry.kind == "person":
        return False
    names = (persons[number] for number in over.at(hit.start))
    return any(hit.end <= end and hit.end - hit.start < end - start for start, end in names)


def _is_city(text: str, lang: str, hit: Found, spots: Over) -> bool:
    """Whether a name that a town bears is one here: behind a word of place, or in what a frame names as its place."""
    return after_place_word(text, lang, hit.start) or bool(spots.at(hit.start))


def stands_as_place(scene: Scene, start: int) -> bool:
    """Whether the word before `start` makes what follows a place ("di", "in")."""
    return after_place_word(scene.text, scene.lang, start)


def after_place_word(text: str, lang: str, start: int) -> bool:
    """Whether the word before `start` is one of those that places follow."""
    before = tokens(text, max(0, start - 24), start)
    if not before or text[before[-1].end : start].strip():
        return False
    return before[-1].low in role_words(lang, "place_before")
