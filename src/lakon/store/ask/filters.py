"""What rows a question wants."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from typing import Any, TypeAlias

from lakon.errors import ValueRefused

Names: TypeAlias = "str | Sequence[str] | None"
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What rows are wanted; what is None does not matter, and of several values any will do.

    `actor`, `recipient` and `party` (either side) take a country (`CHN`), a country and sector (`CHN.GOV`), an entity's key, or a part of
    a name. Of statements the actor is the speaker and the recipient the addressee; of relations they are subject and object. `since` and
    `until` are days, months or years (ISO), both included. `confidence` is the least; `text` are words of a row's sentence. `all` shows
    what views leave out by default. `limit` rows are given, from row number `offset` on.
    `story` gives all reports of a story, `reports` the stories of at least so many.
    `reviewed` shows events as analysts have them: corrected, without rejected ones, with those that were missed.
    """

    actor: Names = None
    recipient: Names = None
    party: Names = None
    country: Names = None
    sector: Names = None
    type: Names = None
    mode: Names = None
    quad: int | Sequence[int] | None = None
    status: Names = None
    since: str | None = None
    until: str | None = None
    place: Names = None
    publisher: Names = None
    confidence: float | None = None
    text: str | None = None
    lang: Names = None
    section: Names = None
    article: Names = None
    model: Names = None
    kind: Names = None
    manner: Names = None
    story: Names = None
    reports: int | None = None
    all: bool = False
    reviewed: bool = False
    sort: str | None = None
    limit: int | None = None
    offset: int | None = None


EVENTS = frozenset(
    {"actor", "recipient", "party", "country", "sector", "type", "mode", "quad", "status", "since", "until", "place", "publisher"}
    | {"confidence", "text", "lang", "section", "article", "model", "story", "all", "reviewed", "sort", "limit", "offset"}
)
STORIES = EVENTS | {"reports"}
STATEMENTS = frozenset(
    {"actor", "recipient", "party", "country", "sector", "kind", "manner", "since", "until", "publisher", "text", "lang", "section"}
    | {"article", "model", "all", "sort", "limit", "offset"}
)
RELATIONS = (STATEMENTS - {"kind", "manner"}) | {"type", "status"}
COVERAGE = frozenset({"since", "until", "publisher", "text", "lang", "article", "model", "sort", "limit", "offset"})


def wanted(given: Mapping[str, Any]) -> Filters:
    """The filters of named values; raises ValueRefused where one has no such name."""
    names = [field.name for field in fields(Filters)]
    for name in given:
        if name not in names:
            raise ValueRefused(f"there is no filter {name!r}; there are {', '.join(names)}")
    return Filters(**given)


def checked(filters: Filters, view: str, allowed: Iterable[str]) -> Filters:
    """The filters, if the view has them all; raises ValueRefused with those that it has."""
    allowed = sorted(allowed)
    for field in fields(filters):
        if field.name not in allowed and getattr(filters, field.name) not in (None, False):
            raise ValueRefused(f"{view} cannot be asked by {field.name!r}; ask by {', '.join(allowed)}")
    if filters.limit is not None and filters.limit < 0:
        raise ValueRefused(f"a limit of {filters.limit} rows cannot be; give 0 or more")
    if filters.offset is not None and filters.offset < 0:
        raise ValueRefused(f"an offset of {filters.offset} rows cannot be; give 0 or more")
    return filters


def several(values: Names) -> list[str]:
    """The values as a list: `"CHN,RUS"` and `("CHN", "RUS")` are the same."""
    if values is None:
        return []
    given = [values] if isinstance(values, str) else list(values)
    return [part.strip() for value in given for part in value.split(",") if part.strip()]


def numbers(values: int | Sequence[int] | None) -> list[int]:
    """The numbers as a list."""
    return [] if values is None else [values] if isinstance(values, int) else list(values)


def first_day(value: str) -> date:
    """The day, or the first of a month or year."""
    year, month, day = _parts(value)
    return _day(value, year, month or 1, day or 1)


def last_day(value: str) -> date:
    """The day, or the last of a month or year."""
    year, month, day = _parts(value)
    month = month or 12
    if not 1 <= month <= 12:
        raise _no_date(value)
    return _day(value, year, month, day or monthrange(year, month)[1])


def _parts(value: str) -> tuple[int, int, int]:
    found = _DAY.fullmatch(value.strip())
    if not found or int(found[1]) == 0:
        raise _no_date(value)
    return int(found[1]), int(found[2] or 0), int(found[3] or 0)


def _day(value: str, year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError as error:
        raise _no_date(value) from error


def _no_date(value: str) -> ValueRefused:
    return ValueRefused(f"{value!r} is no date; give YYYY, YYYY-MM or YYYY-MM-DD")
