"""Reads and checks a user's own file of names and offices."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lakon.errors import DataError, InputError
from lakon.gazetteer.aliases import Alias, things
from lakon.gazetteer.entry import Entry, Office
from lakon.gazetteer.fold import norm
from lakon.gazetteer.own import Own, OwnRow, using, with_terms
from lakon.gazetteer.own_row import COLUMNS, REQUIRED, Row, RowError, row_of
from lakon.gazetteer.people import people
from lakon.gazetteer.persons import exact

_NEVER, _EVER = "9999-12-31", "0001-01-01"
Source = str | os.PathLike[str] | Own | None


def own_of(source: Source) -> Own | None:
    """The names of a file, or those given; raises InputError where it cannot be read, DataError where it is damaged."""
    return source if source is None or isinstance(source, Own) else read_own(Path(source))


def read_own(path: Path) -> Own:
    """The names of a tab-separated file with a header row; blank lines and lines that begin with # are left out.

    Raises InputError where the file cannot be read, DataError with file, line, value and remedy where a row is wrong.
    """
    with using(None):  # what a name means is asked of the shipped rows alone
        rows = list(_rows(path))
    _refuse_twice(path, rows)
    persons = {key: _person(key, found) for key, found in _persons_by_key(rows).items()}
    made = [row for found in rows for row in _made(found, persons)]
    return Own(tuple(made), str(path), tuple(persons.values()))


@dataclass(frozen=True, slots=True)
class _Placed:
    """A row with the number of its line and the key of what it names."""

    line: int
    row: Row
    key: str


def _rows(path: Path) -> Iterator[_Placed]:
    lines = [(number, line) for number, line in enumerate(_text(path).splitlines(), 1) if line.strip() and not line.startswith("#")]
    if not lines:
        raise DataError(f"{path}: the file is empty; begin it with a row of column names: {', '.join(COLUMNS)}")
    have = _header(path, *lines[0])
    for number, line in lines[1:]:
        values = [value.strip() for value in line.split("\t")]
        if len(values) > len(have):
            raise DataError(f"{path}:{number}: {len(values)} values where the header names {len(have)} columns; take the extra tabs out")
        try:
            row = row_of(dict(zip(have, values, strict=False)))
        except RowError as error:
            raise DataError(f"{path}:{number}: {error}") from error
        yield _Placed(number, row, _key(row))


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(f"{path}: the file cannot be read ({error.strerror}); name a tab-separated file of names") from error
    except UnicodeDecodeError as error:
        raise DataError(f"{path}: byte {error.start} is not UTF-8; save the file as UTF-8") from error


def _header(path: Path, number: int, line: str) -> list[str]:
    have = [column.strip() for column in line.split("\t")]
    for column in have:
        if column not in COLUMNS:
            raise DataError(f"{path}:{number}: there is no column {column!r}; the columns are {', '.join(COLUMNS)}, parted by tabs")
        if have.count(column) > 1:
            raise DataError(f"{path}:{number}: the column {column!r} stands twice; keep one")
    for column in REQUIRED:
        if column not in have:
            raise DataError(f"{path}:{number}: the column {column!r} is missing; every file has {' and '.join(REQUIRED)}")
    return have


def _key(row: Row) -> str:
    """The key of the shipped person, body or group of just this name, where there is one, else a key of the user's own."""
    if row.kind == "country":
        return row.country[0]
    wanted = norm(row.name)
    shipped = exact(wanted) if row.kind == "person" else _bodies(wanted)
    fitting = [entry.key for entry in shipped if not row.country or set(row.country) & set(entry.country)]
    return fitting[0] if len(set(fitting)) == 1 else f"own:{wanted.replace(' ', '-')}"


def _bodies(wanted: str) -> list[Entry]:
    from lakon.gazetteer.lookup import lookup

    named = {thing.key for thing in things()}
    return [entry for entry in lookup(wanted) if entry.key in named]


def _refuse_twice(path: Path, rows: list[_Placed]) -> None:
    """One written form may stand for two only on different days: else nobody could tell whom it means."""
    first: dict[str, list[_Placed]] = {}
    for found in rows:
        for text in found.row.texts:
            for other in first.setdefault(norm(text), []):
                if _thing_of(other) != _thing_of(found) and _meet(found.row, other.row):
                    raise DataError(
                        f"{path}:{found.line}: {text!r} already means {other.row.name!r} of line {other.line};"
                        " leave it to one of them, or give both rows days that do not meet"
                    )
            first[norm(text)].append(found)


def _thing_of(found: _Placed) -> tuple[bool, str]:
    return found.row.kind == "person", found.key


def _meet(one: Row, other: Row) -> bool:
    if "person" in (one.kind, other.kind):
        return True  # a person's days are those of the office, and the name holds beyond them
    return (one.from_ or _EVER) <= (other.to or _NEVER) and (other.from_ or _EVER) <= (one.to or _NEVER)


def _persons_by_key(rows: list[_Placed]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for placed in rows:
        if placed.row.kind == "person":
            found.setdefault(placed.key, []).append(placed.row)
    return found


def _person(key: str, rows: list[Row]) -> Entry:
    """The person of several rows: country, sector and Wikidata id by the first that gives them, and each row's office."""
    country = next((row.country for row in rows if row.country), ())
    sector = next((row.sector for row in rows if row.sector), None)
    wikidata = next((row.wikidata for row in rows if row.wikidata), None)
    terms = [_office(row, country) for row in rows if row.office]
    if key in people():
        return with_terms(people()[key].entry(), terms, country, sector)
    entry = Entry(key=key, name=rows[0].name, name_en=rows[0].name, kind="person", wikidata=wikidata)
    return with_terms(entry, terms, country, sector)


def _office(row: Row, country: tuple[str, ...]) -> Office:
    """The office of a row; days left empty are without end."""
    land = "|".join(row.country or country) or None
    return Office(row.office, row.of, land, row.from_ or _EVER, row.to or _NEVER, row.office, row.sector)


def _made(found: _Placed, persons: dict[str, Entry]) -> Iterator[OwnRow | Alias]:
    row = found.row
    for text in row.texts:
        if row.kind == "country":
            yield Alias(text, row.lang, found.key, -1, row.form, False, row.sector or "")
        else:
            yield OwnRow(text, row.lang, persons[found.key] if row.kind == "person" else _thing(found), row.form)


def _thing(found: _Placed) -> Entry:
    row = found.row
    return Entry(
        key=found.key, name=row.name, name_en=row.name, kind=row.kind, country=row.country, sector=row.sector,
        wikidata=row.wikidata, form=row.form, from_=row.from_, to=row.to,
    )  # fmt: skip
