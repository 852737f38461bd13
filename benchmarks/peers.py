"""Lakon beside its peers on the same English news, in the same run, one core each.

    python benchmarks/peers.py [--articles 300] [--quick] [--venv FOLDER]

The peers are spaCy's small English pipeline alone, and textacy's direct quotations on it, as the packages come. They live in a virtual
environment of their own, which is made at the first run with the versions and hashes of `peers-requirements.txt`. The texts are the
English halves of `$LAKON_DATA/raw/panl-int.id-en.tsv`, fifteen sentences an article. Prints sentences and words a second, what was found
and what was raised.
"""

from __future__ import annotations

import argparse
import csv
import json
import os
import subprocess
import sys
import tempfile
import time
import venv
from pathlib import Path

HERE = Path(__file__).parent
SENTENCES = 15  # an article
ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "TOKENIZERS_PARALLELISM": "false"}
NAMES = {"lakon": "Lakon, whole readings", "spacy": "spaCy, small pipeline", "textacy": "textacy, direct quotations on it"}


def articles(count: int) -> list[str]:
    """The English sentences in articles of so many, a line each."""
    folder = os.environ.get("LAKON_DATA")
    if not folder:
        raise SystemExit("LAKON_DATA is not set: it names the folder that holds raw/panl-int.id-en.tsv")
    with (Path(folder) / "raw" / "panl-int.id-en.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        sentences = [row["en"].strip() for row in rows if (row["en"] or "").strip()]
    return ["\n".join(sentences[at : at + SENTENCES]) for at in range(0, len(sentences), SENTENCES)][:count]


def environment(folder: Path) -> Path:
    """The Python of the peers' environment, made where it is not there yet."""
    python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    made = folder / "made"
    if not made.exists():
        print(f"making the peers' environment in {folder}", file=sys.stderr)
        venv.create(folder, with_pip=True, clear=True)
        given = ["--require-hashes", "--no-deps", "--only-binary", ":all:", "-r", str(HERE / "peers-requirements.txt")]
        subprocess.run([python, "-m", "pip", "install", "--quiet", *given], check=True)
        made.touch()
    return python


def lakon(texts: list[str]) -> dict[str, object]:
    """Lakon's figures in this process."""
    from lakon.pipeline import outcomes
    from lakon.sources.draft import Draft, open_draft

    next(iter(outcomes([open_draft(Draft(texts[0], lang="en"))])))
    found, errors = 0, 0
    begun, busy = time.perf_counter(), time.process_time()
    for outcome in outcomes(open_draft(Draft(text, lang="en")) for text in texts):
        failed = not hasattr(outcome, "events")
        errors += failed
        found += 0 if failed else len(outcome.events) + len(outcome.statements)  # type: ignore[union-attr]
    spent = {"seconds": time.perf_counter() - begun, "busy": time.process_time() - busy}
    return {**spent, "found": found, "errors": {"failures": errors} if errors else {}}


def peer(python: Path, texts: list[str], name: str) -> dict[str, object]:
    """A peer's figures, from a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "texts.json"
        page.write_text(json.dumps(texts), encoding="utf-8")
        done = subprocess.run([python, HERE / "peers_run.py", page, name], check=True, capture_output=True, text=True)
    return dict(json.loads(done.stdout))


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--articles", type=int, default=300)
    args.add_argument("--quick", action="store_true", help="thirty articles")
    args.add_argument("--venv", type=Path, default=Path(tempfile.gettempdir()) / "lakon-peers")
    opt = args.parse_args()
    os.environ.update(ONE_THREAD)
    texts = articles(30 if opt.quick else opt.articles)
    python = environment(opt.venv.absolute())
    figures = {"lakon": lakon(texts), **{name: peer(python, texts, name) for name in ("spacy", "textacy")}}
    report(texts, figures)


def report(texts: list[str], figures: dict[str, dict[str, object]]) -> None:
    """A line a program; `x Lakon`: its rate as so many times Lakon's, by processor time, which other work changes little."""
    sentences, words = sum(text.count("\n") + 1 for text in texts), sum(len(text.split()) for text in texts)
    print(f"{len(texts)} articles, {sentences:,} sentences, {words:,} words")
    print(f"{'':34}{'sentences/s':>12}{'words/s':>10}{'processor s':>13}{'x Lakon':>10}{'found':>8}  raised")
    for name, own in figures.items():
        seconds, busy, beside = (float(str(value)) for value in (own["seconds"], own["busy"], figures["lakon"]["busy"]))
        raised = json.dumps(own["errors"]) if own["errors"] else "none"
        rates = f"{sentences / seconds:12.1f}{words / seconds:10.0f}{busy:13.1f}{beside / busy:10.2f}"
        print(f"{NAMES[name]:34}{rates}{own['found']!s:>8}  {raised}")


if __name__ == "__main__":
    main()
