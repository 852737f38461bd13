"""The answers of the routes as the OpenAPI description tells of them."""

from __future__ import annotations

from typing import Any

ERROR = {"type": "object", "properties": {"error": {"type": "string"}}, "required": ["error"], "additionalProperties": False}
ENVELOPE = {
    "type": "object",
    "properties": {
        "version": {"type": "integer", "description": "The store's version."},
        "total": {"type": "integer", "description": "How many rows there are in all."},
        "limit": {"type": ["integer", "null"]},
        "offset": {"type": "integer"},
        "next": {"type": ["string", "null"], "description": "The address of the next page."},
        "notes": {"type": "array", "items": {"type": "string"}, "description": "What is to be said of the rows."},
        "rows": {"type": "array", "items": {"type": "object"}},
    },
    "required": ["version", "total", "limit", "offset", "next", "notes", "rows"],
    "additionalProperties": False,
}
ARTICLE = {"type": "object", "required": ["article", "sentences", "entities", "events", "statements", "relations", "meta"]}
_REFUSALS = {
    400: "What is asked cannot be.",
    401: "The server demands a token.",
    403: "The request may not be made from there.",
    404: "There is no such thing, or no store.",
    422: "A parameter is not possible.",
    503: "The store cannot be read; the message names the remedy.",
}


def answers(
    schema: dict[str, Any], *, files: bool = False, page: bool = False, more: dict[int, str] | None = None
) -> dict[int | str, dict[str, Any]]:
    """The answers of a route whose JSON fulfils a schema; with `files` it gives CSV and Parquet too, with `page` HTML."""
    content: dict[str, Any] = {"application/json": {"schema": schema}}
    if files:
        content["text/csv"] = {"schema": {"type": "string"}}
        content["application/vnd.apache.parquet"] = {"schema": {"type": "string", "format": "binary"}}
    if page:
        content["text/html"] = {"schema": {"type": "string"}}
    refusals = {**_REFUSALS, **(more or {})}
    refused: dict[int | str, dict[str, Any]] = {
        status: {"description": words, "content": {"application/json": {"schema": ERROR}}} for status, words in refusals.items()
    }
    return {200: {"description": "What was asked for.", "content": content}, **refused}


LIST = answers(ENVELOPE, files=True)
