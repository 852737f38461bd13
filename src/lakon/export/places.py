"""In which regency and province a place of the gazetteer lies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lakon.export import lists
from lakon.gazetteer.tables import rows

_COLUMNS = ("geonames", "name", "name_en", "grain", "within")


def places() -> Iterator[dict[str, str | int | None]]:
    """Every town and region with the names of itself and of what holds it, and GeoNames' kind of place."""
    features = {row["lakon"]: row["polecat"] for row in lists.rows("polecat_words.tsv") if row["of"] == "feature"}
    found = list(rows("places.tsv.gz", _COLUMNS))
    names = {number: name_en or name for number, name, name_en, _, _ in found}
    within = {number: holder for number, _, _, grain, holder in found if grain == "region"}
    for number, _, _, grain, holder in found:
        chain = _chain(holder, within)
        regions = [number, *chain] if grain == "region" else chain
        kind = "district" if grain == "region" and chain else grain
        yield {
            "geonames": int(number),
            "city": names[number] if grain == "city" else None,
            "district": names.get(regions[0]) if len(regions) > 1 else None,
            "province": names.get(regions[-1]) if regions else None,
            "feature": features.get(kind),
        }


def _chain(holder: str, within: Mapping[str, str]) -> list[str]:
    """What holds a place, and what holds that, up to the first-level region."""
    chain: list[str] = []
    while holder and holder not in chain:
        chain.append(holder)
        holder = within.get(holder, "")
    return chain
