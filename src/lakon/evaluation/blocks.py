"""Folders of coded blocks: sentences, their codings, and the page they come from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lakon.errors import DataError, InputError
from lakon.evaluation.coded import Sentence, coded_sentence

_LISTING = ".sentences.jsonl"


@dataclass(frozen=True, slots=True)
class Block:
    """A block: its sentences by number in their order, its codings by number, and the text that holds the sentences.

    Sentences without a coding are read for their context and not scored.
    """

    name: str
    sentences: tuple[tuple[int, str], ...]
    codings: dict[int, Sentence]
    text: str
    published: str | None
    lang: str


def blocks(folder: Path) -> list[Block]:
    """The blocks of a folder by name; raises InputError where it holds none, DataError where a file is damaged."""
    if not folder.is_dir():
        raise InputError(f"{folder}: there is no such folder; name a folder of coded blocks")
    listings = sorted(folder.glob(f"*{_LISTING}"))
    if not listings:
        raise InputError(f"{folder}: no *{_LISTING} in the folder; name a folder of coded blocks")
    return [_block(listing) for listing in listings]


def _block(listing: Path) -> Block:
    name = listing.name.removesuffix(_LISTING)
    page, about = listing.with_name(f"{name}.txt"), listing.with_name(f"{name}.meta.json")
    codings = listing.with_name(f"{name}.gold.jsonl")
    sentences = tuple((row["n"], row["text"]) for row in _rows(listing, ("n", "text")))
    meta = json.loads(about.read_text(encoding="utf-8")) if about.exists() else {}
    return Block(
        name=name,
        sentences=sentences,
        codings={row["n"]: _coded(row, codings) for row in _rows(codings, ("n", "events"))},
        text=page.read_text(encoding="utf-8") if page.exists() else "\n\n".join(text for _, text in sentences) + "\n",
        published=meta.get("published"),
        lang=meta.get("lang", "id"),
    )


def _rows(path: Path, fields: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"{path}: the file cannot be read ({error}); a block has sentences and codings") from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise DataError(f"{path}:{number}: this is not JSON ({error.msg}); mend the line") from error
        if not isinstance(row, dict) or any(field not in row for field in fields):
            raise DataError(f"{path}:{number}: the row lacks one of {', '.join(fields)}; mend the line")
        yield row


def _coded(row: dict[str, Any], path: Path) -> Sentence:
    try:
        return coded_sentence(row)
    except (KeyError, TypeError) as error:
        raise DataError(f"{path}: sentence {row['n']}: the coding lacks {error}; mend the row") from error
