"""Where one text is coded differently in its two languages: sentences to read again.

    python -m training.twins FOLDER… [--parallel DATA/raw/panl-int.id-en.tsv]

FOLDER holds blocks as `training.standoff restore` writes them. Twins are the two halves of a row of the parallel text, and the sentences of
one number in an article and in its English version (`m042` and `t042`). Prints those whose events differ in type, mode or status, with
what only one of the two has. A difference is no error yet: translations are free, and a coder may read one half otherwise.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from training.rows import mark, rows_of
from training.short_form import Row, worded, written
from training.standoff import take

ARTICLE, VERSION = "m", "t"  # how the names of an article's block and of its English version begin
Kind = tuple[str, str | None, str]


@dataclass(frozen=True, slots=True)
class Coded:
    """A coded sentence: its block, number, words, and codes in stand-off form."""

    block: str
    number: int
    text: str
    row: Row

    @property
    def kinds(self) -> Counter[Kind]:
        """Type, mode and status of its events."""
        return Counter((event["type"], event["mode"], event["status"]) for event in self.row["events"])


def coded(folders: Iterable[Path]) -> Iterator[Coded]:
    """Every coded sentence of the folders."""
    for folder in folders:
        for block in take(folder):
            texts = [row["text"] for row in rows_of(folder / f"{block['name']}.sentences.jsonl")]
            for text, row in zip(texts, block["sentences"], strict=True):
                if "events" in row:
                    yield Coded(block["name"], row["n"], text, row)


def twins(held: Iterable[Coded], halves: Mapping[str, str]) -> Iterator[tuple[Coded, Coded]]:
    """Each sentence with its other half; `halves` tells the hash of the second half by that of the first."""
    by_mark = {mark(one.text): one for one in held}
    by_place = {(one.block, one.number): one for one in by_mark.values()}
    for one in by_place.values():
        twin = by_place.get((VERSION + one.block[1:], one.number)) if one.block.startswith(ARTICLE) else None
        if twin or (twin := by_mark.get(halves.get(mark(one.text), ""))):
            yield one, twin


def parallel(paths: Iterable[Path]) -> dict[str, str]:
    """The hash of every second half by that of its first, from TSV files of number, sentence and translation."""
    out = {}
    for path in paths:
        for line in path.read_text(encoding="utf-8").split("\n"):
            halves = line.split("\t")[1:3]
            if len(halves) == 2:
                out[mark(halves[0])] = mark(halves[1])
    return out


def differences(one: Coded, other: Coded) -> list[str]:
    """The paragraph of two twins whose events differ; nothing where they do not."""
    if one.kinds == other.kinds:
        return []
    lines = []
    for held, twin in ((one, other), (other, one)):
        alone = held.kinds - twin.kinds
        lines += [f"{held.block} #{held.number}: {held.text}"]
        lines += [
            f"    {worded(written('E', event), held.text)}"
            for event in held.row["events"]
            if alone[event["type"], event["mode"], event["status"]]
        ]
    return lines


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("folders", type=Path, nargs="+", help="folders of coded blocks")
    args.add_argument("--parallel", type=Path, nargs="*", default=[], help="TSV files of number, sentence and translation")
    opt = args.parse_args()
    pairs = list(twins(coded(opt.folders), parallel(opt.parallel)))
    found = [lines for pair in pairs if (lines := differences(*pair))]
    print(f"{len(pairs)} twins, {len(found)} coded differently", end="\n\n")
    for lines in found:
        print("\n".join(lines), end="\n\n")


if __name__ == "__main__":
    main()
