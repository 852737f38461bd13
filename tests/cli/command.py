"""The command called as a user calls it, with streams of its own, in this process to be quick."""

from __future__ import annotations

import io
import sys
from contextlib import ExitStack, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from unittest.mock import patch

from lakon.cli import main


@dataclass(frozen=True)
class Done:
    status: int
    out: str
    err: str


def lakon(*arguments: str, given: str | bytes = b"") -> Done:
    """Run `lakon` with `given` on standard input."""
    data = given.encode("utf-8", "surrogatepass") if isinstance(given, str) else given
    out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True) for _ in range(2))
    with ExitStack() as held:
        held.enter_context(patch.object(sys, "argv", ["lakon", *arguments]))
        held.enter_context(patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8")))
        held.enter_context(redirect_stdout(out))
        held.enter_context(redirect_stderr(err))
        try:
            main()
            status = 0
        except SystemExit as left:
            status = left.code if isinstance(left.code, int) else int(left.code is not None)
    return Done(status, *(stream.buffer.getvalue().decode() for stream in (out, err)))  # type: ignore[attr-defined]
