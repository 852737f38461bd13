"""Articles as rows of CSV, parted by commas, semicolons, tabs or bars."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from itertools import islice
from typing import Any

from lakon.errors import InputError, LakonError
from lakon.sources.columns import checked, guess, told
from lakon.sources.found import Choice, Found, Opened
from lakon.sources.opening import headed
from lakon.sources.rows import row_draft
from lakon.sources.text import MOST_BYTES, encoding_of

_PARTERS = (",", ";", "\t", "|")
_SAMPLE = 20


def csv_found(opened: Opened, choice: Choice) -> Iterator[Found]:
    """The article of every row, or what is wrong with it; raises InputError where no column can be the text."""
    head, stream = headed(opened.stream)
    encoding = encoding_of(head, opened.name)
    lines = io.TextIOWrapper(stream, encoding, errors="replace", newline="")
    parter = _parter(head.decode(encoding, "replace"))
    csv.field_size_limit(MOST_BYTES)
    rows = _Rows(csv.reader(lines, delimiter=parter))
    names = rows.header(opened.name)
    first = list(islice(rows, _SAMPLE))
    columns = checked(guess(names, choice.columns, [row for _, row in first if isinstance(row, dict)]), names, opened.name)
    yield Found(opened.name, opened.where, note=f"columns: {told(columns)} (change with --map)", share=opened.share())
    for number, row in _joined(first, rows):
        where = f"{opened.where} line {number}".strip()
        try:
            if isinstance(row, LakonError):
                raise row
            yield Found(opened.name, where, draft=row_draft(row, columns, where, choice), share=opened.share())
        except LakonError as error:
            yield Found(opened.name, where, error=str(error), share=opened.share())


class _Rows:
    """The rows as dictionaries with the number of the line each begins in; an error in place of a row that does not fit the header."""

    def __init__(self, reader: Any) -> None:
        self._reader = reader
        self._names: list[str] = []

    def header(self, source: str) -> list[str]:
        try:
            self._names = [name.strip() for name in next(self._reader, [])]
        except csv.Error as error:
            raise InputError(f"{source}: the header row is not CSV ({error}); its first line must name the columns") from error
        if not any(self._names):
            raise InputError(f"{source}: no header row; its first line must name the columns")
        return self._names

    def __iter__(self) -> Iterator[tuple[int, dict[str, str] | LakonError]]:
        while True:
            begins = self._reader.line_num + 1
            try:
                fields = next(self._reader)
            except StopIteration:
                return
            except csv.Error as error:
                yield begins, InputError(f"the row is not CSV ({error}); a quotation mark may be missing")
                continue
            if fields:
                yield begins, self._row(fields)

    def _row(self, fields: list[str]) -> dict[str, str] | LakonError:
        if len(fields) > len(self._names) and any(fields[len(self._names) :]):
            return InputError(f"{len(fields)} fields where the header has {len(self._names)}; put fields that hold the separator in quotes")
        return dict(zip(self._names, fields, strict=False))


def _joined(first: list[Any], rest: _Rows) -> Iterator[tuple[int, dict[str, str] | LakonError]]:
    yield from first
    yield from rest


def _parter(sample: str) -> str:
    """The separator that parts the header into most fields."""
    line = sample.removeprefix("\ufeff").split("\n", 1)[0]
    return max(_PARTERS, key=lambda parter: len(next(csv.reader([line], delimiter=parter), [])))
