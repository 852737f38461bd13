"""A store under fire: processes that write, ask, compact and lay out are killed at random moments, and nothing may be lost or doubled.

    python benchmarks/soak.py --kills 200

Writers add portions of made-up readings and report each portion only after the store has said that it holds it. A portion is seen whole or
not at all. In the end every reported reading is there once, and `check` finds nothing.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from pathlib import Path

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.synthetic import Size, reading
from lakon.store import Run, Store

PORTION = 5  # readings in one commit of a writer
SIZE = Size(events=3, statements=1)
ROLES = ("writer", "writer", "watcher", "reader", "keeper")
_ALIVE = "ready"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a soak came to: `lost`, `doubled` and `torn` must be empty, and `problems` too."""

    kills: int
    reported: int
    stored: int
    lost: tuple[str, ...]
    doubled: tuple[str, ...]
    torn: tuple[str, ...]
    problems: tuple[str, ...]
    seconds: float

    @property
    def sound(self) -> bool:
        """Whether nothing is wrong."""
        return not (self.lost or self.doubled or self.torn or self.problems)


def soak(folder: Path, kills: int, seed: int = 0) -> Outcome:
    """Kill processes over a store `kills` times, then look what is left."""
    started, chance = time.monotonic(), random.Random(seed)
    Store.open(folder / "store", create=True)
    running = [_start(role, folder) for role in ROLES]
    try:
        for number in range(kills):
            place = chance.randrange(len(running))
            _wait_until_at_work(running[place])
            time.sleep(chance.uniform(0.0, 0.4))
            if (status := running[place].poll()) is not None:
                raise RuntimeError(f"a {ROLES[place]} ended by itself with {status}")
            _kill(running[place])
            running[place] = _start(ROLES[place], folder)
            if number % 20 == 19:
                print(f"{number + 1} killed, {sum(1 for _ in _reported(folder))} readings reported", file=sys.stderr, flush=True)
        _wait_until_at_work(running[0])
        _wait_until_at_work(running[3])
        time.sleep(1.0)
    finally:
        for process in running:
            _kill(process)
    return replace(_looked_at(folder), kills=kills, seconds=time.monotonic() - started)


def _looked_at(folder: Path) -> Outcome:
    store = Store.open(folder / "store")
    rows = [str(row[0]) for row in store.connection().execute("SELECT id FROM articles ORDER BY id").fetchall()]
    reported = set(_reported(folder))
    torn = [*_torn(rows), *(path.read_text() for path in folder.glob("torn-*"))]
    problems = tuple(str(problem) for problem in store.check())
    doubled = tuple(sorted({one for one, other in pairwise(rows) if one == other}))
    return Outcome(0, len(reported), len(rows), tuple(sorted(reported - set(rows))), doubled, tuple(torn), problems, 0.0)


def _torn(ids: Sequence[str]) -> list[str]:
    """The portions of which some readings are there and some are not."""
    found: dict[str, int] = {}
    for one in ids:
        portion, _, number = one.rpartition("/")
        wanted = PORTION if portion.startswith("writer") else 1
        found[portion] = found.get(portion, 0) + 1
        if int(number) >= wanted:
            raise ValueError(one)
    return [f"{portion}: {count}" for portion, count in found.items() if count != (PORTION if portion.startswith("writer") else 1)]


def _reported(folder: Path) -> Iterator[str]:
    for path in folder.glob("reported-*"):
        yield from (line for line in path.read_text().split("\n")[:-1])


def _start(role: str, folder: Path) -> subprocess.Popen[str]:
    command = [sys.executable, __file__, "--role", role, "--folder", str(folder)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=sys.stderr, text=True, env={**os.environ, "PYTHONHASHSEED": "0"})


def _kill(process: subprocess.Popen[str]) -> None:
    process.send_signal(signal.SIGKILL)
    process.communicate()


def _wait_until_at_work(process: subprocess.Popen[str]) -> None:
    assert process.stdout is not None
    line = process.stdout.readline()
    if line.strip() != _ALIVE:
        raise RuntimeError(f"a process ended by itself with {process.wait()}")


def work(role: str, folder: Path) -> None:
    """What one of the processes does until it is killed."""
    store = Store.open(folder / "store")
    print(_ALIVE, flush=True)
    {"writer": _write, "watcher": _watch, "reader": _read, "keeper": _keep}[role](store, folder)


def _write(store: Store, folder: Path) -> None:
    _add(store, folder, f"writer-{os.getpid()}", PORTION)


def _watch(store: Store, folder: Path) -> None:
    _add(store, folder, f"watcher-{os.getpid()}", 1)


def _add(store: Store, folder: Path, name: str, portion: int) -> None:
    run = store.begin(Run("", "soak", "synthetic-1"))
    for number in range(1_000_000):
        made = [reading(number * portion + place, size=SIZE) for place in range(portion)]
        ids = [f"{name}-{number}/{place}" for place in range(portion)]
        store.add([replace(one, article=replace(one.article, id=id_)) for one, id_ in zip(made, ids, strict=True)], run.id)
        with (folder / f"reported-{name}").open("a") as file:
            file.write("".join(f"{one}\n" for one in ids))


def _read(store: Store, folder: Path) -> None:
    """Ask in a loop: every portion is whole, every article has all its events, and no version goes back."""
    last = 0
    while True:
        with store.connection() as con:
            rows = con.execute("SELECT id, events FROM articles").fetchall()
            events = con.execute("SELECT count(*) FROM events").fetchall()[0][0]
        wrong = _torn([str(row[0]) for row in rows])
        if wrong or events != sum(row[1] for row in rows) or len(rows) < last:
            (folder / f"torn-{os.getpid()}").write_text(f"{wrong}, {events} events of {len(rows)} articles after {last}")
        last = len(rows)
        store.events(text="contoh", limit=5)


def _keep(store: Store, folder: Path) -> None:
    del folder
    while True:
        store.compact()
        store.catch_up()
        time.sleep(0.2)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--role", choices=sorted(set(ROLES)), help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help="where the store is kept; a passing one where not given")
    given = parser.parse_args()
    if given.role:
        work(given.role, given.folder)
        return
    with tempfile.TemporaryDirectory() as passing:
        outcome = soak(given.folder or Path(passing), given.kills, given.seed)
    print(f"{outcome.kills} kills in {outcome.seconds:.0f} s: {outcome.reported} readings reported, {outcome.stored} stored")
    for name in ("lost", "doubled", "torn", "problems"):
        found = getattr(outcome, name)
        print(f"{name}: {len(found)}", *found[:5])
    raise SystemExit(0 if outcome.sound else 1)


if __name__ == "__main__":
    main()
