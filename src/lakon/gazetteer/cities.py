"""Towns and regions of the world: by name, with their country and point; homonyms are told apart by country, then by size."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection
from dataclasses import replace
from functools import cache
from itertools import pairwise
from typing import NamedTuple, cast

from lakon.gazetteer.entry import Entry, Hit, Kind
from lakon.gazetteer.fold import fold, norm
from lakon.gazetteer.tables import rows, table

_WORD = re.compile(r"[^ ]+")
_NEXT = re.compile(r" [^\W\d_a-z]\w*")
_LARGE = 300_000  # people; a town of so many is believed whatever follows
_BETWEEN = frozenset((" ", "-", "'", "’", ". ", "-e "))


class City(NamedTuple):
    """A row of places.tsv.gz."""

    geonames: str
    name: str
    name_id: str
    name_en: str
    country: str
    lat: str
    lon: str
    population: str
    grain: str
    within: str

    def entry(self) -> Entry:
        """The town or region as an entry; a region's name alone proves little, for many are those of towns and things."""
        return Entry(
            key=f"geonames:{self.geonames}", name=self.name_id or self.name, name_en=self.name_en or self.name, kind=cast(Kind, self.grain),
            country=(self.country,) if self.country else (), context=self.grain == "region",
            lat=float(self.lat) if self.lat else None, lon=float(self.lon) if self.lon else None,
            geonames=int(self.geonames), population=int(self.population), within=int(self.within) if self.within else None,
        )  # fmt: skip


def cities(name: str) -> tuple[Entry, ...]:
    """Every town called `name`, the most populous first."""
    return tuple(entry for entry in _entries(norm(name)) if entry.kind == "city")


def places(name: str) -> tuple[Entry, ...]:
    """Every town and region of the table called `name`, towns first."""
    return _entries(norm(name))


def city(name: str, near: str | Collection[str] | None = None) -> Entry | None:
    """The town called `name`: in the country (alpha-3) or one of the countries `near` where there is one, else the most populous."""
    found = cities(name)
    lands = {near} if isinstance(near, str) else set(near or ())
    return next((e for e in found if lands & set(e.country)), found[0] if found else None)


def above(entry: Entry) -> frozenset[int]:
    """The GeoNames ids of the regions that hold a town or region: its regency or state, and what that lies in."""
    found: set[int] = set()
    at = entry.within
    while at is not None and at not in found:
        found.add(at)
        at = _table().within.get(at)
    return frozenset(found)


def add_cities(text: str, hits: list[Hit], *, regions: bool = False) -> list[Hit]:
    """`hits` with the towns that stand in capitals in `text`: as further meanings of a place's name, or as hits of their own.

    With `regions` the regions of the table too.

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
            found = _kept(_towns(folded[start:stop]), regions)
            if found and not _goes_on(text, folded, stop, starts, found):
                taken.update(hit.start for hit in over)
                towns.append(Hit(start, stop, found))
                after = stop
                break
    return sorted([*(_with_towns(hit, folded, regions) for hit in hits if hit.start not in taken), *towns], key=lambda hit: hit.start)


def _over(hits: list[Hit], starts: list[int], start: int, stop: int) -> list[Hit]:
    """Those of `hits`, which begin at `starts` and do not overlap, that share a character with `start:stop`."""
    first = max(0, bisect_right(starts, start) - 1)
    return [hit for hit in hits[first : bisect_left(starts, stop)] if hit.end > start]


def _with_towns(hit: Hit, folded: str, regions: bool) -> Hit:
    """A country's or region's name with the towns so called; a region known by hand takes its id, and a point it lacks, from it."""
    if hit.entries[0].kind not in ("country", "region"):
        return hit
    found = _kept(_entries(" ".join(folded[hit.start : hit.end].split())), regions)
    own = tuple(_joined(entry, found) for entry in hit.entries)
    return Hit(hit.start, hit.end, (*own, *(entry for entry in found if entry.geonames not in {one.geonames for one in own})))


def _joined(entry: Entry, found: tuple[Entry, ...]) -> Entry:
    """The entry of a region with what the table has on a first-level region of the same name and country."""
    twin = next((one for one in found if one.kind == "region" and one.country == entry.country), None)
    if entry.kind != "region" or entry.geonames or twin is None or (twin.within and entry.name != twin.name):
        return entry
    lat, lon = (twin.lat, twin.lon) if entry.lat is None else (entry.lat, entry.lon)
    return replace(entry, geonames=twin.geonames, lat=lat, lon=lon, within=twin.within)


def _kept(found: tuple[Entry, ...], regions: bool) -> tuple[Entry, ...]:
    return found if regions else tuple(entry for entry in found if entry.kind == "city")


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
    """The rows unparsed; `lengths` gives for a folded first word the most words that a name with it has, `within` what holds a region."""

    numbers: dict[str, tuple[int, ...]]
    header: list[str]
    towns: list[str]
    lengths: dict[str, int]
    within: dict[int, int]

    def city(self, number: int) -> City:
        """Row `number`, parsed."""
        values = dict(zip(self.header, self.towns[number].split("\t"), strict=True))
        return City(*(values[field] for field in City._fields))


@cache
def _table() -> _Table:
    header, towns = table("places.tsv.gz", (*City._fields, "keys"))
    behind = len(header) - header.index("keys")
    numbers: dict[str, tuple[int, ...]] = {}
    lengths: dict[str, int] = {}
    within: dict[int, int] = {}
    for number, line in enumerate(towns):
        parts = line.rsplit("\t", behind + 1)
        if parts[1] and "\tregion\t" in line:
            within[int(line[: line.index("\t")])] = int(parts[1])
        for key in parts[2].split("|"):
            numbers[key] = (*numbers[key], number) if key in numbers else (number,)
            first, _, rest = key.partition(" ")
            if (count := rest.count(" ") + 2 if rest else 1) > lengths.get(first, 0):
                lengths[first] = count
    return _Table(numbers, header, towns, lengths, within)
