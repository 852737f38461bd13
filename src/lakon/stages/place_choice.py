"""Whether a name stands as a place, and which place it means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from lakon.gazetteer import Hit
from lakon.gazetteer.cities import above
from lakon.gazetteer.entry import Entry
from lakon.gazetteer.toponyms import Beside, after_preposition, best, headed_grain, joiner, places_of, words
from lakon.stages.place_text import Text

_LARGE = 500_000  # people
_GAP = 12  # characters at most between two names of a list
_LIST = 40  # names of one list that a preposition reaches
_WINDOW = 60  # characters before a name in which its preposition is sought
_HEAD = 24  # characters before a name in which its head noun is sought
_APPOSED = re.compile(r"(?: \([^()\n]{1,12}\))?(?: ?, ?| \()(?:[^\W\d_]+ ){0,2}")  # between a name and what holds it
_DASH = re.compile(r"\s?[-–—/]\s?")


def chosen(text: Text, hit: Hit) -> Entry | None:
    """Which place a hit means, by what stands before and behind it."""
    behind = list(following(text, hit.end))
    countries = frozenset(code for more in behind for e in places_of(more) if e.kind != "city" for code in e.country)
    regions = frozenset(e.geonames for more in behind for e in places_of(more) if e.kind == "region" and e.geonames)
    grain = headed_grain(text.text[max(0, hit.start - _HEAD) : hit.start], text.lang)
    return best(places_of(hit), text.named, beside=Beside(countries, regions, grain), lang=text.lang)


def following(text: Text, end: int) -> Iterator[Hit]:
    """The places named close behind `end`, each after a comma or bracket: "Kota Contoh, Jawa Barat", "Contoh (Jawa Barat), Indonesia"."""
    for hit in text.after(end):
        if not _APPOSED.fullmatch(text.text, end, hit.start) or not places_of(hit):
            return
        yield hit
        end = hit.end


def stands_as_place(text: Text, start: int) -> bool:
    """Whether the words before `start` say that a place follows; a second name of a list counts with the first."""
    for _ in range(_LIST):
        if after_preposition(text.text[max(0, start - _WINDOW) : start], text.lang):
            return True
        earlier = text.before(start)
        gap = text.text[earlier.end : start] if earlier and start - earlier.end <= _GAP and places_of(earlier) else ""
        if earlier is None or not (re.fullmatch(r",\s+", gap) or _DASH.fullmatch(gap) or joiner(text.lang).fullmatch(gap)):
            return False
        start = earlier.start
    return False


def appositive(text: Text, hit: Hit) -> bool:
    """Whether what stands close behind a town or region is the region or country that holds it: "Contoh, Jawa Barat"."""
    holder = next(following(text, hit.end), None)
    if holder is None or "," not in text.text[hit.end : holder.start]:
        return False
    held = [e for e in places_of(hit) if e.kind != "country"]
    over = [e for e in places_of(holder) if e.kind != "city"]
    return any((e.geonames in above(one)) or (e.kind == "country" and e.country == one.country) for one in held for e in over)


def named_for(text: Text, hit: Hit) -> bool:
    """Whether the name is part of another thing's: "University of Contoh", "Contoh Agreement"."""
    before = text.text[max(0, hit.start - _WINDOW) : hit.start]
    return bool(worn("bearer").search(before) or worn("borne").match(text.text, hit.end))


@cache
def worn(role: str) -> re.Pattern[str]:
    """Matches the words that stand before ("bearer") or behind ("borne") a place in the name of another thing."""
    options = "|".join(re.escape(word) for word in words("*", role))
    return re.compile(rf"\b(?:{options}) $" if role == "bearer" else rf" (?:{options})\b")


def believable(text: Text, towns: tuple[Entry, ...]) -> bool:
    """Whether a word that only the table of towns knows is a town: a large one, or one of a country that the article is about."""
    home = "IDN" if text.lang == "id" else ""
    return any(town.population >= _LARGE or home in town.country or any(text.named[c] for c in town.country) for town in towns)
