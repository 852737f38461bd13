"""The data files: every row whole, with source and licence; share-alike rows in files of their own."""

from __future__ import annotations

import gzip
from importlib.resources import files

import pytest

from lakon.errors import DataError
from lakon.gazetteer import country, lookup
from lakon.gazetteer.aliases import aliases, countries, entry
from lakon.gazetteer.fold import fold, norm, skeleton
from lakon.gazetteer.tables import rows

FILES = sorted(f.name for f in (files("lakon.gazetteer") / "data").iterdir() if ".tsv" in f.name)
SECTORS = {"GOV", "MIL", "COP", "LEG", "JUD", "SPY", "PTY", "OPP", "REB", "CVL", "MED", "BUS", "EDU", "LAB", "REL", "REF", "IGO", "NGO"}
SPECIAL = {"IGO", "IMG", "NGO", "MNC"}


@pytest.mark.parametrize("name", FILES)
def test_rows_have_source_and_licence(name: str) -> None:
    for source, licence in rows(name, ("source", "licence")):
        assert source and licence
        assert ("SA" in licence.split("-")) == (name == "persons_sharealike.tsv")


def test_size() -> None:
    assert sum(len((files("lakon.gazetteer") / "data" / name).read_bytes()) for name in FILES) < 6_000_000
    assert gzip.decompress((files("lakon.gazetteer") / "data" / "places.tsv.gz").read_bytes())


def test_codes_are_known() -> None:
    for alias in aliases():
        if alias.row == -2:
            continue
        found = entry(alias)
        assert set(found.country) <= set(countries()) | SPECIAL, alias
        assert found.sector is None or found.sector in SECTORS, alias


def test_lookup() -> None:
    assert [e.key for e in lookup("perancis", "id")] == ["FRA"]
    assert country("RUS").name == "Rusia"
    assert country("SUN").country == ("RUS",)
    assert lookup("Negeri Contoh") == []


def test_fold_keeps_offsets() -> None:
    assert fold("Élysée’s İ") == "elysee s i"
    assert len(fold("ﬁ ß Ǆ")) == 5
    assert norm("  N'Djamena ") == "n djamena"
    assert skeleton("shoigu") == skeleton("shoygu")
    assert skeleton("soekarno") == skeleton("sukarno")


def test_missing_column() -> None:
    with pytest.raises(DataError, match="lacks the column"):
        list(rows("countries.tsv", ("nonsense",)))
