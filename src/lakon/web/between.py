"""What two sides did to each other and said of each other, put together of views that know one side at a time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from lakon.api import data
from lakon.store.ask.filters import RELATIONS, STATEMENTS
from lakon.web.look import Look

if TYPE_CHECKING:
    from lakon.store.asked import Asked

Rows = list[dict[str, Any]]
_MOST = 500
_SIDES = ("actor", "recipient", "party", "country", "sector")


def events(store: Asked, one: str, other: str, given: dict[str, Any], most: int) -> Rows:
    """The newest events between the two."""
    kept = {name: value for name, value in given.items() if name not in _SIDES}
    forth = data.events(store, {**kept, "actor": [one], "party": [other], "limit": most})["rows"]
    back = data.events(store, {**kept, "actor": [other], "recipient": [one], "limit": most})["rows"]
    together = {row["id"] for row in forth if row["mutual"]}
    forth = [row for row in forth if row["id"] in together or row["recipients"]]
    return newest([*forth, *back])[:most]


def relations(store: Asked, one: str, other: str, given: dict[str, Any]) -> Rows:
    """The lasting relations that articles state between the two, the oldest first."""
    kept = _known(given, RELATIONS - {"type", "status"})
    rows = [
        row
        for first, second in ((one, other), (other, one))
        for row in data.relations(store, {**kept, "actor": [first], "recipient": [second], "limit": _MOST})["rows"]
    ]
    return sorted(_single(rows), key=lambda row: (row["valid_from"] or row["date"] or "", row["article"], row["id"]))


def statements(store: Asked, one: str, other: str, given: dict[str, Any], look: Look, most: int) -> Rows:
    """The newest statements that one of the two makes to the other, or in which the other is named."""
    kept = _known(given, STATEMENTS - {"text"})
    rows = [
        row
        for first, second in ((one, other), (other, one))
        for narrower in ({"recipient": [second]}, *({"text": name} for name in _called(second, look)))
        for row in data.statements(store, {**kept, "actor": [first], **narrower, "limit": most})["rows"]
    ]
    # Copies of one article say the same.
    return list({row["text"]: row for row in reversed(newest(_single(rows)))}.values())[::-1][:most]


def newest(rows: Rows) -> Rows:
    """The rows, the newest first; those without a day last."""
    return sorted(rows, key=lambda row: row["date"] or "", reverse=True)


def _called(key: str, look: Look) -> Iterable[str]:
    """What a side is called in sentences, as the question to the index of words has it."""
    from lakon.web.names import actor

    return dict.fromkeys('"{}"'.format(actor(key, lang).replace('"', " ")) for lang in (look.lang, *look.others))


def _known(given: dict[str, Any], names: frozenset[str]) -> dict[str, Any]:
    return {name: value for name, value in given.items() if name in (*names, "as_of") and name not in _SIDES}


def _single(rows: Rows) -> Rows:
    """Each row once."""
    return list({(row["article"], row["id"]): row for row in rows}.values())
