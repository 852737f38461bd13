"""Questions to the gazetteer by name or code."""

from __future__ import annotations

from functools import cache

from lakon.gazetteer.aliases import Alias, aliases, country_entry, entry
from lakon.gazetteer.entry import Entry
from lakon.gazetteer.fold import norm


def lookup(name: str, lang: str | None = None) -> list[Entry]:
    """Everything that is called exactly `name`, whatever its case and accents; those of `lang` first."""
    found = _by_name().get(norm(name), [])
    ordered = sorted(found, key=lambda alias: alias.lang not in ("*", lang)) if lang else found
    return list(dict.fromkeys(entry(alias) for alias in ordered))


def country(code: str) -> Entry:
    """The country of an alpha-3 code; KeyError where there is none."""
    return country_entry(code)


@cache
def _by_name() -> dict[str, list[Alias]]:
    table: dict[str, list[Alias]] = {}
    for alias in aliases():
        table.setdefault(norm(alias.text), []).append(alias)
    return table
