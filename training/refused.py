"""The sentences that nothing may learn from: those of the folders whose figures are reported.

    python -m training.refused GOLD/dev… --parallel DATA/raw/panl-int.id-en.tsv

writes `training/refused.txt`, the hash of every such sentence and, where it has one, of its other half in the parallel text.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from training.rows import mark, rows_of

FILE = Path(__file__).parent / "refused.txt"
_SHORTEST = 40  # characters: shorter sentences stand in many articles


@cache
def listed() -> frozenset[str]:
    """The hashes of the list."""
    return frozenset(FILE.read_text(encoding="utf-8").split())


def stands(text: str) -> bool:
    """Whether a sentence stands in a folder whose figures are reported."""
    return len(text) > _SHORTEST and mark(text) in listed()


def _sentences(folders: Iterable[Path]) -> Iterator[str]:
    for folder in folders:
        for listing in sorted(folder.glob("*.sentences.jsonl")):
            yield from (row["text"] for row in rows_of(listing))


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("folders", type=Path, nargs="+", help="folders of coded blocks that measure")
    args.add_argument("--parallel", type=Path, nargs="*", default=[], help="TSV files of number, sentence and translation")
    opt = args.parse_args()
    marks = {mark(text) for text in _sentences(opt.folders) if len(text) > _SHORTEST}
    for table in opt.parallel:
        for line in table.read_text(encoding="utf-8").split("\n"):
            halves = line.split("\t")[1:3]
            if any(mark(half) in marks for half in halves):
                marks.update(mark(half) for half in halves if len(half) > _SHORTEST)
    FILE.write_text("".join(f"{held}\n" for held in sorted(marks)), encoding="utf-8")
    print(f"{len(marks)} sentences; {FILE}")


if __name__ == "__main__":
    main()
