"""Codings without the publishers' words, and back.

    python -m training.standoff take FOLDER… --out training/coded/NAME.jsonl.gz
    python -m training.standoff restore training/coded/NAME.jsonl.gz… --texts FOLDER|FILE… --out FOLDER [--share 0.25]

A stand-off file holds a JSON line a block: the article's source and address where known, and of each sentence a hash and the codes
with offsets into the sentence. Whoever has the texts (folders of coded blocks, articles as JSON Lines with "text", parallel sentences
as TSV) can put the blocks together again, with the codes that `mended.tsv` lists in place of those that were wrong; what is missing is
counted and left out. With `--share` only so many of the blocks that train are put together, by the number in their names, and all that
are kept back: a point of the learning curve.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lakon.model import normalise
from training.coded import find, kept_back
from training.mended import mend
from training.rows import mark, rows_of

Row = dict[str, Any]


def take(folder: Path) -> Iterator[Row]:
    """Every block of a folder in stand-off form."""
    for listing in sorted(folder.glob("*.sentences.jsonl")):
        name = listing.name.removesuffix(".sentences.jsonl")
        about = json.loads((folder / f"{name}.meta.json").read_text(encoding="utf-8"))
        gold = {row["n"]: row for row in rows_of(folder / f"{name}.gold.jsonl")}
        sentences = []
        for row in rows_of(listing):
            held = {"n": row["n"], "hash": mark(row["text"])}
            if row["n"] in gold and not row.get("context_only"):
                held |= _apart(row["text"], gold[row["n"]])
            sentences.append(held)
        yield {"name": name, **about, "sentences": sentences}


def _apart(text: str, gold: Row) -> Row:
    """One sentence's codes with offsets for words."""
    events = []
    for event in gold["events"]:
        start = event.get("start")
        trigger = [start, start + len(event["trigger"])] if start is not None else _at(text, event["trigger"])
        near = trigger[0] if trigger else 0
        sides = {
            side: [{"at": _at(text, p["text"], near), **{k: p.get(k) for k in ("ref", "cc", "sector")}} for p in event[side]]
            for side in ("actor", "recipient")
        }
        spans = {key: _at(text, event.get(key), near) for key in ("attributed_to", "place", "when")}
        events.append({"type": event["type"], "mode": event.get("mode"), "status": event["status"], "trigger": trigger, **sides, **spans})
    said = []
    for row in gold.get("statements", []):
        content = _at(text, row["content"]) or [0, 0]
        said.append({"content": content, "cue": _at(text, row.get("cue"), content[0]), "speaker": _at(text, row.get("speaker"), content[0]),
                     "ref": row.get("ref"), "kind": row["kind"]})  # fmt: skip
    times = [[_at(text, row["text"]), row["from"], row["to"]] for row in gold.get("times", [])]
    return {"events": events, "statements": said, "times": times}


def _at(text: str, part: str | None, near: int = 0) -> list[int] | None:
    spot = find(text, part, near) if part else -1
    return [spot, spot + len(part)] if part and spot >= 0 else None


def restore(held: Row, texts: dict[str, str], folder: Path) -> tuple[int, int]:
    """Write one block's files where its texts are known; gives how many of its sentences were found, and how many it has."""
    listing, gold = [], []
    for row in held["sentences"]:
        text = texts.get(row["hash"])
        if text is None:
            continue
        listing.append({"n": row["n"], "text": text} | ({} if "events" in row else {"context_only": True}))
        if "events" in row:
            gold.append({"n": row["n"], **_together(text, row)})
    if gold:
        about = {key: value for key, value in held.items() if key not in ("name", "sentences")}
        for end, lines in (("sentences.jsonl", listing), ("gold.jsonl", gold), ("meta.json", [about])):
            out = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
            (folder / f"{held['name']}.{end}").write_text(out, encoding="utf-8")
    return len(listing), len(held["sentences"])


def _together(text: str, row: Row) -> Row:
    """One sentence's codes with their words again."""
    cut = lambda span: text[span[0] : span[1]] if span else None  # noqa: E731
    events = []
    for event in row["events"]:
        if event["trigger"] is None:
            continue
        sides = {
            side: [{"text": cut(p["at"]) or "", **{k: p[k] for k in ("ref", "cc", "sector")}} for p in event[side]]
            for side in ("actor", "recipient")
        }
        spans = {key: cut(event[key]) for key in ("attributed_to", "place", "when")}
        told = {key: event[key] for key in ("type", "mode", "status")}
        events.append({**told, "trigger": cut(event["trigger"]), "start": event["trigger"][0], **sides, **spans})
    said = [
        {key: cut(s[key]) or "" for key in ("speaker", "cue", "content")} | {"ref": s["ref"], "kind": s["kind"]} for s in row["statements"]
    ]
    times = [{"text": cut(span), "from": begin, "to": end} for span, begin, end in row["times"] if span]
    return {"events": events, "statements": said, "times": times}


def known(sources: list[Path]) -> dict[str, str]:
    """Every sentence that the sources hold, by its hash."""
    out: dict[str, str] = {}
    for source in sources:
        for text in _sentences(source):
            out.setdefault(mark(text), text)
    return out


def _sentences(source: Path) -> Iterator[str]:
    from lakon.language import sentences

    if source.is_dir():
        for listing in sorted(source.rglob("*.sentences.jsonl")):
            yield from (row["text"] for row in rows_of(listing))
        return
    if source.suffix == ".tsv":
        for line in source.read_text(encoding="utf-8").splitlines()[1:]:
            yield from line.split("\t")[1:3]
        return
    for row in rows_of(source):
        text = normalise(row["text"])
        yield row.get("title") or ""
        at = 0
        for line in text.split("\n"):
            yield from (text[a:b] for a, b in sentences(text, at, at + len(line), row.get("lang") or "id"))
            at += len(line) + 1


def chosen(name: str, share: float) -> bool:
    """Whether a block is among a share of them; an article and its English version go together, and a larger share holds a smaller."""
    number = re.sub(r"\D", "", name)
    return kept_back(name) or zlib.crc32(f"share {number}".encode()) / 2**32 < share


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    sub = args.add_subparsers(dest="verb", required=True)
    one = sub.add_parser("take")
    one.add_argument("folders", type=Path, nargs="+")
    one.add_argument("--out", type=Path, required=True)
    two = sub.add_parser("restore")
    two.add_argument("files", type=Path, nargs="+")
    two.add_argument("--texts", type=Path, nargs="+", required=True)
    two.add_argument("--out", type=Path, required=True)
    two.add_argument("--share", type=float, default=1.0)
    opt = args.parse_args()
    if opt.verb == "take":
        lines = [json.dumps(block, ensure_ascii=False, separators=(",", ":")) for folder in opt.folders for block in take(folder)]
        opt.out.parent.mkdir(parents=True, exist_ok=True)
        with gzip.GzipFile(opt.out, "wb", mtime=0) as file:
            file.write(("\n".join(lines) + "\n").encode("utf-8"))
        print(f"{len(lines)} blocks: {opt.out}, {opt.out.stat().st_size / 1e6:.2f} MB")
        return
    texts = known(opt.texts)
    counts = []
    for path in opt.files:
        folder = opt.out / path.name.removesuffix(".jsonl.gz")
        folder.mkdir(parents=True, exist_ok=True)
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            blocks = (block for block in map(json.loads, lines) if chosen(block["name"], opt.share))
            counts += [restore(mend(block), texts, folder) for block in blocks]
    print(f"{sum(a for a, _ in counts)} of {sum(b for _, b in counts)} sentences of {len(counts)} blocks found", file=sys.stderr)


if __name__ == "__main__":
    main()
