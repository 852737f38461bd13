"""Towns of the world: by name, with their country and point; homonyms are told apart by country, then by size."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from lakon.gazetteer.entry import Entry, Hit
from lakon.gazetteer.fold import fold, norm
from lakon.gazetteer.tables import rows, table

_WORD = re.compile(r"[^ ]+")
_NEXT = re.compile(r" [^\W\d_a-z]\w*")
_LARGE = 300_000  # people; a town of so many is believed whatever follows
_BETWEEN = frozenset((" ", "-", "'", "’", ". ", "-e "))


class City(NamedTuple):
    """A row of cities.tsv.gz."""

    geonames: str
    name: str
    name_id: str
    name_en: str
    country: str
    lat: str
    lon: str
    population: str

    def entry(self) -> Entry:
        """The town as an entry."""
        return Entry(
            key=f"geonames:{self.geonames}", name=self.name_id or self.name, name_en=self.name_en or self.name, kind="city",
            country=(self.country,) if self.country else (),
            lat=float(self.lat), lon=float(self.lon), geonames=int(self.geonames), population=int(self.population),
        )  # fmt: skip


def cities(name: str) -> tuple[Entry, ...]:
    """Every town called `name`, the most populous first."""
    return _entries(norm(name))


def city(name: str, near: str | Collection[str] | None = None) -> Entry | None:
    """The town called `name`: in the country (alpha-3) or one of the countries `near` where there is one, else the most populous."""
    found = cities(name)
    lands = {near} if isinstance(near, str) else set(near or ())
    return next((e for e in found if lands & set(e.country)), found[0] if found else None)


def add_cities(text: str, hits: list[Hit]) -> list[Hit]:
    """`hits` with the towns that stand in capitals in `text`: as further meanings of a place's name, or as hits of their own.

    A town's name that holds a shorter name of `hits` takes its place (*Banda Aceh*); one that is also a common word, or goes on with
    another word in capitals (*Masjid Al-Contoh*), is left out.
    """
    folded = fold(text)
    words = [(m.start(), m.end()) for m in _WORD.finditer(folded)]
    starts, lengths = [hit.start for hit in hits], _table().lengths
    taken: set[int] = set()
    towns: list[Hit] = []
    after = 0
    for i, (start, end) in enumerate(words):
        most = lengths.get(folded[start:end], 0)
        if not most or start < after or not text[start].isupper():
            continue
        for stop in _ends(text, words[i : i + most]):
            over = _over(hits, starts, start, stop)
            if any(hit.start < start or hit.end > stop or hit.end - hit.start == stop - start for hit in over):
                continue
            found = _towns(folded[start:stop])
            if found and not _goes_on(text, folded, stop, starts, found):
                taken.update(hit.start for hit in over)
                towns.append(Hit(start, stop, found))
                after = stop
                break
    return sorted([*(_with_towns(hit, folded) for hit in hits if hit.start not in taken), *towns], key=lambda hit: hit.start)


def _over(hits: list[Hit], starts: list[int], start: int, stop: int) -> list[Hit]:
    """Those of `hits`, which begin at `starts` and do not overlap, that share a character with `start:stop`."""
    first = max(0, bisect_right(starts, start) - 1)
    return [hit for hit in hits[first : bisect_left(starts, stop)] if hit.end > start]


def _with_towns(hit: Hit, folded: str) -> Hit:
    """A country's or region's name with the towns so called."""
    if hit.entries[0].kind not in ("country", "region"):
        return hit
    return Hit(hit.start, hit.end, (*hit.entries, *_entries(" ".join(folded[hit.start : hit.end].split()))))


def _towns(folded: str) -> tuple[Entry, ...]:
    key = " ".join(folded.split())
    return () if key in _common_words() else _entries(key)


def _goes_on(text: str, folded: str, stop: int, starts: list[int], found: tuple[Entry, ...]) -> bool:
    """Whether a word in capitals that is no name of its own and no day follows, so that a small town is not meant."""
    following = _NEXT.match(text, stop)
    if not following or found[0].population >= _LARGE:
        return False
    at = bisect_left(starts, stop + 1)
    if at < len(starts) and starts[at] == stop + 1:
        return False
    word = folded[following.start() + 1 : following.end()].strip()
    return word not in _calendar() and not _towns(word)


@cache
def _common_words() -> frozenset[str]:
    return frozenset(word for (word,) in rows("not_towns.tsv", ("word",)))


@cache
def _calendar() -> frozenset[str]:
    return frozenset(norm(word) for word, role in rows("place_words.tsv", ("word", "role")) if role == "calendar")


def _ends(text: str, words: list[tuple[int, int]]) -> list[int]:
    """Where a name that begins with the first of `words` may end, the longest first; only a blank, hyphen, apostrophe or "St." between."""
    ends = [words[0][1]]
    for (_, before), (start, end) in pairwise(words):
        if text[before:start] not in _BETWEEN:
            break
        ends.append(end)
    return ends[::-1]


@cache
def _entries(key: str) -> tuple[Entry, ...]:
    return tuple(_table().city(number).entry() for number in _table().numbers.get(key, ()))


class _Table(NamedTuple):
    """The towns as unparsed rows; `lengths` gives for a folded first word the most words that a name with it has."""

    numbers: dict[str, tuple[int, ...]]
    header: list[str]
    towns: list[str]
    lengths: dict[str, int]

    def city(self, number: int) -> City:
        """Row `number`, parsed."""
        values = dict(zip(self.header, self.towns[number].split("\t"), strict=True))
        return City(*(values[field] for field in City._fields))


@cache
def _table() -> _Table:
    header, towns = table("cities.tsv.gz", (*City._fields, "keys"))
    behind = len(header) - header.index("keys")
    numbers: dict[str, tuple[int, ...]] = {}
    lengths: dict[str, int] = {}
    for number, line in enumerate(towns):
        for key in line.rsplit("\t", behind)[1].split("|"):
            numbers[key] = (*numbers[key], number) if key in numbers else (number,)
            first, _, rest = key.partition(" ")
            if (count := rest.count(" ") + 2 if rest else 1) > lengths.get(first, 0):
                lengths[first] = count
    return _Table(numbers, header, towns, lengths)
