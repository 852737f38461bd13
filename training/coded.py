"""Coded sentences and name-annotated sentences as arrays of words, pieces and labels."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from lakon.gazetteer import city, lookup
from lakon.lexicon.table import TYPES
from lakon.model import normalise
from lakon.reader import labels
from lakon.reader.tokens import tokenise
from training import refused
from training.rows import rows_of

IGNORED = -100
_TYPE = {name: i for i, name in enumerate(TYPES)}
_SLOT = {slot: i for i, slot in enumerate(labels.MODE_SLOTS)}
_SECTOR = {name: i for i, name in enumerate(labels.SECTORS)}
_ROLE = {name: i for i, name in enumerate(labels.ROLES)}


@dataclass
class Frame:
    """A coded trigger: word indices `first..last` (both included) in its sentence, its roles as (role, first, last), its two sides."""

    first: int
    last: int
    type: int
    status: int = IGNORED
    mode: int = IGNORED
    roles: list[tuple[int, int, int]] = field(default_factory=list)
    sides: tuple[int, int] = (IGNORED, IGNORED)
    content: list[tuple[int, int]] = field(default_factory=list)


@dataclass
class Sentence:
    """One sentence: arrays over words, and its frames; labels are IGNORED where nobody coded them."""

    text: str
    words: list[str]
    start: NDArray[np.int64]
    end: NDArray[np.int64]
    pieces: NDArray[np.int64]
    first: NDArray[np.int64]
    trigger: NDArray[np.int64]
    cue: NDArray[np.int64]
    content: NDArray[np.int64]
    names: NDArray[np.int64]
    sector: NDArray[np.int64]
    frames: list[Frame]
    features: NDArray[np.float32] | None = None


@dataclass
class Block:
    """Sentences that follow each other; `kept_back` blocks choose and calibrate, and never train."""

    name: str
    lang: str
    sentences: list[Sentence]
    kept_back: bool


def kept_back(name: str) -> bool:
    """A tenth of the blocks, told from the number in the name, so that an article and its English version go together."""
    return zlib.crc32(re.sub(r"\D", "", name).encode()) % 10 == 0


def blocks(folder: Path) -> Iterator[Block]:
    """Every block of a folder of coded sentences, without lexicon features; one that stands in a folder that measures is context only."""
    for listing in sorted(folder.glob("*.sentences.jsonl")):
        name = listing.name.removesuffix(".sentences.jsonl")
        rows = rows_of(listing)
        gold = {row["n"]: row for row in rows_of(folder / f"{name}.gold.jsonl")}
        meta = json.loads((folder / f"{name}.meta.json").read_text(encoding="utf-8"))
        texts = [normalise(row["text"]) for row in rows]
        plain = [sentence(text) for text in texts]
        for at, row in enumerate(rows):
            if not row.get("context_only") and not refused.stands(row["text"]):
                _label(plain, texts, at, gold[row["n"]])
        yield Block(f"{folder.name}/{name}", meta.get("lang", "id"), plain, kept_back(name))


def every(folders: Iterable[Path]) -> list[Block]:
    """The blocks of all folders, in order."""
    return [block for folder in folders for block in blocks(folder)]


def sentence(text: str) -> Sentence:
    """A sentence with nothing labelled."""
    tokens = tokenise(text, [(0, len(text))])
    blank = lambda: np.full(len(tokens.start), IGNORED, np.int64)  # noqa: E731
    return Sentence(
        text, tokens.words(text), tokens.start, tokens.end, tokens.pieces, tokens.first, blank(), blank(), blank(), blank(), blank(), []
    )


def cover(held: Sentence, start: int, end: int) -> tuple[int, int] | None:
    """The words (first, last) that characters `start:end` touch."""
    hit = np.flatnonzero((held.start < end) & (held.end > start))
    return (int(hit[0]), int(hit[-1])) if len(hit) else None


def find(text: str, part: str, near: int = 0) -> int:
    """Where `part` stands in `text` as whole words if it can, nearest to `near`; −1 where it does not."""
    spots = [m.start() for m in re.finditer(re.escape(part), text)]
    whole = [s for s in spots if not (s and text[s - 1].isalnum()) and not text[s + len(part) : s + len(part) + 1].isalnum()]
    return min(whole or spots, key=lambda s: abs(s - near), default=-1)


def _label(plain: list[Sentence], texts: list[str], at: int, gold: dict[str, Any]) -> None:
    held = plain[at]
    held.trigger[:] = held.cue[:] = held.content[:] = 0
    for event in gold["events"]:
        _event(held, texts[at], event)
    for said in gold.get("statements", []):
        _statement(held, texts[at], said)


def _mark(tags: NDArray[np.int64], words: tuple[int, int], index: int) -> None:
    tags[words[0]] = labels.begin(index)
    tags[words[0] + 1 : words[1] + 1] = labels.inside(index)


def _event(held: Sentence, text: str, event: dict[str, Any]) -> None:
    start = event.get("start")
    if start is None or text[start : start + len(event["trigger"])] != event["trigger"]:
        start = find(text, event["trigger"])
    words = cover(held, start, start + len(event["trigger"])) if start >= 0 else None
    if words is None or held.trigger[words[0] : words[1] + 1].any():
        return
    _mark(held.trigger, words, _TYPE[event["type"]])
    frame = Frame(
        *words, _TYPE[event["type"]], labels.STATUSES.index(event["status"]), _SLOT.get((event["type"], event.get("mode")), IGNORED)
    )
    for role in ("actor", "recipient"):
        for party in event[role]:
            span = _party(held, text, start, party)
            if span is not None:
                frame.roles.append((_ROLE[role], *span))
                held.sector[span[0] : span[1] + 1] = _SECTOR[party.get("sector") or ""]
    frame.sides = (_side(frame, "actor", event["actor"]), _side(frame, "recipient", event["recipient"]))
    for role, key in (("source", "attributed_to"), ("place", "place"), ("time", "when")):
        if event.get(key):
            span = _here(held, text, start, event[key])
            if span is not None:
                frame.roles.append((_ROLE[role], *span))
    held.frames.append(frame)


def _here(held: Sentence, text: str, near: int, part: str) -> tuple[int, int] | None:
    spot = find(text, part, near)
    return cover(held, spot, spot + len(part)) if spot >= 0 else None


def _side(frame: Frame, role: str, parties: list[dict[str, Any]]) -> int:
    here = any(kind == _ROLE[role] for kind, _, _ in frame.roles)
    return labels.SIDES.index("here" if here else "elsewhere" if parties else "none")


def _party(held: Sentence, text: str, near: int, party: dict[str, Any]) -> tuple[int, int] | None:
    return _here(held, text, near, party["text"]) if party.get("text") else _named(held, text, party.get("ref"))


def _named(held: Sentence, text: str, ref: str | None) -> tuple[int, int] | None:
    """Where the sentence itself names a party that its clause leaves out: by its whole name, else by what may be a surname."""
    if not ref:
        return None
    capital = [word for word in re.findall(r"\w+", ref) if word[0].isupper()]
    surname = [word for word in capital[-1:] if _may_be_a_surname(word)]
    for part in dict.fromkeys([ref, *surname]):
        spots = [m.start() for m in re.finditer(rf"\b{re.escape(part)}\b", text)]
        if spots:
            return cover(held, spots[-1], spots[-1] + len(part))
    return None


def _may_be_a_surname(word: str) -> bool:
    """Not the country, body or town in "Kongres AS" or "Wali Kota Medan": the sentence may name that for another reason."""
    known = lookup(word)
    return not word.isupper() and (all(entry.kind == "person" for entry in known) if known else city(word) is None)


def _statement(held: Sentence, text: str, said: dict[str, Any]) -> None:
    spot = find(text, said["content"])
    content = cover(held, spot, spot + len(said["content"])) if spot >= 0 else None
    if content is None:
        return
    if not held.content[content[0] : content[1] + 1].any():
        _mark(held.content, content, 0)
    if not said.get("cue"):
        return
    near = min(
        (m.start() for m in re.finditer(re.escape(said["cue"]), text)),
        key=lambda s: min(abs(s - spot), abs(s - spot - len(said["content"]))),
        default=-1,
    )
    cue = cover(held, near, near + len(said["cue"])) if near >= 0 else None
    if cue is None:
        return
    frame = next((f for f in held.frames if f.type == _TYPE["SAY"] and (f.first, f.last) == cue), None)
    if frame is None:
        frame = Frame(*cue, _TYPE["SAY"])
        if not held.cue[cue[0] : cue[1] + 1].any():
            _mark(held.cue, cue, 0)
        held.frames.append(frame)
        speaker = {"text": said.get("speaker") if said.get("speaker") != "nya" else "", "ref": said.get("ref")}
        span = _party(held, text, near, speaker)
        if span is not None:
            frame.roles.append((_ROLE["speaker"], *span))
        frame.sides = (_side(frame, "speaker", [speaker] if speaker["text"] or speaker["ref"] else []), IGNORED)
    frame.content.append(content)
