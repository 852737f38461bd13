"""One article from the command line: fetched, read, shown."""

from __future__ import annotations

import sys
from dataclasses import dataclass, replace
from pathlib import Path

import typer

from lakon.errors import InputError, LakonError
from lakon.model import Reading
from lakon.render.safe import one_line
from lakon.sources.draft import Draft, open_draft

_SLICE = 1 << 20  # characters


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the options of `lakon read` ask for."""

    published: str | None
    lang: str | None
    title: str | None
    as_json: bool
    html: Path | None
    explain: bool
    allow_private: bool
    gazetteer: Path | None = None


def read_one(source: str, wanted: Wanted) -> None:
    """Read the article and show it as asked; warnings go to standard error, a line each."""
    from lakon.pipeline import Failure, outcomes

    draft = _given(_draft(source, wanted.allow_private), wanted)
    outcome = next(outcomes([open_draft(draft)], gazetteer=wanted.gazetteer))
    if isinstance(outcome, Failure):
        raise LakonError(f"{source}: the stage {outcome.stage!r} failed: {outcome.message}; please report it with the article")
    for warning in outcome.warnings:
        typer.echo(f"lakon: warning: {one_line(warning)}", err=True)
    _show(outcome, wanted)


def _draft(source: str, allow_private: bool) -> Draft:
    if source == "-":
        from lakon.sources.text import stream_bytes, text_draft

        return text_draft(stream_bytes(sys.stdin.buffer, "standard input"), "standard input")
    if source.lower().startswith(("http://", "https://")):
        from lakon.sources.url import url_draft

        return url_draft(source, allow_private=allow_private)
    from lakon.sources.text import file_draft

    return file_draft(Path(source))


def _given(draft: Draft, wanted: Wanted) -> Draft:
    """The draft, with what the user says of it put above what the page says."""
    draft = replace(draft, title=wanted.title or draft.title, lang=wanted.lang or draft.lang)
    return replace(draft, published=wanted.published, published_from="given") if wanted.published else draft


def _show(reading: Reading, wanted: Wanted) -> None:
    if wanted.html:
        from lakon.render import page

        try:
            wanted.html.write_text(page(reading), encoding="utf-8")
        except OSError as error:
            raise InputError(f"{wanted.html}: the page cannot be written ({error.strerror}); name another file") from error
        if not wanted.as_json:
            return
    if wanted.as_json:
        _put(reading.to_json())
        return
    from lakon.cli.terminal import show

    show(reading, explain=wanted.explain)


def _put(text: str) -> None:
    """Write a line in slices: the JSON of a very long text need not stand in memory twice more."""
    for start in range(0, len(text), _SLICE):
        sys.stdout.write(text[start : start + _SLICE])
    sys.stdout.write("\n")
    sys.stdout.flush()
