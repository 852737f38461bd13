"""Reviewed sentences as coded sentences: what training learns from and `lakon eval` measures by.

A block an article: `NAME.sentences.jsonl` (its sentences; those that are not wholly reviewed are context), `NAME.gold.jsonl` (their
codings), `NAME.meta.json`, `NAME.txt`. A sentence is wholly reviewed where somebody judged every event that is read in it.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from lakon.errors import InputError
from lakon.model import Reading
from lakon.review.coded import coded_sentence
from lakon.store import Standing
from lakon.store.asked import Asked
from lakon.store.stored import numbered_readings

Row = dict[str, Any]
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the same reviews make the same archive


@dataclass(frozen=True, slots=True)
class Exported:
    """What was written: blocks, coded sentences, events in them; and sentences that wait for the review of their other events."""

    blocks: int
    sentences: int
    events: int
    waiting: int


@dataclass(frozen=True, slots=True)
class Block:
    """The files of one article, by the end of their names, and its counts."""

    name: str
    files: dict[str, str]
    sentences: int
    events: int
    waiting: int


def export(store: Asked, folder: Path) -> Exported:
    """Write the blocks into a folder, which must be new or empty."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputError(f"{folder}: there are other things here; name a new or an empty folder")
    made = list(blocks(store))
    folder.mkdir(parents=True, exist_ok=True)
    for block in made:
        for end, text in block.files.items():
            (folder / f"{block.name}.{end}").write_text(text, encoding="utf-8")
    return counted(made)


def archive(store: Asked) -> bytes:
    """The same as a zip archive."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as file:
        for block in blocks(store):
            for end, text in block.files.items():
                file.writestr(zipfile.ZipInfo(f"reviewed/{block.name}.{end}", _EPOCH), text, zipfile.ZIP_DEFLATED)
    return held.getvalue()


def counted(made: Sequence[Block]) -> Exported:
    """The counts of all blocks that hold a coded sentence."""
    return Exported(
        sum(bool(one.files) for one in made), sum(one.sentences for one in made), sum(one.events for one in made),
        sum(one.waiting for one in made),
    )  # fmt: skip


def blocks(store: Asked) -> Iterator[Block]:
    """The blocks of all articles with a review, by name; one without a wholly reviewed sentence has no files."""
    by_article: dict[str, list[Standing]] = {}
    for one in store.standing():
        if one.state != "lost":
            by_article.setdefault(one.review.article, []).append(one)
    found = store.ask(lambda con, at: [one.reading for one in numbered_readings(con, at, list(by_article))])
    for reading in sorted(found, key=lambda reading: name_of(reading.article.id)):
        yield block(reading, by_article[reading.article.id])


def name_of(article: str) -> str:
    """The block's name: digits alone tell it, since by them training parts blocks to learn from and blocks to choose by."""
    return f"r{int(sha256(article.encode('utf-8', 'surrogatepass')).hexdigest()[:12], 16):015d}"


def block(reading: Reading, standings: Sequence[Standing]) -> Block:
    """The block of one article."""
    article, name = reading.article, name_of(reading.article.id)
    listing, gold, waiting = _rows(reading, standings)
    if not gold:
        return Block(name, {}, 0, 0, waiting)
    about = {
        "published": article.published,
        "source": article.publisher,
        "url": next((source.url for source in article.sources if source.url), None),
        "lang": article.lang,
        "article": article.id,
        "model": reading.meta.model,
        "reviewed": "events; statements and times are the machine's",
        "reviewers": sorted({one.review.reviewer for one in standings}),
    }
    files = {"sentences.jsonl": _lines(listing), "gold.jsonl": _lines(gold), "meta.json": _lines([about]), "txt": article.text}
    return Block(name, files, len(gold), sum(len(row["events"]) for row in gold), waiting)


def _rows(reading: Reading, standings: Sequence[Standing]) -> tuple[list[Row], list[Row], int]:
    """The rows of the sentences, those of the codings, and how many sentences wait."""
    text = reading.article.text
    judged = {one.event for one in standings if one.state == "found"}
    listing, gold, waiting = [], [], 0
    for number, sentence in enumerate(reading.sentences):
        words = text[sentence.start : sentence.end]
        here = [one for one in standings if _within(one, sentence.start, sentence.end)]
        read = [event for event in reading.events if event.sentence == number]
        whole = bool(here) and all(event.id in judged for event in read)
        waiting += bool(here) and not whole
        listing.append({"n": number, "text": words} | ({} if whole else {"context_only": True}))
        if whole:
            gold.append({"n": number, **coded_sentence(reading, sentence, here)})
    return listing, gold, waiting


def _within(one: Standing, start: int, end: int) -> bool:
    coding = one.review.coding or one.review.machine
    return coding is not None and one.at is not None and start <= one.at + coding.start < end


def _lines(rows: Sequence[Row]) -> str:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
