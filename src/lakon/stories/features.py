"""What two tellings of one type have in common, as numbers."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from lakon.stories.telling import Side, Telling
from lakon.stories.words import cosine, weight

_MOST_DAYS = 7.0
_BEFORE = 2  # days before its publication in which a happening without a day of its own is taken to have been
_FAR_NUMBERS = 1.5


def features(one: Telling, other: Telling) -> Mapping[str, float]:
    """The numbers by name, the same whichever telling comes first."""
    return {**_of_words(one, other), **_of_sides(one, other), **_of_time(one, other), **_of_place(one, other), **_of_kind(one, other)}


def _of_words(one: Telling, other: Telling) -> dict[str, float]:
    own, near, top = cosine(one.own, other.own), cosine(one.near, other.near), cosine(one.top, other.top)
    return {
        "words of the sentence": own,
        "words around": near,
        "words of the beginning": top,
        "names around": cosine(one.names, other.names),
        "likest words": max(own, near, top),
        "numbers shared": min(2.0, len(one.numbers & other.numbers)) / 2,
        "numbers apart": float(bool(one.numbers and other.numbers and not one.numbers & other.numbers)),
    }


def _of_sides(one: Telling, other: Telling) -> dict[str, float]:
    mutual = one.mutual or other.mutual
    if mutual:
        one_all, other_all = one.actor | one.recipient, other.actor | other.recipient
        pairs = [(one_all, other_all)]
    else:
        pairs = [(one.actor, other.actor), (one.recipient, other.recipient)]
    both = [(a, b) for a, b in pairs if a.known and b.known]
    return {
        "actor in common": float(bool(pairs[0][0].keys & pairs[0][1].keys)),
        "recipient in common": float(bool(one.recipient.keys & other.recipient.keys)) if not mutual else 0.0,
        "actors apart": float(_apart(*pairs[0])),
        "recipients apart": float(len(pairs) > 1 and _apart(*pairs[1])),
        "countries apart": float(sum(bool(a.countries and b.countries and not a.countries & b.countries) for a, b in both)),
        "sectors apart": float(sum(bool(a.sectors and b.sectors and not a.sectors & b.sectors) for a, b in both)),
        "a side unknown": float(len(pairs) - len(both)),
        "names of actors shared": _shared(*pairs[0]),
        "names of recipients shared": _shared(*pairs[1]) if len(pairs) > 1 else 0.0,
        "sides swapped": float(not mutual and bool(one.actor.keys & other.recipient.keys or one.recipient.keys & other.actor.keys)),
    }


def _apart(a: Side, b: Side) -> bool:
    """Both sides are somebody in particular, and not the same by any word."""
    return bool(a.keys and b.keys and not a.keys & b.keys and not a.names & b.names)


def _shared(a: Side, b: Side) -> float:
    """How much of the shorter side's names stands in the other's, by the weight of their words."""
    few = min(sum(map(weight, a.names)), sum(map(weight, b.names)))
    return sum(map(weight, sorted(a.names & b.names))) / few if few else 0.0


def _of_time(one: Telling, other: Telling) -> dict[str, float]:
    gap = _between(one, other)
    bracketed = bool(one.days and other.days)
    return {
        "days between reports": min(_MOST_DAYS, _days(one.published, other.published) or 0) / _MOST_DAYS,
        "published the same day": float(_days(one.published, other.published) == 0),
        "published unknown": float(one.published is None or other.published is None),
        "own days meet": float(one.first is not None and other.first is not None and gap == 0),
        "own days apart": min(_MOST_DAYS, gap or 0) / _MOST_DAYS,
        "own days apart at all": float(bool(gap)),
        "bracketed days meet": float(bracketed and bool(one.days & other.days)),
        "bracketed days apart": float(bracketed and not one.days & other.days),
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
        "trigger the same": float(one.trigger == other.trigger),
        "modes differ": float(one.mode is not None and other.mode is not None and one.mode != other.mode),
        "deaths differ": float(bool(one.killed and other.killed) and _far(one.killed or 0, other.killed or 0)),
    }


def _far(one: int, other: int) -> bool:
    return max(one, other) > _FAR_NUMBERS * min(one, other)
