"""Political parties of the world from the fact book's field: English and own names, and abbreviations that stand for one alone."""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from gazetteer_files import DATA, Row, read

FILE = "parties.tsv"
COLUMNS = (
    "key", "kind", "country", "sector", "wikidata", "from", "to", "name_id", "name_en", "names_id", "names_en", "context", "lat", "lon",
    "source", "licence",
)  # fmt: skip
Book = dict[str, dict[str, dict[str, str]]]
_SOURCE = ("World Factbook", "CC0-1.0")
_FIELD = "Political parties"
_ONE = re.compile(r"(?P<long>[^()]+?)(?: \((?P<own>[^()]*)\))?(?: or (?P<short>[\w.'’+-]+))?(?: \(.*)?")
_NO_PARTY = re.compile(
    r"\b(aka|formerly|coalition|dissolved|minor|none|note|includ\w*|independents?|parties|or)\b|[:;=\x22]", re.IGNORECASE
)
_SHORTEST = 4  # letters of an abbreviation; shorter ones stand for too much
_FEWEST = 2  # words of a name


class _Party(NamedTuple):
    country: str
    name: str
    others: tuple[str, ...]


def party_rows(book: Book, fips: dict[str, str]) -> Iterator[Row]:
    """A row for each party with a name that no other body has; all names count only where the country is told of."""
    found = [
        party for place, facts in sorted(book.items()) if place in fips for party in _parties(fips[place], str(facts.get(_FIELD) or ""))
    ]
    bearers = Counter(_folded(name) for party in found for name in {party.name, *party.others})
    known = _known()

    def alone(name: str) -> bool:
        return bearers[_folded(name)] == 1 and _folded(name) not in known

    for party in found:
        names = [name for name in (party.name, *party.others) if alone(name)]
        if names and alone(party.name):
            key = f"org:{party.country.lower()}-{_folded(party.name).replace(' ', '-')}"
            more = "|".join(names[1:])
            yield (
                key, "organisation", party.country, "PTY", "", "", "", names[0], names[0], more, more, "|".join(names), "", "", *_SOURCE,
            )  # fmt: skip


def _parties(country: str, field: str) -> Iterator[_Party]:
    text = html.unescape(re.sub(r"<(?!br)[^>]*>", "", field)).replace("\xa0", " ")
    for line in re.split(r"<br[^>]*>", text):
        match = _ONE.fullmatch(" ".join(line.split()))
        if not match or _NO_PARTY.search(match["long"]) or not _telling(match["long"]):
            continue
        own = match["own"] if match["own"] and _telling(match["own"]) and not _NO_PARTY.search(match["own"]) else None
        short = match["short"] if match["short"] and sum(map(str.isalpha, match["short"])) >= _SHORTEST else None
        yield _Party(country, match["long"], tuple(name for name in (own, short) if name))


def _telling(name: str) -> bool:
    """Whether a name is of several words in capitals, none of them a sign."""
    capitals = [word for word in name.split() if word[:1].isupper()]
    return len(capitals) >= _FEWEST and "," not in name and "/" not in name


def _folded(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return " ".join(re.findall(r"[a-z0-9]+", plain))


def _known() -> set[str]:
    """The folded names in the files kept by hand, and those of countries."""
    files = [path.name for path in sorted(DATA.glob("*.tsv")) if path.name != FILE]
    names: set[str] = set()
    for row in (row for file in files for row in read(file)):
        for column in ("name", "name_id", "name_en", "names", "names_id", "names_en", "head"):
            names.update(_folded(name) for name in (row.get(column) or "").split("|") if name)
    return names
