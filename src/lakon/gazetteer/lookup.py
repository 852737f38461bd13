"""Questions to the gazetteer by name or code."""

from __future__ import annotations

from functools import cache

from lakon.gazetteer.aliases import Alias, aliases, country_entry, entry
from lakon.gazetteer.entry import Entry
from lakon.gazetteer.fold import norm
from lakon.gazetteer.own import active


def lookup(name: str, lang: str | None = None) -> list[Entry]:
    """Everything that is called exactly `name`, whatever its case and accents; the user's own first, then those of `lang`."""
    wanted, own = norm(name), active()
    found = [*(own.countries.get(wanted, ()) if own else ()), *_by_name().get(wanted, [])]
    ordered = sorted(found, key=lambda alias: alias.lang not in ("*", lang)) if lang else found
    shipped = [entry(alias) for alias in ordered]
    if own:
        shipped = [*own.by_name.get(wanted, ()), *(kept for found_ in shipped for kept in own.instead(found_))]
    return list(dict.fromkeys(shipped))


def country(code: str) -> Entry:
    """The country of an alpha-3 code; KeyError where there is none."""
    return country_entry(code)


@cache
def _by_name() -> dict[str, list[Alias]]:
    table: dict[str, list[Alias]] = {}
    for alias in aliases():
        table.setdefault(norm(alias.text), []).append(alias)
    return table
