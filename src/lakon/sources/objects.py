"""Articles as objects of JSON under any names: one a line, or all in one file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, BinaryIO

from lakon.errors import InputError, LakonError
from lakon.sources.columns import checked, guess, told
from lakon.sources.found import Choice, Found, Opened
from lakon.sources.jsonl import parsed
from lakon.sources.rows import row_draft
from lakon.sources.text import MOST_BYTES, stream_bytes

_LOOKED_AT = 20  # objects of a file that say whether it holds articles
_KEPT = 1 << 20  # bytes of a failed line that are kept


class Columns:
    """The columns of each shape of object, guessed once a shape; tells of the first guess."""

    def __init__(self, choice: Choice, source: str) -> None:
        self._choice, self._source = choice, source
        self._of_keys: dict[tuple[str, ...], Mapping[str, str]] = {}

    def __call__(self, row: Mapping[str, Any]) -> Mapping[str, str]:
        keys = tuple(row)
        if keys not in self._of_keys:
            self._of_keys[keys] = guess(keys, self._choice.columns, [row])
        return self._of_keys[keys]

    @property
    def note(self) -> str | None:
        """The guess of the first object, where it is more than the names we use ourselves."""
        first = next(iter(self._of_keys.values()), {})
        return f"columns: {told(first)} (change with --map)" if any(field != name for field, name in first.items()) else None


def lines_found(opened: Opened, choice: Choice) -> Iterator[Found]:
    """The article of every line, or what is wrong with it; empty lines are passed over."""
    columns, first, read = Columns(choice, opened.name), True, 0
    for number, line in _lines(opened.stream):
        read += len(line)
        if not line.strip():
            continue
        found = _object_found(line, f"{opened.where} line {number}".strip(), opened, columns, choice)
        if opened.size:  # the stream itself is read ahead
            found = replace(found, share=min(1.0, read / opened.size))
        if first and found.draft and columns.note:
            yield Found(opened.name, opened.where, note=columns.note, share=opened.share())
        first = first and found.draft is None
        yield found


def array_found(opened: Opened, choice: Choice) -> Iterator[Found]:
    """The articles of a JSON file: one object, an array of objects, or an object a line."""
    data = stream_bytes(opened.stream, opened.name)
    try:
        whole = parsed(data)
    except InputError:
        import io

        yield from lines_found(Opened(opened.name, io.BytesIO(data), opened.share, opened.where), choice)
        return
    rows = whole if isinstance(whole, list) else [whole]
    if opened.within and not any(isinstance(row, dict) and "text" in guess(tuple(row), choice.columns, [row]) for row in rows[:_LOOKED_AT]):
        yield Found(opened.name, opened.where, passed="its objects hold no text", share=opened.share())
        return
    columns = Columns(choice, opened.name)
    for number, row in enumerate(rows, start=1):
        where = f"{opened.where} object {number}".strip() if isinstance(whole, list) else opened.where
        yield _row_found(row, where, opened, columns, choice)
        if number == 1 and columns.note:
            yield Found(opened.name, opened.where, note=columns.note, share=opened.share())


def _object_found(line: bytes, where: str, opened: Opened, columns: Columns, choice: Choice) -> Found:
    try:
        if len(line) > MOST_BYTES:
            raise InputError(f"the line is larger than {MOST_BYTES // 1024**2} MB; an article is smaller: mend the file")
        row = parsed(line)
    except LakonError as error:
        return Found(opened.name, where, error=str(error), text=line[:_KEPT].decode("utf-8", "replace"), share=opened.share())
    return _row_found(row, where, opened, columns, choice)


def _row_found(row: Any, where: str, opened: Opened, columns: Columns, choice: Choice) -> Found:
    try:
        if not isinstance(row, dict):
            raise InputError(f'a JSON {type(row).__name__}, not an object; give {{"id": …, "text": …}}')
        found = columns(row)
        if "text" not in found:
            checked(found, tuple(row), where)
        return Found(opened.name, where, draft=row_draft(row, found, where, choice), share=opened.share())
    except LakonError as error:
        return Found(opened.name, where, error=str(error), share=opened.share())


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes]]:
    """The lines with their numbers from 1; of one that is too long, nothing but a first part, which is no JSON."""
    number = 0
    while line := stream.readline(MOST_BYTES + 1):
        number += 1
        whole = line
        while len(line) > MOST_BYTES and not line.endswith(b"\n"):
            line = stream.readline(MOST_BYTES + 1)
            if not line:
                break
        yield number, whole
