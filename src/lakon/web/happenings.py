"""Stories that an address names: in a few words, and how many reports they have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from lakon.api import data

if TYPE_CHECKING:
    from lakon.store.asked import Asked
    from lakon.web.look import Look

_MOST = 20


def named(store: Asked, ids: Sequence[str], look: Look, as_of: str | None = None) -> dict[str, str]:
    """Who did what to whom, and when, by the ids of stories; those that the store does not hold are left out."""
    if not ids:
        return {}
    rows = data.stories(store, {"story": list(ids)[:_MOST], "limit": _MOST, "as_of": as_of})["rows"]
    return {row["story"]: _words(row, look) for row in rows}


def reports(store: Asked, given: Mapping[str, Any]) -> int:
    """How many reports of the stories that the filters name fulfil them all."""
    rows = data.stories(store, {**given, "limit": _MOST, "offset": 0})["rows"]
    return sum(row["reports"] for row in rows)


def _words(row: Mapping[str, Any], look: Look) -> str:
    who, whom = (_names(row, side, look) for side in ("actor", "recipient"))
    return " · ".join(part for part in (who or "–", look.type(row["type"]), whom, look.day(row["date"])) if part)


def _names(row: Mapping[str, Any], side: str, look: Look) -> str:
    known = [name for name in row[f"{side}s"] if name] or [look.country(code) for code in row[f"{side}_country"]]
    return ", ".join(known[:2]) + (" …" if len(known) > 2 else "")
