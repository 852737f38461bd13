"""The SQL of the store: files beside this one, each read once."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.resources import files

FLAT = ("articles", "entities", "events", "event_parties", "pairs", "statements", "relations")  # each after what it is made of
VIEWS = (
    "articles", "sentences", "entities", "mentions", "times", "places", "events", "event_parties", "statements", "relations",
    "stories", "reviews", "runs", "failed", "sources", "removed",
)  # fmt: skip


@cache
def sql(name: str) -> str:
    """The text of `sql/NAME.sql`."""
    return files("lakon.store").joinpath("sql", f"{name}.sql").read_text(encoding="utf-8")


@cache
def flat_format() -> str:
    """A mark of the way in which readings are laid out flat; it changes whenever that SQL does."""
    return sha256("\n".join(sql(f"flat/{name}") for name in FLAT).encode()).hexdigest()[:16]
