"""Rebuilds everything that the reader ships, with one command:

    python -m training --base FILE|FOLDER --tokenizer tokenizer.json --texts FOLDER|FILE… --data DATA --run runs/NAME

Steps: the codings of `training/coded` with their texts, the cut vocabulary and frozen embedding, the counted lexicon, the encoder on
treebanks, the network (resumes where it was stopped), the int8 graphs, the thresholds, what is learned of parties and the confidence.
`--from STEP` begins at a later one; `--share 0.25` learns from a quarter of the codings, for a point of the learning curve.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from pathlib import Path

CODED = Path("training/coded")
STEPS = {
    "standoff": (),
    "vocabulary": ("base", "tokenizer", "data", "coded"),
    "lexicon": ("coded",),
    "syntax": ("base", "data", "run"),
    "train": ("base", "coded", "data", "run"),
    "export": ("base", "weights"),
    "calibrate": ("coded", "name"),
    "parties": ("coded",),
    "confidence": ("coded",),
}


def main() -> int:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("base", "tokenizer", "data", "run"):
        args.add_argument(f"--{name}", type=Path, required=True)
    args.add_argument("--texts", type=Path, nargs="+", required=True, help="where the coded sentences' texts are: folders or files")
    args.add_argument("--name", default="lakon-reader-3")
    args.add_argument("--share", type=float, default=1.0, help="how much of the codings to learn from")
    args.add_argument("--from", dest="first", choices=STEPS, default="standoff")
    opt = args.parse_args()
    files = sorted(CODED.glob("*.jsonl.gz"))
    folders = [opt.run / "coded" / file.name.removesuffix(".jsonl.gz") for file in files]
    values = {name: [value] for name, value in vars(opt).items()} | {"weights": [opt.run / "best.pt"], "coded": folders}
    for step in list(STEPS)[list(STEPS).index(opt.first) :]:
        print(f"== {step}", flush=True)
        given = [str(word) for name in STEPS[step] for word in (f"--{name}", *values[name])]
        if step == "standoff":
            given = [
                "restore",
                *map(str, files),
                "--texts",
                *map(str, opt.texts),
                "--out",
                str(opt.run / "coded"),
                "--share",
                str(opt.share),
            ]
        done = subprocess.run([sys.executable, "-m", f"training.{step}", *given], check=False)
        if done.returncode:
            print(f"{step} failed; mend it and go on with --from {step}")
            return done.returncode
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
