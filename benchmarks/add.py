"""How fast `lakon add` is with one worker and with several, how much memory it takes, and how fast copies are told apart.

    python benchmarks/add.py FILE... [--articles 11000] [--workers 1 2] [--store DIR]
    python benchmarks/add.py FILE.jsonl --copies 10000

The first adds the files (anything `lakon add` takes; of one file of JSON lines the first so many articles) to a fresh store for each number
of workers, and prints articles a second and the peak memory of all its processes together (their proportional share of what they share).
With --store the last store is kept there. The second tells copies apart without reading, in a fresh list of texts, and again with the list
as a later run finds it.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.processes import family, memory

LAKON = [sys.executable, "-c", "from lakon.cli import main\nif __name__ == '__main__': main()"]
PAUSE = 0.5


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("files", type=Path, nargs="+")
    args.add_argument("--articles", type=int)
    args.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    args.add_argument("--store", type=Path)
    args.add_argument("--copies", type=int)
    opt = args.parse_args()
    with tempfile.TemporaryDirectory(prefix="lakon-bench-") as folder:
        if opt.copies:
            copies(opt.files[0], opt.copies, Path(folder))
            return
        files = [head(opt.files[0], opt.articles, Path(folder))] if opt.articles else opt.files
        rates = []
        for number, workers in enumerate(opt.workers, start=1):
            store = opt.store if opt.store and number == len(opt.workers) else Path(folder) / f"store{number}"
            rates.append(added(files, workers, store))
            print(f"  {rates[-1] / rates[0]:.2f} times the first" if number > 1 else "", flush=True)


def head(file: Path, count: int, folder: Path) -> Path:
    """A file of the first lines."""
    path = folder / "head.jsonl"
    with file.open("rb") as lines, path.open("wb") as kept:
        kept.writelines(islice(lines, count))
    return path


def added(files: list[Path], workers: int, store: Path) -> float:
    """Run `lakon add`, print its figures, and give its new articles a second."""
    began = time.monotonic()
    command = [*LAKON, "add", *map(str, files), "--store", str(store), "--workers", str(workers), "--json"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    peak, own, seen = 0, 0, 0
    while process.poll() is None:
        sizes = {pid: memory(pid) for pid in family(process.pid)}
        peak, own, seen = max(peak, sum(sizes.values())), max(own, sizes.get(process.pid, 0)), max(seen, len(sizes))
        time.sleep(PAUSE)
    seconds = time.monotonic() - began
    counts = json.loads(process.stdout.read() if process.stdout else "")
    rate = counts["new"] / seconds
    print(f"{workers} workers: {counts}")
    print(f"  {seconds:.0f} s, {rate:.1f} articles/s; peak {peak / 1024:.0f} MB in {seen} processes, {own / 1024:.0f} MB in the first")
    return rate


def copies(file: Path, count: int, folder: Path) -> None:
    """Tell copies apart among the first texts of a file, again and again until there are enough, each round's texts altered throughout."""
    from lakon.run.copies import Copies, Known
    from lakon.sources.likeness import likeness

    texts = [json.loads(line)["text"] for line in islice(file.open(encoding="utf-8"), count)]
    rounds = -(-count // len(texts))
    many = [" ".join(f"{word}{'x' * turn}" for word in text.split()) for turn in range(rounds) for text in texts][:count]
    known, fresh = Copies(folder / "copies.sqlite"), Copies(None)
    likeness("warm")
    for name in ("a fresh list", "a later run"):
        began, spent, found, new = time.perf_counter(), time.process_time(), 0, []
        for number, text in enumerate(many):
            one = Known(str(number), None, likeness(text))
            if known.original(one) or fresh.original(one):
                found += 1
            else:
                new.append(one)
                fresh.keep([one])
            if len(new) >= 256 or number == len(many) - 1:
                known.keep(new)
                fresh.forget(text.id for text in new)
                new = []
        seconds, own = time.perf_counter() - began, time.process_time() - spent
        print(f"{name}: {len(many)} texts in {seconds:.1f} s ({own:.1f} s of one core), {found} of them copies")
    print(f"the list takes {(folder / 'copies.sqlite').stat().st_size / 1e6:.0f} MB on the disk")


if __name__ == "__main__":
    main()
