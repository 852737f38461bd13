"""Whether a coding can be: its codes are known, and its words stand in the sentence."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache

from lakon.errors import ValueRefused
from lakon.ontology import sectors, statuses, types
from lakon.store import Coding, Side

LONGEST = 300  # characters of a name
PARTIES = 20  # on one side
BODIES = ("IGO", "IMG", "NGO", "MNC")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def checked(coding: Coding, sentence: str) -> Coding:
    """The coding, its words found in the sentence; raises ValueRefused for a code or words that are none."""
    _refuse(coding, sentence)
    return replace(
        coding,
        start=_at(sentence, coding.trigger, coding.start) or 0,
        actors=tuple(_side(side, sentence) for side in coding.actors),
        recipients=tuple(_side(side, sentence) for side in coding.recipients),
        place=_short(coding.place),
        place_country=_country(coding.place_country) if coding.place_country else None,
        place_text=coding.place_text if coding.place_text and coding.place_text in sentence else None,
        when=coding.when if coding.when and coding.when in sentence else None,
        grain=_short(coding.grain),
        attributed_to=_short(coding.attributed_to),
    )


def _refuse(coding: Coding, sentence: str) -> None:
    if coding.type not in types():
        raise ValueRefused(f"{coding.type!r} is no type of event; give {', '.join(types())}")
    if coding.mode is not None and types()[coding.type].mode(coding.mode) is None:
        modes = ", ".join(mode.name for mode in types()[coding.type].modes) or "none"
        raise ValueRefused(f"{coding.mode!r} is no mode of {coding.type}; it has {modes}")
    if coding.status not in statuses():
        raise ValueRefused(f"{coding.status!r} is no status; give {', '.join(statuses())}")
    if not coding.trigger.strip() or _at(sentence, coding.trigger, coding.start) is None:
        raise ValueRefused(f"{coding.trigger!r} does not stand in the sentence; give words of it that name the event")
    for side in (coding.actors, coding.recipients):
        if len(side) > PARTIES:
            raise ValueRefused(f"{len(side)} parties on one side; give at most {PARTIES}")
    first, last = _day(coding.day_from), _day(coding.day_to)
    if first and last and first > last:
        raise ValueRefused(f"{coding.day_from} comes after {coding.day_to}; give the first day first")


def _side(side: Side, sentence: str) -> Side:
    start = _at(sentence, side.text, side.start or 0) if side.text else None
    name = _short(side.name or (side.text if start is None else None))
    if start is None and not name and not side.country and not side.sector:
        raise ValueRefused("a party has no name, no words, no country and no sector; give one of them, or leave the party out")
    if side.sector is not None and side.sector not in sectors():
        raise ValueRefused(f"{side.sector!r} is no sector; give {', '.join(sectors())}")
    country = tuple(dict.fromkeys(map(_country, side.country)))
    return Side(side.text if start is not None else "", start, name, _short(side.key), country, side.sector)


def _at(sentence: str, words: str, near: int) -> int | None:
    """Where the words stand in the sentence, nearest to where they are said to be."""
    if sentence[near : near + len(words)] == words:
        return near
    spots = [found.start() for found in re.finditer(re.escape(words), sentence)]
    return min(spots, key=lambda spot: abs(spot - near), default=None)


def _country(code: str) -> str:
    if code not in _countries():
        raise ValueRefused(f"{code!r} is no code of a country; give ISO 3166 alpha-3, or {', '.join(BODIES)}")
    return code


@cache
def _countries() -> frozenset[str]:
    from lakon.gazetteer.tables import rows

    return frozenset([*(code for (code,) in rows("countries.tsv", ("code",))), *BODIES])


def _day(value: str | None) -> date | None:
    if value is None:
        return None
    try:
        if _DAY.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        pass
    raise ValueRefused(f"{value!r} is no day; give YYYY-MM-DD")


def _short(value: str | None) -> str | None:
    """A name on one line, without what cannot be printed; nothing where it is empty."""
    words = " ".join("".join(char if char.isprintable() else " " for char in value or "").split())
    if len(words) > LONGEST:
        raise ValueRefused(f"a name has {len(words)} characters; give at most {LONGEST}")
    return words or None
