"""Regions and regencies, what holds what, and that the table of places does not contradict itself."""

from __future__ import annotations

import time
from collections import Counter

import pytest

from lakon.gazetteer import match
from lakon.gazetteer.cities import above, places
from lakon.gazetteer.tables import rows

COLUMNS = ("geonames", "name", "country", "lat", "lon", "grain", "within")
ROWS = list(rows("places.tsv.gz", COLUMNS))


@pytest.mark.parametrize(
    ("name", "country", "grain", "lat", "lon"),
    [
        ("Kabupaten Bandung Barat", "IDN", "region", -6.9, 107.5),
        ("Pasaman Barat", "IDN", "region", 0.2, 99.6),
        ("Kota Bandung", "IDN", "city", -6.9, 107.6),
        ("Kabupaten Kendal", "IDN", "region", -7.0, 110.2),
        ("Papua Barat Daya", "IDN", "region", -1.0, 131.5),
        ("Gansu", "CHN", "region", 36.0, 103.8),
        ("Kivu Utara", "COD", "region", -1.0, 29.0),
        ("Sverdlovsk Oblast", "RUS", "region", 57.0, 60.8),
        ("Minnesota", "USA", "region", 45.0, -93.5),
    ],
)
def test_region(name: str, country: str, grain: str, lat: float, lon: float) -> None:
    found = next(entry for entry in places(name) if entry.kind == grain)
    assert found.country == (country,) and found.geonames
    assert found.lat is not None and found.lon is not None
    assert abs(found.lat - lat) < 1.5 and abs(found.lon - lon) < 1.5


def test_a_town_lies_in_its_regency_and_province() -> None:
    garut = next(entry for entry in places("Garut") if entry.kind == "city")
    regency, province = places("Kabupaten Garut")[0], places("Provinsi Jawa Barat")[0]
    assert {regency.geonames, province.geonames} == above(garut)


def test_all_provinces_and_regencies_of_indonesia() -> None:
    regions = [row for row in ROWS if row[2] == "IDN" and row[5] == "region"]
    assert sum(not within for *_, within in regions) == 38
    assert sum(name.startswith("Kabupaten ") for _, name, *_ in regions) == 416


def test_no_id_stands_twice() -> None:
    assert max(Counter(row[0] for row in ROWS).values()) == 1


def test_what_holds_a_place_is_a_region_of_its_country() -> None:
    known = {row[0]: row for row in ROWS}
    for row in ROWS:
        if row[6]:
            assert known[row[6]][2] == row[2] and known[row[6]][5] in ("region", "city"), row


def test_points_are_on_the_globe() -> None:
    assert all(-90 <= float(lat) <= 90 and -180 <= float(lon) <= 180 for _, _, _, lat, lon, _, _ in ROWS if lat)


def test_matching_is_quick() -> None:
    text = "Gubernur Jawa Barat tiba di Kabupaten Garut, lalu ke Bandung dan Kivu Utara bersama warga desa. " * 27
    match("Bandung", "id", regions=True)
    begun = time.process_time()
    match(text, "id", regions=True)
    assert time.process_time() - begun < 0.05  # some 400 words; about 1 ms on an idle core
