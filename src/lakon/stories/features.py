"""What two tellings of one type have in common, as numbers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from lakon.ontology import types
from lakon.stories.telling import Side, Telling
from lakon.stories.words import cosine, root_weight

_MOST_DAYS = 7.0
_BEFORE = 2  # days before its publication in which a happening without a day of its own is taken to have been
_FAR_NUMBERS = 1.5
_RARE, _MOST_RARE = 6.0, 6  # weight of a rare word, and the number of them from which on more say no more


def features(one: Telling, other: Telling) -> Mapping[str, float]:
    """The numbers by name, the same whichever telling comes first."""
    return {**_of_words(one, other), **_of_sides(one, other), **_of_time(one, other), **_of_place(one, other), **_of_kind(one, other)}


def _of_words(one: Telling, other: Telling) -> dict[str, float]:
    rare = sum(1 for word in one.own if word in other.own and root_weight(word) > _RARE)
    return {
        "words of the sentence": cosine(one.own, other.own),
        "words beside the trigger": cosine(one.clause, other.clause),
        "words around": cosine(one.near, other.near),
        "names around": cosine(one.names, other.names),
        "rare words shared": min(_MOST_RARE, rare) / _MOST_RARE,
        "numbers apart": float(bool(one.numbers and other.numbers and not one.numbers & other.numbers)),
    }


def _of_sides(one: Telling, other: Telling) -> dict[str, float]:
    if one.mutual or other.mutual:
        pairs = [(one.actor | one.recipient, other.actor | other.recipient)]
    else:
        pairs = [(one.actor, other.actor), (one.recipient, other.recipient)]
    missing = [0.0 if a.keys & b.keys else (_missing(a, other) + _missing(b, one)) / 2 for a, b in pairs]
    return {
        "actors not named there": missing[0],
        "recipients not named there": missing[1] if len(missing) > 1 else 0.0,
        "countries apart": float(sum(bool(a.countries and b.countries and not a.countries & b.countries) for a, b in pairs)),
    }


def _missing(side: Side, there: Telling) -> float:
    """How much of the names of a side the other telling does not name around its trigger, by the weight of their words."""
    whole = sum(side.names.values())
    return sum(weighs for word, weighs in side.names.items() if word not in there.near) / whole if whole else 0.0


def _of_time(one: Telling, other: Telling) -> dict[str, float]:
    gap = _between(one, other) or 0
    return {
        "days between reports": min(_MOST_DAYS, _days(one.published, other.published) or 0) / _MOST_DAYS,
        "published unknown": float(one.published is None or other.published is None),
        "own days apart": min(_MOST_DAYS, gap) / _MOST_DAYS,
        "own days apart at all": float(gap > 0),
        "bracketed days apart": float(bool(one.days and other.days and not one.days & other.days)),
    }


def _between(one: Telling, other: Telling) -> int | None:
    """Days between the two happenings, as far as their articles tell; 0 where they may be the same day."""
    if one.first is None and other.first is None:
        return None
    a, b = _span(one), _span(other)
    if a is None or b is None:
        return None
    return max(0, (b[0] - a[1]).days, (a[0] - b[1]).days)


def _span(one: Telling) -> tuple[date, date] | None:
    if one.first and one.last:
        return one.first, one.last
    if one.published is None:
        return None
    return date.fromordinal(one.published.toordinal() - _BEFORE), one.published


def _days(one: date | None, other: date | None) -> int | None:
    return abs((one - other).days) if one and other else None


def _of_place(one: Telling, other: Telling) -> dict[str, float]:
    named = one.place is not None and other.place is not None
    return {
        "place the same": float(named and one.place == other.place),
        "places differ": float(named and one.place != other.place),
        "lands differ": float(one.land is not None and other.land is not None and one.land != other.land),
    }


def _of_kind(one: Telling, other: Telling) -> dict[str, float]:
    return {
        "verbal": float(types()[one.type].of_words),
        "modes differ": float(one.mode is not None and other.mode is not None and one.mode != other.mode),
        "deaths differ": float(bool(one.killed and other.killed) and _far(one.killed or 0, other.killed or 0)),
    }


def _far(one: int, other: int) -> bool:
    return max(one, other) > _FAR_NUMBERS * min(one, other)
