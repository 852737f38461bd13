"""Contradictions in the rows of places: what one row says against another.

Usage: python scripts/gazetteer_checks.py; the builder runs it too. Prints every contradiction, and ends with a failure where there is one.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator

from gazetteer_files import read
from gazetteer_regions import official_names, regencies, subdivisions

Rows = list[dict[str, str]]
EARTH = 6371.0  # km
FAR = 900.0  # km from a town to the middle of its region; beyond it only where the region is as wide
NEAR = 300.0  # km between two points of one thing
WIDE = frozenset(
    ("RUS", "CAN", "AUS", "USA", "GRL", "BRA", "CHN", "KAZ", "DZA", "FRA", "ESP", "CHL", "IDN", "NOR", "PRT", "ECU", "PYF", "KIR", "FJI")
)


def checked() -> None:
    """Raises SystemExit where the places contradict one another."""
    rows = read("places.tsv.gz")
    faults = [*twice(rows), *astray(rows), *outside(rows), *missing(), *at_odds(rows)]
    for fault in faults:
        print("contradiction:", fault)
    grains = Counter((row["grain"], "Indonesia" if row["country"] == "IDN" else "elsewhere") for row in rows)
    print("places checked:", ", ".join(f"{number} {grain} ({where})" for (grain, where), number in sorted(grains.items())))
    if faults:
        raise SystemExit(f"{len(faults)} contradictions in the places; mend their sources or scripts/gazetteer_places.py")


def twice(rows: Rows) -> Iterator[str]:
    """Two rows with one id."""
    for id_, number in Counter(row["geonames"] for row in rows).items():
        if number > 1:
            yield f"{number} rows with the id {id_}"


def astray(rows: Rows) -> Iterator[str]:
    """A row whose region is unknown, is itself, is a town, or belongs to another country."""
    known = {row["geonames"]: row for row in rows}
    for row in rows:
        above = known.get(row["within"]) if row["within"] else None
        if row["within"] and above is None:
            yield f"{row['name']} ({row['geonames']}) lies in {row['within']}, which has no row"
        if above and (above is row or above["country"] != row["country"]):
            yield f"{row['name']} ({row['country']}) lies in {above['name']} ({above['country']})"


def outside(rows: Rows) -> Iterator[str]:
    """A point that is none, or lies far from the row's region."""
    known = {row["geonames"]: row for row in rows}
    for row in rows:
        if not row["lat"]:
            continue
        lat, lon = float(row["lat"]), float(row["lon"])
        if not (-90 <= lat <= 90 and -180 <= lon <= 180):
            yield f"{row['name']} ({row['geonames']}) at {lat} {lon}"
        above = known.get(row["within"])
        if above and above["lat"] and row["country"] not in WIDE and distance(row, above) > FAR:
            yield f"{row['name']} ({row['geonames']}) is {distance(row, above):.0f} km from the middle of {above['name']}"


def distance(one: dict[str, str], other: dict[str, str]) -> float:
    """Kilometres along a great circle."""
    a, b, c, d = (math.radians(float(row[field])) for row in (one, other) for field in ("lat", "lon"))
    h = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * EARTH * math.asin(math.sqrt(min(1.0, h)))


def missing() -> Iterator[str]:
    """A regency or official city of Indonesia without a region of GeoNames."""
    have = set(official_names(subdivisions()[0]).values())
    for name in regencies():
        if name not in have:
            yield f"{name} has no GeoNames region"


def at_odds(rows: Rows) -> Iterator[str]:
    """A key of two rows in regions.tsv or waters.tsv, or a country there that a region of GeoNames with that name close by contradicts."""
    hand = [*read("regions.tsv"), *read("waters.tsv")]
    for key, number in Counter(row["key"] for row in hand).items():
        if number > 1:
            yield f"{number} rows with the key {key}"
    by_name: dict[str, Rows] = {}
    for row in rows:
        if row["grain"] == "region" and row["lat"]:
            by_name.setdefault(row["name"], []).append(row)
    for row in hand:
        others = by_name.get(row["name_en"], []) if row["country"] and row["lat"] else []
        strange = [other for other in others if other["country"] not in row["country"].split("|")]
        if len(strange) == len(others) and any(distance(row, other) < NEAR for other in strange):
            yield f"{row['key']} is in {row['country']} by hand, in {strange[0]['country']} in GeoNames"


if __name__ == "__main__":
    checked()
