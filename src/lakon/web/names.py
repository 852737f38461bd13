"""Codes as names, in the language of the interface."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from lakon.web.words import DEFAULT, words

_BODY = re.compile(r"([A-Z]{3}|---)\.([A-Z]{3})")


@cache
def countries(lang: str) -> Mapping[str, str]:
    """The names of all countries by alpha-3 code, of former states and kinds of body too."""
    from lakon.gazetteer.tables import rows

    column = f"name_{lang}"
    found = {
        code: name for file in ("former_states.tsv", "countries.tsv", "country_display.tsv") for code, name in rows(file, ("code", column))
    }
    return found | {key.removeprefix("codes."): word for key, word in words(lang).items() if key.startswith("codes.")}


def country(code: str | None, lang: str) -> str:
    """A country's name, or its code where it has none."""
    return countries(lang).get(code or "", code or "")


def sector(code: str | None) -> str:
    """A sector's name."""
    from lakon.ontology import sectors

    found = sectors().get(code or "")
    return found.name if found else code or ""


def actor(key: str, lang: str) -> str:
    """The name of an actor's key: of a country, of a country and sector; of an entity what stands behind the kind."""
    if body := _BODY.fullmatch(key):
        return f"{country(body[1], lang)} {body[2]}"
    if found := countries(lang).get(key):
        return found
    return key.partition(":")[2] or key if key.startswith(("name:", "org:", "person:", "place:")) else key


def atlas_ids() -> dict[str, str]:
    """The numbers by which the vendored map knows countries, as alpha-3 codes."""
    from babel.core import get_global

    aliases = get_global("territory_aliases")
    threes = {codes[0]: code for code, codes in aliases.items() if code in countries(DEFAULT) and len(codes) == 1}
    return {code: threes[codes[0]] for code, codes in aliases.items() if code.isdigit() and len(codes) == 1 and codes[0] in threes}
