"""An event with what it rests on."""

from __future__ import annotations

from typing import Any

from lakon.render.evidence import as_dict, marks
from lakon.store.asked import Asked


def event(store: Asked, id: str, article: str | None = None) -> dict[str, Any] | None:
    """An event with its article, its sentence and the marks in it (characters of the article's text), and what decided it.

    None where the store has no such event; raises ValueRefused where several articles have it and `article` does not choose.
    """
    if not store.ask(
        lambda con, at: con.execute(
            "SELECT 1 FROM visible.events WHERE id = ? AND article = coalesce(?, article)", [id, article]
        ).fetchall()
    ):
        return None
    found = store.why(id, article)
    whole = found.reading.to_dict()
    told = as_dict(found)
    row = told["event"]
    return {
        "version": store.version,
        "event": row,
        "entities": [entity for entity in whole["entities"] if entity["id"] in _parties(row)],
        "place": next((place for place in whole["places"] if place["id"] == row["place"]), None),
        "article": told["article"],
        "sentence": told["sentence"],
        "marks": [{"start": span.start, "end": span.end, "kind": kind, "text": span.text} for kind, span in marks(found)],
        "why": found.event.why,
        "scores": told["decided"],
        "meta": told["meta"],
    }


def _parties(row: dict[str, Any]) -> set[str | None]:
    return {party["entity"] for side in ("actors", "recipients") for party in row[side]} | {row["attributed_to"]}
