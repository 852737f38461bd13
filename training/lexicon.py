"""Counts the lexicon over coded sentences and writes the file that the package ships.

python -m training.lexicon --coded FOLDER…
"""

from __future__ import annotations

import argparse
import gzip
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

from lakon.lexicon.table import COLUMNS, TYPES, Lexicon, Row, keys
from training.coded import Block, every

Counts = dict[tuple[str, str], Row]


def count(held: Iterable[Block]) -> Counts:
    """Of every key, how often it stood and how often it was (part of) the trigger of each type; uncoded context does not count."""
    totals: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0] * (1 + len(TYPES)))
    for block in held:
        for sentence in block.sentences:
            if not len(sentence.words) or sentence.trigger[0] < 0:
                continue
            for at, own in enumerate(keys(sentence.words, block.lang)):
                kinds = [(int(sentence.trigger[at]) - 1) // 2] if sentence.trigger[at] > 0 else []
                kinds += [len(TYPES) - 1] if sentence.cue[at] > 0 else []
                for key in dict.fromkeys(own):
                    totals[key][0] += 1
                    for kind in kinds:
                        totals[key][1 + kind] += 1
    return {key: Row(row[0], tuple(row[1:])) for key, row in totals.items()}


def add_features(held: list[Block], totals: Counts) -> None:
    """Give every sentence its lexicon rows, counted without the block it stands in."""
    whole = Lexicon(totals)
    for block in held:
        own = count([block])
        for sentence in block.sentences:
            sentence.features = whole.features(sentence.words, block.lang, own)


def shipped(totals: Counts) -> Counts:
    """The rows worth keeping."""
    return {key: row for key, row in totals.items() if row.kept(key[0])}


def write(rows: Counts, path: Path) -> None:
    """The rows as a gzipped table, in the order of their keys."""
    lines = ["\t".join(COLUMNS)]
    for (kind, key), row in sorted(rows.items()):
        triggers = " ".join(f"{name}:{n}" for name, n in zip(TYPES, row.triggers, strict=True) if n)
        lines.append(f"{kind}\t{key}\t{row.seen}\t{triggers}")
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.GzipFile(path, "wb", compresslevel=9, mtime=0) as file:
        file.write(("\n".join(lines) + "\n").encode("utf-8"))


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--coded", type=Path, nargs="+", required=True, help="folders of coded blocks")
    args.add_argument("--out", type=Path, default=Path("src/lakon/lexicon/data/lexicon.tsv.gz"))
    opt = args.parse_args()
    held = every(opt.coded)
    rows = shipped(count(held))
    write(rows, opt.out)
    print(f"{len(rows):,} rows from {sum(len(b.sentences) for b in held):,} sentences: {opt.out}, {opt.out.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
