"""The version of a store at a moment."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from lakon.errors import ValueRefused
from lakon.store import log
from lakon.store.layout import Layout


def version_at(layout: Layout, version: int | None, date: str | None) -> int:
    """The version asked for; with a date the last one of that day (UTC) or moment. Raises ValueRefused where there is none."""
    newest = log.newest(layout.readings)
    if version is not None:
        if not 0 <= version <= newest:
            raise ValueRefused(f"version {version}: {layout.root} has the versions 0 to {newest}; `lakon store versions` lists them")
        return version
    if date is None:
        return newest
    until = _until(date)
    low, high = -1, newest  # the commits stand in the order of time: the last one before the moment is found by halving
    while low < high:
        middle = (low + high + 1) // 2
        if log.commit(layout.readings, middle).at < until:
            low = middle
        else:
            high = middle - 1
    if low < 0:
        raise ValueRefused(f"{date}: {layout.root} did not exist yet; `lakon store versions` lists its versions with their dates")
    return low


def parse_as_of(value: str) -> tuple[int | None, str | None]:
    """What `--as-of` was given: a version's number, or a date."""
    return (int(value), None) if value.isdigit() and len(value) < 8 else (None, value)


def _until(date: str) -> float:
    """The first millisecond since 1970 that lies after a day, or after a moment."""
    try:
        moment = datetime.fromisoformat(date)
    except ValueError as error:
        raise ValueRefused(f"{date!r} is neither a version nor a date; give a number, YYYY-MM-DD or YYYY-MM-DDTHH:MM:SS") from error
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    after = moment + (timedelta(days=1) if len(date) <= len("YYYY-MM-DD") else timedelta(milliseconds=1))
    return after.timestamp() * 1000
