"""Codings that were found wrong when they were read again, and what stands in their place.

    python -m training.mended show --texts FOLDER|FILE…         prints every row of mended.tsv with the words of its sentence
    python -m training.mended add FILE --texts FOLDER|FILE…     adds rows that are written with words (block, n, was, is, why)

`mended.tsv` has a row a code: block, number and hash of the sentence, what was coded, what is coded now, and why. The lines are those of
`short_form.py`, with offsets, so that no publisher's words stand here; an empty `was` adds a code, an empty `is` takes one out. The files
of `training/coded` stay as they were coded: `training.standoff restore` mends them on the way.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from functools import cache
from pathlib import Path

from lakon.errors import DataError
from lakon.language.tables import read_table
from training.short_form import KINDS, Row, offset, parsed, worded, written

FILE = Path(__file__).parent / "mended.tsv"
CODED = Path(__file__).parent / "coded"
COLUMNS = ("block", "n", "hash", "was", "is", "why")
Mended = Mapping[str, str]


@cache
def listed(path: Path = FILE) -> Mapping[str, Sequence[Mended]]:
    """The rows of the list by block."""
    out: dict[str, list[Mended]] = defaultdict(list)
    for row in read_table(path):
        out[row["block"]].append(row)
    return out


def mend(held: Row, rows: Iterable[Mended] | None = None) -> Row:
    """A block in stand-off form with its mended codes in place; rows that do not fit it are left out (`misfits` tells them)."""
    return _mended(held, listed().get(held["name"], ()) if rows is None else rows)[0]


def misfits(held: Row, rows: Iterable[Mended] | None = None) -> list[Mended]:
    """The rows of a block that do not fit it: its sentence is another, or what was is not coded there."""
    return _mended(held, listed().get(held["name"], ()) if rows is None else rows)[1]


def _mended(held: Row, rows: Iterable[Mended]) -> tuple[Row, list[Mended]]:
    out = deepcopy(held)
    sentences = {(str(s["n"]), s["hash"]): s for s in out["sentences"] if "events" in s}
    return out, [row for row in rows if not _fits(sentences.get((row["n"], row["hash"])), row)]


def _fits(sentence: Row | None, row: Mended) -> bool:
    """Put one row's code in place, in a sentence in which it can stand."""
    if sentence is None:
        return False
    new = [parsed(row["is"])] if row["is"] else []
    if not row["was"]:
        for kind, code in new:
            sentence[KINDS[kind]].append(code)
        return bool(new)
    layer = sentence[KINDS[row["was"][0]]]
    place = next((i for i, code in enumerate(layer) if written(row["was"][0], code) == row["was"]), None)
    if place is None or any(kind != row["was"][0] for kind, _ in new):
        return False
    layer[place : place + 1] = [code for _, code in new]
    return True


def shipped() -> dict[str, Row]:
    """Every block of `training/coded` by name, as it was coded; of one that was coded twice the later, which is the one that trains."""
    out: dict[str, Row] = {}
    for path in sorted(CODED.glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            out |= {block["name"]: block for block in map(json.loads, lines)}
    return out


def added(drafts: Iterable[Mended], texts: Mapping[str, str]) -> list[Mended]:
    """Rows with offsets from rows with words; raises DataError where one does not fit what is coded and listed so far."""
    drafts = tuple(drafts)
    wanted = {draft["block"] for draft in drafts}
    held = {name: mend(block) for name, block in shipped().items() if name in wanted}
    out: list[Mended] = []
    for draft in drafts:
        block = held.get(draft["block"], {"sentences": ()})
        mark = next((s["hash"] for s in block["sentences"] if str(s["n"]) == draft["n"]), "")
        if mark not in texts:
            raise DataError(f"{draft['block']} #{draft['n']}: no such sentence, or its text is not among those given with --texts")
        lines = {side: offset(draft[side], texts[mark]) if draft[side] else "" for side in ("was", "is")}
        out.append({"block": draft["block"], "n": draft["n"], "hash": mark, **lines, "why": draft["why"]})
    for name in {row["block"] for row in out}:
        for row in misfits(held[name], [row for row in out if row["block"] == name]):
            raise DataError(
                f"{name} #{row['n']}: {row['was'] or row['is']!r} does not fit what is coded there; give the line as it is coded"
            )
    return out


def write(rows: Iterable[Mended], path: Path = FILE) -> None:
    """The list with its comments, in the order of blocks and sentences."""
    comments = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
    ranked = sorted(rows, key=lambda row: (row["block"], int(row["n"]), row["was"], row["is"]))
    lines = ["\t".join(row[column] for column in COLUMNS) for row in ranked]
    path.write_text("\n".join([*comments, "\t".join(COLUMNS), *lines]) + "\n", encoding="utf-8")


def main() -> None:
    from training.standoff import known

    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    sub = args.add_subparsers(dest="verb", required=True)
    one, two = sub.add_parser("show"), sub.add_parser("add")
    two.add_argument("file", type=Path, help="rows with words: a TSV of block, n, was, is, why")
    for verb in (one, two):
        verb.add_argument("--texts", type=Path, nargs="+", required=True, help="where the coded sentences' texts are")
    opt = args.parse_args()
    texts = known(opt.texts)
    old = [row for rows in listed().values() for row in rows]
    if opt.verb == "add":
        new = added(read_table(opt.file), texts)
        write([*old, *new])
        print(f"{len(new)} rows added, {len(old) + len(new)} in all: {FILE}")
        return
    for row in old:
        if text := texts.get(row["hash"]):
            told = (worded(row[side], text) if row[side] else "–" for side in ("was", "is"))
            print("\n".join([f"{row['block']} #{row['n']}: {row['why']}", f"  {text}", *(f"  {line}" for line in told), ""]))


if __name__ == "__main__":
    main()
