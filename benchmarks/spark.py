"""How fast a cluster of two workers on this machine reads, what it takes, and whether its rows are those of the local run.

    python benchmarks/spark.py FILE.jsonl [--articles 400] [--workers 2] [--kill] [--folder DIR]

The first so many articles of a file of JSON lines are read into two fresh stores: by `lakon add` with as many local processes, and by
`lakon add --spark` on a cluster that scripts/spark_cluster.py starts for it and stops after it. With --kill the last worker, and all that
runs on it, is killed (kill -9) in the midst of the reading. The rows of both stores are compared byte for byte after sorting, the store of
the cluster is checked, and the files in its table are counted. With --folder the stores and the logs are kept there, and a local store that
lies there is not made again.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.processes import family, memory

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lakon.store import Store

ROOT = Path(__file__).resolve().parents[1]
LAKON = [sys.executable, "-c", "from lakon.cli import main\nif __name__ == '__main__': main()"]
CLUSTER = [sys.executable, str(ROOT / "scripts" / "spark_cluster.py")]
PAUSE = 1.0
LOADED = 200_000  # KiB of a process that has loaded the reader


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("file", type=Path)
    args.add_argument("--articles", type=int, default=400)
    args.add_argument("--workers", type=int, default=2)
    args.add_argument("--kill", action="store_true")
    args.add_argument("--folder", type=Path)
    opt = args.parse_args()
    with tempfile.TemporaryDirectory(prefix="lakon-spark-") as made:
        folder = opt.folder or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        source = folder / "articles.jsonl"
        with opt.file.open("rb") as lines, source.open("wb") as kept:
            kept.writelines(islice(lines, opt.articles))
        here, there = folder / "local", folder / ("killed" if opt.kill else "cluster")
        if not here.exists():
            told("local", *timed([*LAKON, "add", str(source), "--store", str(here), "--workers", str(opt.workers), "--json"]))
        with cluster(folder / f"{there.name}-spark", opt.workers) as (address, pids):
            command = [*LAKON, "add", "--spark", address, "--input", str(source), "--store", str(there), "--json"]
            victim = pids[f"worker{opt.workers}"] if opt.kill else None
            told(there.name, *timed(command, pids, victim, there / "readings"))
        compare(here, there)


@contextmanager
def cluster(folder: Path, workers: int) -> Iterator[tuple[str, dict[str, int]]]:
    """A cluster of so many workers of one core each, with its address and the numbers of its processes."""
    started = subprocess.run([*CLUSTER, "start", str(folder), "--workers", str(workers)], check=True, stdout=subprocess.PIPE, text=True)
    try:
        yield started.stdout.strip(), json.loads((folder / "processes.json").read_text())
    finally:
        subprocess.run([*CLUSTER, "stop", str(folder)], check=True, stdout=subprocess.DEVNULL)


def timed(
    command: list[str], pids: dict[str, int] | None = None, victim: int | None = None, table: Path | None = None
) -> tuple[dict, float, dict]:
    """The counts that a command prints, its seconds, and of each kind of process the most memory (KiB) of one and the seconds of all."""
    began, peaks, spent = time.monotonic(), {}, {}
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    while process.poll() is None:
        for pid in [one for root in (process.pid, *(pids or {}).values()) for one in family(root)]:
            name = kind(pid)
            peaks[name] = max(peaks.get(name, 0), memory(pid))
            spent[pid] = (name, seconds(pid) or spent.get(pid, (name, 0.0))[1])
        if victim and table and amid(victim, table):
            kill(victim)
            victim = None
        time.sleep(PAUSE)
    used = {name: (size, sum(took for kind, took in spent.values() if kind == name)) for name, size in peaks.items()}
    return json.loads(process.stdout.read()), time.monotonic() - began, used  # type: ignore[union-attr]


def amid(worker: int, table: Path) -> bool:
    """Whether files have been written and the worker has a Python beside it that holds a reader: it is in the midst of its work."""
    return len(list(table.glob("spark-*.parquet"))) > 1 and any(
        kind(pid) == "python worker" and memory(pid) > LOADED for pid in family(worker)
    )


def kill(worker: int) -> None:
    """Kill a worker and all that runs on it, as if its machine were gone."""
    gone = family(worker)
    for pid in gone:
        os.kill(pid, signal.SIGKILL)
    print(f"killed a worker with {len(gone)} processes", flush=True)


def kind(pid: int) -> str:
    try:
        words = Path(f"/proc/{pid}/cmdline").read_bytes().decode(errors="replace")
    except OSError:
        return "gone"
    for mark, name in (("CoarseGrained", "executor (Java)"), ("deploy.worker", "worker (Java)"), ("deploy.master", "master (Java)")):
        if mark in words:
            return name
    if "pyspark.daemon" in words:
        return "python worker"
    return "program (Java)" if "java" in words.split("\0")[0] else "program (Python)"


def seconds(pid: int) -> float:
    """The processor's seconds that a process has used; 0 where it has ended."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def told(name: str, counts: dict, took: float, used: dict) -> None:
    cores = sum(spent for _, spent in used.values())
    print(f"{name}: {counts}\n  {took:.0f} s; {cores:.0f} s of a core, {counts['new'] / cores:.2f} articles in each of them")
    for kind, (size, spent) in sorted(used.items()):
        print(f"  {kind}: {size / 1024:.0f} MB at most in one process, {spent:.0f} s of a core in all", flush=True)


def compare(here: Path, there: Path) -> None:
    """Print whether two stores hold the same rows, and what lies in the second's folder."""
    from lakon.store import Store, delta

    one, two = Store.open(here), Store.open(there)
    first, second = rows(one), rows(two)
    for name in first:
        same = "the same" if first[name] == second[name] else "NOT THE SAME"
        digest = hashlib.sha256("\n".join(second[name]).encode()).hexdigest()[:16]
        print(f"{name}: {len(first[name])} rows by the local run, {len(second[name])} by the cluster: {same} ({digest})")
    ids = two.connection().execute("SELECT count(*), count(DISTINCT id) FROM flat.articles").fetchall()[0]
    named = set(delta.sizes(two.layout.readings))
    lying = {str(path) for path in two.layout.readings.glob("*.parquet")}
    print(f"articles {ids[0]}, different {ids[1]}; files in the table {len(named)}, others in its folder {len(lying - named)}")
    print(f"version {two.version}; check finds {[str(problem) for problem in two.check()] or 'nothing'}")


def rows(store: Store) -> dict[str, list[str]]:
    """The rows of a store as text, sorted, without what tells when and by which run they came."""
    from lakon.model import Reading
    from lakon.store.schema import columns

    base = store.connection()
    names = ", ".join(f'"{name}" := "{name}"' for name in columns(Reading))
    readings = base.execute(f"SELECT to_json(struct_pack({names}))::VARCHAR FROM flat.live").fetchall()
    sources = base.execute("SELECT article, url, publisher, published, title FROM small.sources").fetchall()
    failed = [(row.id, row.source, row.where, row.reason, row.text) for row in store.failed()]
    return {name: sorted(map(repr, some)) for name, some in (("readings", readings), ("sources", sources), ("failed", failed))}


if __name__ == "__main__":
    main()
