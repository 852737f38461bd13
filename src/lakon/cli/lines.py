"""Many articles from the command line: a line of JSON in, a reading a line out, in the same order."""

from __future__ import annotations

import json
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

from lakon.cli.progress import counted
from lakon.errors import InputError, LakonError
from lakon.model import Document, Reading
from lakon.sources.jsonl import BadLine, documents


def read_lines(source: str, lang: str | None, gazetteer: Path | None = None) -> int:
    """Read every line of a file or of standard input; the exit status, 1 where some line gave an error row."""
    bad = 0
    with ExitStack() as held:
        lines = _lines(source, held)
        for row, good in counted(rows(lines, lang, gazetteer)):
            sys.stdout.write(row + "\n")
            sys.stdout.flush()
            bad += not good
    if bad:
        print(f"lakon: {bad} line{'s' if bad > 1 else ''} of {source} could not be read; each has a row with 'error'", file=sys.stderr)  # noqa: T201
    return LakonError.status if bad else 0


def rows(lines: Iterable[bytes], lang: str | None = None, gazetteer: Path | None = None) -> Iterator[tuple[str, bool]]:
    """Each line's row, a reading or an error as JSON, and whether it is a reading."""
    from lakon.pipeline import outcomes

    waiting: deque[tuple[int, BadLine | None]] = deque()

    def good() -> Iterator[Document]:
        for number, item in documents(lines, lang):
            waiting.append((number, item if isinstance(item, BadLine) else None))
            if isinstance(item, Document):
                yield item

    def bad() -> Iterator[tuple[str, bool]]:
        while waiting and (line := waiting[0][1]):
            waiting.popleft()
            yield _error_row(line), False

    for outcome in outcomes(good(), gazetteer=gazetteer):
        yield from bad()
        number, _ = waiting.popleft()
        if isinstance(outcome, Reading):
            yield outcome.to_json(), True
        else:
            yield _error_row(BadLine(number, outcome.id, f"the stage {outcome.stage!r} failed: {outcome.message}")), False
    yield from bad()


def _error_row(bad: BadLine) -> str:
    return json.dumps({"error": bad.error, "line": bad.line, "id": bad.id}, ensure_ascii=False)


def _lines(source: str, held: ExitStack) -> BinaryIO:
    if source == "-":
        return sys.stdin.buffer
    try:
        return held.enter_context(Path(source).open("rb"))
    except OSError as error:
        raise InputError(f"{source}: the file cannot be read ({error.strerror}); name a file of JSON lines, or -") from error
