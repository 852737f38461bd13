"""One automaton over every name of the gazetteer: finds them in a text, whole words only, longest first."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from lakon.gazetteer.aliases import Alias, aliases, entry
from lakon.gazetteer.ambiguous import Nobody, nobody, settled
from lakon.gazetteer.entry import Entry, Hit
from lakon.gazetteer.fold import fold
from lakon.gazetteer.heads import Head, compose, heads
from lakon.gazetteer.local import LocalHead, local_entry, local_heads, with_places
from lakon.gazetteer.own import Own, OwnRow, active

_CLITIC = re.compile(r"(?:nya|lah|kah|pun)(?= )")
_SHORT = 3  # an abbreviation up to this many letters must stand in capitals; a longer one may be written Unifil, Polri

_NAME_GOES_ON = re.compile(r" [^\W\d_a-z]\w|-\w")

Row = Alias | Head | LocalHead | OwnRow | Nobody
Found = tuple[int, int, tuple[Row, ...]]


def match(text: str, lang: str, *, places: bool = False, regions: bool = False) -> list[Hit]:
    """The gazetteer's names in `text`, in order, none overlapping.

    With `places` the whole table of towns is looked up too, with `regions` beside it that of the regions of all countries.
    """
    if regions:
        return list(_with_regions(text, lang, active()))
    return list(_with_towns(text, lang, active()) if places else _named(text, lang, active()))


# Several stages look at the same text, so the hits of the text last asked for are kept.
@lru_cache(maxsize=1)
def _with_towns(text: str, lang: str, own: Own | None) -> tuple[Hit, ...]:
    from lakon.gazetteer.cities import add_cities

    return tuple(add_cities(text, list(_named(text, lang, own))))


@lru_cache(maxsize=1)
def _with_regions(text: str, lang: str, own: Own | None) -> tuple[Hit, ...]:
    from lakon.gazetteer.cities import add_cities

    return tuple(add_cities(text, list(_named(text, lang, own)), regions=True))


@lru_cache(maxsize=1)
def _named(text: str, lang: str, own: Own | None) -> tuple[Hit, ...]:
    valid = list(_valid(text, lang, _automaton(None)))
    if own:
        valid = _together([*_valid(text, lang, _automaton(own)), *valid])
    named = settled(_longest(valid), fold(text), lang, own)
    found = with_places(compose(named, text), text)
    hits = [Hit(start, end, _entries(kept, text[start:end], own)) for start, end, kept in found]
    return tuple([hit for hit in hits if hit.entries])


def _together(found: Iterable[Found]) -> list[Found]:
    """What was found at the same place as one, its rows in the order of `found`."""
    at: dict[tuple[int, int], tuple[Row, ...]] = {}
    for start, end, rows in found:
        at[start, end] = (*at.get((start, end), ()), *rows)
    return [(start, end, rows) for (start, end), rows in at.items()]


def _valid(text: str, lang: str, table: tuple[object, list[list[tuple[Row, str]]]]) -> Iterable[Found]:
    import ahocorasick_rs

    automaton, values = table
    assert isinstance(automaton, ahocorasick_rs.AhoCorasick)
    folded = f" {fold(text)} "
    for number, start, end in automaton.find_matches_as_indexes(folded, overlapping=True):
        if text[end - 1 : end] == "$" or (folded[end] != " " and (lang != "id" or not _CLITIC.match(folded, end))):
            continue  # US$ is money; a word that goes on is another word
        raw = text[start : end - 1]
        kept = tuple(
            [row for row, written in values[number] if _in_language(row, lang) and _in_case(raw, capitals_of(written, row.context))]
        )
        if kept and kept[0].context and _is_person(kept[0]) and _NAME_GOES_ON.match(text, end - 1):
            continue
        if kept:
            yield start, _with_dot(text, end - 1), kept


def _is_person(row: Row) -> bool:
    return isinstance(row, Alias) and row.row == -2


def _with_dot(text: str, end: int) -> int:
    """The end of an abbreviation such as U.S. with its last full stop."""
    return end + 1 if text[end : end + 1] == "." and text[end - 2 : end - 1] == "." else end


def _in_case(raw: str, capitals: tuple[int, ...]) -> bool:
    """Whether the letters at `capitals` are written so; letters without case pass."""
    return not any(raw[place].islower() for place in capitals)


def _in_language(row: Row, lang: str) -> bool:
    """A name of the other language may stand in a text, an ambiguous one or a demonym may not."""
    return row.lang in ("*", lang) or (row.form == "name" and not row.context and isinstance(row, Alias))


def _longest(found: Iterable[Found]) -> list[Found]:
    kept: list[Found] = []
    for item in sorted(found, key=lambda f: (f[0], -f[1])):
        if not kept or item[0] >= kept[-1][1]:
            kept.append(item)
    return kept


def _entries(kept: tuple[Row, ...], written: str, own: Own | None) -> tuple[Entry, ...]:
    made = dict.fromkeys(row.made for row in kept if isinstance(row, OwnRow))
    shipped = (entry(row) for row in kept if isinstance(row, Alias))
    made.update(dict.fromkeys(e for found in shipped for e in own.instead(found)) if own else dict.fromkeys(shipped))
    made.update(dict.fromkeys(row.made for row in kept if isinstance(row, Head) and row.made is not None))
    made.update(dict.fromkeys(local_entry(row, written) for row in kept if isinstance(row, LocalHead)))
    return tuple(made)


@lru_cache(maxsize=2)
def _automaton(own: Own | None) -> tuple[object, list[list[tuple[Row, str]]]]:
    """Every name of the shipped gazetteer, or of the user's own."""
    import ahocorasick_rs

    table: dict[str, list[tuple[Row, str]]] = {}
    every: tuple[Row, ...] = own.rows if own else (*aliases(), *heads(), *local_heads(), *nobody())
    for row in every:
        for text in (row.text, row.text.replace(". ", " ")) if ". " in row.text else (row.text,):
            if key := fold(text).strip():
                table.setdefault(" " + key, []).append((row, text))
    return ahocorasick_rs.AhoCorasick(list(table)), list(table.values())


@cache
def capitals_of(name: str, doubtful: bool = False) -> tuple[int, ...]:
    """Offsets of the letters that must be capitals where `name` stands in a text.

    Each word's first; all those that `name` has in a short or doubtful abbreviation and in a word such as LeT.
    """
    upper = [place for place, char in enumerate(name) if char.isupper()]
    letters = sum(char.isalpha() for char in name)
    if (name.isupper() and (letters <= _SHORT or doubtful)) or (letters <= 2 * _SHORT and len(upper) > 1 and name[-1:].isupper()):
        return tuple(upper)
    return tuple(place for place in upper if place == 0 or not name[place - 1].isalnum())
