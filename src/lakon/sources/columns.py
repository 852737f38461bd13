"""Which column of a table, or key of an object, holds which field of an article."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from functools import cache

from lakon.errors import InputError, ValueRefused
from lakon.sources.lists import rows_of

FIELDS = ("id", "text", "title", "published", "lang", "url", "publisher", "byline")
_NOT_NAME = re.compile(r"[\W_]+")
_LONG_TEXT = 200  # mean characters of a column that may be the text though its name does not say so


def parse_map(value: str) -> dict[str, str]:
    """`text=isi_berita,title=judul` as a dictionary; a name with a comma stands between quotation marks. Raises ValueRefused."""
    found: dict[str, str] = {}
    for part in next(csv.reader([value], skipinitialspace=True), []):
        field, sign, name = part.partition("=")
        field, name = field.strip(), name.strip()
        if not sign or not name:
            raise ValueRefused(f"--map {part!r}: write FIELD=COLUMN, as in text=isi_berita,title=judul")
        if field not in FIELDS:
            raise ValueRefused(f"--map {part!r}: there is no field {field!r}; give one of {', '.join(FIELDS)}")
        found[field] = name
    return found


def guess(names: Sequence[str], given: Mapping[str, str], sample: Sequence[Mapping[str, object]] = ()) -> dict[str, str]:
    """The column of each field: those `given`, and for the rest the likeliest by name.

    Where no name tells the text, it is the column with the longest values of the `sample`, if these are as long as an article's.
    """
    free = [name for name in names if name not in given.values()]
    plain = {_plain(name): name for name in reversed(free)}
    found = dict(given)
    for field, known in _known():
        if field not in found and known in plain:
            found[field] = plain.pop(known)
    if "text" not in found and (longest := _longest(free, sample)) and longest not in found.values():
        found["text"] = longest
    return {field: found[field] for field in FIELDS if field in found}


def checked(columns: Mapping[str, str], names: Sequence[str], source: str) -> Mapping[str, str]:
    """The columns, if every one is there and one holds the text; raises InputError with the remedy."""
    listed = ", ".join(names[:30]) or "none"
    for field, name in columns.items():
        if name not in names:
            raise InputError(f"{source}: no column {name!r} for {field}; the columns are {listed}: change --map")
    if "text" not in columns:
        raise InputError(f"{source}: no column looks like the text; the columns are {listed}: say which by --map text=COLUMN")
    return columns


def told(columns: Mapping[str, str]) -> str:
    """The columns as --map takes them."""
    return ",".join(f'"{field}={name}"' if "," in name else f"{field}={name}" for field, name in columns.items())


def _plain(name: str) -> str:
    return _NOT_NAME.sub("", name).casefold()


@cache
def _known() -> tuple[tuple[str, str], ...]:
    return tuple((row["field"], row["name"]) for row in rows_of("columns"))


def _longest(names: Sequence[str], sample: Sequence[Mapping[str, object]]) -> str | None:
    lengths = {name: sum(len(value) for row in sample if isinstance(value := row.get(name), str)) for name in names}
    best = max(lengths, key=lambda name: lengths[name], default=None)
    return best if best is not None and sample and lengths[best] >= _LONG_TEXT * len(sample) else None
