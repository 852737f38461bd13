"""What int8 costs: the figures of the shipped graphs beside those of the same weights in fp32.

python -m training.export --base BASE --weights runs/NAME/best.pt --fp32 --out FOLDER
python benchmarks/quantisation.py FOLDER GOLD/dev GOLD/dev-modern …
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
from functools import partial
from pathlib import Path

from lakon.evaluation import evaluate
from lakon.evaluation.report import pipeline
from lakon.lexicon import load as load_lexicon
from lakon.model import Stage
from lakon.pipeline import STAGES
from lakon.reader.read import Reader
from lakon.reader.session import GRAPHS, Network
from lakon.stages.reading import Reading as ReadingStage

SHIPPED = Path("src/lakon/reader/data")
FIGURES = ("trigger", "type", "dyad", "statement")


def stages_of(folder: Path) -> tuple[Stage, ...]:
    """The pipeline with the graphs of a folder; embedding, tokenizer and thresholds are the shipped ones."""
    with tempfile.TemporaryDirectory() as work:
        for file in SHIPPED.iterdir():
            shutil.copy(folder / file.name if file.name in GRAPHS else file, work)
        reader = Reader(Network(Path(work)), load_lexicon())
    return tuple(ReadingStage(reader) if stage.name == "reading" else stage for stage in STAGES)


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("fp32", type=Path, help="the folder with the graphs in fp32")
    args.add_argument("gold", type=Path, nargs="+", help="folders of coded blocks")
    opt = args.parse_args()
    print(f"{'':8}" + "".join(f"{name:>11}" for name in FIGURES))
    for name, folder in (("fp32", opt.fp32), ("int8", SHIPPED)):
        pooled = evaluate(opt.gold, partial(pipeline, stages=stages_of(folder)))[-1]
        print(f"{name:8}" + "".join(f"{pooled.figures[figure].f1:11.4f}" for figure in FIGURES))


if __name__ == "__main__":
    main()
