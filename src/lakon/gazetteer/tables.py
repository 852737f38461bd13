"""The gazetteer's tab-separated files: rows by column name, read once."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from importlib.resources import files

from lakon.errors import DataError


def rows(name: str, columns: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """The values of `columns` in each row of the package's data file `name`; DataError where a column or a value is missing."""
    have, lines = table(name, columns)
    places = [have.index(column) for column in columns]
    for number, line in enumerate(lines, 2):
        if not line:
            continue
        values = line.split("\t")
        if len(values) != len(have):
            raise DataError(f"{name} line {number} has {len(values)} values where the header names {len(have)}; mend the row")
        yield tuple([values[place] for place in places])


def table(name: str, columns: tuple[str, ...] = ()) -> tuple[list[str], list[str]]:
    """The column names and the unparsed rows of a data file; DataError where one of `columns` is missing."""
    header, *lines = _text(name).rstrip("\n").split("\n")
    have = header.split("\t")
    missing = [column for column in columns if column not in have]
    if missing:
        raise DataError(f"{name} lacks the column {missing[0]!r}; rebuild it with scripts/build_gazetteer.py")
    return have, lines


def _text(name: str) -> str:
    path = files("lakon.gazetteer") / "data" / name
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise DataError(f"{name} cannot be read ({error}); install lakon again") from error
    return (gzip.decompress(raw) if name.endswith(".gz") else raw).decode("utf-8")
