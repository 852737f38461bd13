"""What failed, tried again: from what was kept of it, else from its source."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from lakon.errors import InputError, LakonError
from lakon.run.reread import PLACE
from lakon.sources.draft import from_line
from lakon.sources.found import Choice, Found
from lakon.sources.many import STANDARD_INPUT, find, inputs
from lakon.store import Failed

_WEB = ("http://", "https://")


def chosen(rows: Sequence[Failed], sources: Sequence[str]) -> tuple[list[Failed], list[Failed]]:
    """The failed rows that came from these sources (all where none is named): those to be found again, and those stored that are to be
    read again. Raises InputError for a source that nothing failed of.
    """
    names = {name: {name, str(Path(name).absolute())} for name in sources}
    for name, known in names.items():
        if not any(known & {row.source, row.where} for row in rows):
            raise InputError(f'nothing of {name} failed; `lakon sql "SELECT source, step FROM failed"` lists what did')
    wanted = set().union(*names.values())
    some = [row for row in rows if not wanted or wanted & {row.source, row.where}]
    return [row for row in some if row.where != PLACE], [row for row in some if row.where == PLACE]


def found_again(rows: Sequence[Failed], choice: Choice, fetch: Callable[[str, str], Found]) -> Iterator[Found]:
    """What the failed rows hold now. A row without a kept text is looked for in its source, which is read once for all of its rows.

    With a map of columns the source is read in any case: what was kept was understood by another map. `fetch` gives the page of an
    address, of which it is told the feed too.
    """
    kept = [row for row in rows if row.text and not choice.columns and _is_draft(row.text)]
    lost = [row for row in rows if row not in kept]
    total = len(rows)
    for number, row in enumerate(kept, start=1):
        yield Found(row.source, row.where, draft=from_line(row.text or ""), share=number / total)
    for source in dict.fromkeys(row.source for row in lost):
        places = {row.where for row in lost if row.source == source}
        if source.startswith(_WEB):
            yield _fetched(source, next(iter(places)), fetch)
        else:
            yield from _in_file(source, places, choice)


def _fetched(url: str, feed: str, fetch: Callable[[str, str], Found]) -> Found:
    try:
        return fetch(url, feed)
    except LakonError as error:
        return Found(url, feed, error=str(error))


def _in_file(source: str, places: set[str], choice: Choice) -> Iterator[Found]:
    """What stands at these places of a file; everything, where the file as a whole had failed."""
    if source == STANDARD_INPUT:
        reason = "standard input cannot be read again; add it once more"
        yield from (Found(source, where, error=reason) for where in sorted(places))
        return
    try:
        files = inputs([source])
    except InputError as error:
        yield from (Found(source, where, error=str(error)) for where in sorted(places))
        return
    yield from (found for found in find(files, choice) if "" in places or found.where in places or found.note)


def _is_draft(text: str) -> bool:
    try:
        return bool(from_line(text).text)
    except LakonError:
        return False
