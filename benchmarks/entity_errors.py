"""Errors of parties by their cause, over events whose type and trigger are right, domestic news apart.

    python -m benchmarks.entity_errors FOLDER… [--kept-back | --others N] [--oracle-roles] [--keep FILE] [--examples CAUSE]

Of each coded party: right; wrong country; no country; wrong span (the party found is another); wrong antecedent (coded by a
pronoun, a description or nothing); missing; spurious; wrong name (its country right). A block is domestic where nearly all its
parties are of the home country. With --oracle-roles the coded parties' own words stand in the frames in place of what the reader found.
"""

from __future__ import annotations

import argparse
import pickle
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.party_causes import CAUSES, GIVEN, Row, judged
from lakon.evaluation.blocks import Block, blocks
from lakon.evaluation.counting import Tally
from lakon.evaluation.figures import shares
from lakon.evaluation.likeness import same_trigger
from lakon.evaluation.pairing import pairs
from lakon.evaluation.placing import found_sentences
from lakon.evaluation.report import pipeline, score
from lakon.model import Document, Reading, Stage
from lakon.pipeline import STAGES
from training.coded import kept_back
from training.coded_roles import CodedRoles

HOME = "IDN"
NEARLY = 0.9  # a visitor from abroad leaves news domestic


@dataclass
class Kept:
    """The reading stage, asked once for each article: what it found is kept by the article's id."""

    stage: Stage
    found: dict[str, Document]
    name: str = "reading"
    needs: tuple[str, ...] = ("sentences",)
    gives: tuple[str, ...] = ("names", "frames", "contents")
    fresh: list[str] = field(default_factory=list)

    def __call__(self, doc: Document) -> Document:
        if doc.article.id not in self.found:
            self.found[doc.article.id] = self.stage(doc)
            self.fresh.append(doc.article.id)
        return self.found[doc.article.id]


def stages(held: Iterable[Block], found: dict[str, Document], oracle: bool) -> tuple[tuple[Stage, ...], Kept]:
    """The pipeline with kept readings, and with coded roles where asked for."""
    kept = Kept(next(stage for stage in STAGES if stage.name == "reading"), found)
    roles = CodedRoles({block.name: block for block in held})
    out: list[Stage] = []
    for stage in STAGES:
        out += [kept, roles] if stage.name == "reading" and oracle else [kept] if stage.name == "reading" else [stage]
    return tuple(out), kept


def rows(block: Block, reading: Reading) -> Iterator[tuple[int, Row]]:
    """The judged parties of a block with their sentences' numbers."""
    found = found_sentences(reading, block.sentences)
    for number in sorted(block.codings.keys() & found.keys()):
        for one, other in pairs(block.codings[number].events, found[number].events):
            if one.type == other.type and same_trigger(one, other):
                for row in judged(one, other):
                    yield number, row


def domestic(block: Block) -> bool:
    """Whether nearly all coded parties that have a country are of the home country."""
    codes = [p.countries for s in block.codings.values() for e in s.events for p in (*e.actors, *e.recipients) if p.countries]
    return bool(codes) and sum(code == (HOME,) for code in codes) >= NEARLY * len(codes)


def chosen(folders: Iterable[Path], *, back: bool, others: int) -> list[Block]:
    """The blocks to read; names of several folders may be the same, so they carry their folder's."""
    held = [block for folder in folders for block in blocks(folder)]
    if back:
        return [block for block in held if kept_back(block.name)]
    if others:
        left = [block for block in held if not kept_back(block.name)]
        return left[:: max(1, len(left) // others)][:others]
    return held


def table(counts: Mapping[str, Counter[str]]) -> str:
    """Causes down, columns across, with shares."""
    lines = [f"{'':18}" + "".join(f"{name:>20}" for name in counts)]
    for cause in CAUSES:
        cells = (f"{count[cause]:6} ({count[cause] / max(1, count.total()):5.1%})" for count in counts.values())
        lines.append(f"{cause:18}" + "".join(f"{cell:>20}" for cell in cells))
    return "\n".join(lines)


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("folders", type=Path, nargs="+")
    which = args.add_mutually_exclusive_group()
    which.add_argument("--kept-back", action="store_true", help="only blocks that never train")
    which.add_argument("--others", type=int, default=0, help="so many of the other blocks, spread evenly")
    args.add_argument("--oracle-roles", action="store_true", help="coded parties in place of the reader's")
    args.add_argument("--keep", type=Path, help="a file for what the reader finds, read once")
    args.add_argument("--examples", default="", help="print the parties of one cause, or of all")
    opt = args.parse_args()
    held = chosen(opt.folders, back=opt.kept_back, others=opt.others)
    known = pickle.loads(opt.keep.read_bytes()) if opt.keep and opt.keep.exists() else {}
    line, kept = stages(held, known, opt.oracle_roles)
    total = Tally()
    counts: dict[str, Counter[str]] = {name: Counter() for name in ("all", "domestic", "foreign", *GIVEN)}
    for block, reading in zip(held, pipeline(held, line), strict=True):
        total.update(score(block, reading).tally)
        place = "domestic" if domestic(block) else "foreign"
        for number, (cause, how, coded, found) in rows(block, reading):
            for name in ("all", place, how):
                counts[name][cause] += 1
            if opt.examples in (cause, "all"):
                print(f"{block.name}#{number} {cause}: {coded} / {found}")
    if opt.keep and kept.fresh:
        opt.keep.write_bytes(pickle.dumps(kept.found))
    print(f"{len(held)} blocks; " + ", ".join(f"{name} {share:.3f} of {of}" for name, (share, of) in shares(total).items()))
    print(table(counts))


if __name__ == "__main__":
    main()
