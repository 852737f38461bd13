"""Writes docs/quality.md: how well Lakon codes, what it gets wrong, and why.

    python -m benchmarks.quality $LAKON_GOLD/dev $LAKON_GOLD/dev-modern … [--out docs/quality.md] [--cases CAUSE]

Reads the folders of coded blocks by the pipeline and counts with the functions of `lakon eval`. Its pictures are put in the folder
`pictures` beside the page. Without --out the page is printed. --cases prints block, sentence and rows of one cause in place of the page.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from benchmarks import quality_tables as tables
from benchmarks.quality_causes_said import slips
from benchmarks.quality_confidence import equal_bins
from benchmarks.quality_curve import runs
from benchmarks.quality_measure import Folder, measured
from benchmarks.quality_pictures import curve_picture, reliability_picture
from lakon.evaluation.reliability import Bin, calibration_error
from lakon.reader.session import card

HEAD = Path(__file__).parent / "data" / "quality.md"
PICTURES = {"confidence": "quality-confidence.svg", "curve": "quality-curve.svg"}


def page(done: Sequence[Folder]) -> str:
    """The whole page, of folders of which the last is all of them."""
    pooled = done[-1]
    counts = Counter(slip.cause for scene in pooled.scenes for slip in slips(scene))
    bins = fifths(pooled)
    filled = {
        "weights": card()["model"],
        "sentences": f"{len(pooled.scenes):,}",
        "blocks": str(len(pooled.blocks)),
        "agreement": tables.agreement(pooled),
        "folders": "\n\n".join(f"### {_called(folder)}\n\n{tables.figures(folder)}" for folder in reversed(done)),
        "confusion": tables.confusion(pooled),
        "bins": tables.reliability(bins),
        "calibration": tables.number(calibration_error(bins)),
        "differences": f"{counts.total():,}",
        "kinds": str(len(counts)),
        "causes": tables.causes(counts),
        "curve": tables.curve(runs()),
    }
    return HEAD.read_text(encoding="utf-8").format(**filled)


def fifths(folder: Folder) -> tuple[Bin, ...]:
    """The folder's events in five bins of equal count."""
    return equal_bins(event for block in folder.blocks for event in block.events)


def _called(folder: Folder) -> str:
    return "All folders pooled" if folder.name == "pooled" else f"`{folder.name}`"


def write(out: Path, done: Sequence[Folder]) -> None:
    """The page and its pictures."""
    beside = out.parent / "pictures"
    beside.mkdir(parents=True, exist_ok=True)
    (beside / PICTURES["confidence"]).write_text(reliability_picture(fifths(done[-1])), encoding="utf-8")
    (beside / PICTURES["curve"]).write_text(curve_picture(runs()), encoding="utf-8")
    out.write_text(page(done), encoding="utf-8")


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("folders", type=Path, nargs="+", help="folders of coded blocks")
    args.add_argument("--out", type=Path, help="the page to write")
    args.add_argument("--cases", default="", help="print the cases of one cause, or of all")
    opt = args.parse_args()
    done = measured(opt.folders)
    if opt.cases:
        for scene in done[-1].scenes:
            for slip in slips(scene):
                if opt.cases in (slip.cause, "all"):
                    print(f"{scene.block}#{scene.number} {slip.cause}: {slip.coded} / {slip.found}")
    elif opt.out:
        write(opt.out, done)
    else:
        print(page(done))


if __name__ == "__main__":
    main()
