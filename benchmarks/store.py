"""How quick a store answers: one of a million made-up events is built, and every view is asked.

    python benchmarks/store.py --events 1000000 --store /tmp/million

A store that is there already is asked as it is. Warm figures are the median of five questions over an open store; those as of an older
version count from the opening of that version on, since that is what a command does.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

if __package__ in (None, ""):
    sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.synthetic import Size, readings, told_together
from lakon.store import Result, Run, Store

SIZE = Size(events=20, statements=8)  # of an article
PORTION = 1_000  # articles in a commit
LIMITS = (0.3, 2.0)  # seconds: warm, as of an older version
_TIMES = 5

VIEWS: Mapping[str, Callable[[Store], Result]] = {
    "events": lambda store: store.events(limit=50),
    "events --actor CHN --recipient RUS": lambda store: store.events(actor="CHN", recipient="RUS", limit=50),
    "events --actor 'Fulan Chn 3'": lambda store: store.events(actor="Fulan Chn 3", limit=50),
    "events --country CHN --sector GOV": lambda store: store.events(country="CHN", sector="GOV", limit=50),
    "events --type ACCUSE --since 2020 --confidence .5": lambda s: s.events(type="ACCUSE", since="2020", confidence=0.5, limit=50),
    "events --quad 4 --place IDN --publisher": lambda s: s.events(quad=4, place="IDN", publisher="Warta Contoh", limit=50),
    "events --text (rare words)": lambda store: store.events(text='"fulan chn 3"', limit=50),
    "events --text (a word of one sentence in twenty)": lambda store: store.events(text="beraccuse", limit=50),
    "events --sort -confidence": lambda store: store.events(sort="-confidence", limit=50),
    "statements": lambda store: store.statements(limit=50),
    "statements --speaker CHN": lambda store: store.statements(actor="CHN", limit=50),
    "statements --text": lambda store: store.statements(text='"nomor 77"', limit=50),
    "relations": lambda store: store.relations(limit=50),
    "actors": lambda store: store.actors(limit=50),
    "actors --by country": lambda store: store.actors(by="country", limit=50),
    "actors --by body --type ASSAULT": lambda store: store.actors(by="body", type="ASSAULT", limit=50),
    "dyad CHN RUS": lambda store: store.dyad("CHN", "RUS"),
    "dyad CHN RUS --panel": lambda store: store.dyad("CHN", "RUS", panel=True),
    "stories": lambda store: store.stories(limit=50),
    "stories --actor CHN --since 2020": lambda store: store.stories(actor="CHN", since="2020", limit=50),
    "coverage": lambda store: store.coverage(limit=50),
    "coverage --by month": lambda store: store.coverage(by="month"),
}


def build(folder: Path, events: int) -> None:
    """Fill a store with made-up articles."""
    store = Store.open(folder, create=True)
    run = store.begin(Run("", "benchmarks/store.py", "synthetic-1"))
    articles, started = events // SIZE.events, time.monotonic()
    for first in range(0, articles, PORTION):
        made = list(readings(min(PORTION, articles - first), start=first, size=SIZE))
        store.add(made, run.id)
        store.place(list(told_together(made)))
        print(f"{first + PORTION:,} articles, {time.monotonic() - started:.0f} s", file=sys.stderr, flush=True)
    store.end(run)
    laying = time.monotonic()
    store.catch_up()
    print(f"flat files and index of words: {time.monotonic() - laying:.0f} s", file=sys.stderr, flush=True)


def warm(store: Store, ask: Callable[[Store], Result]) -> float:
    """The median of some questions after a first one, in seconds."""
    ask(store)
    return statistics.median(_timed(lambda: ask(store)) for _ in range(_TIMES))


def older(store: Store, version: int, ask: Callable[[Store], Result]) -> float:
    """The seconds from the opening of an older version to its answer, the median of some tries."""
    return statistics.median(_timed(lambda: ask(store.at(version=version))) for _ in range(3))


def _timed(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _command(folder: Path) -> float:
    """The seconds that a command takes from its start to its end."""
    code = "import sys; from lakon.cli import main; sys.argv = ['lakon', *sys.argv[1:]]; main()"
    command = [sys.executable, "-c", code, "events", "--store", str(folder), "--actor", "CHN"]
    return min(_timed(lambda: subprocess.run(command, check=True, capture_output=True)) for _ in range(3))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--store", type=Path, required=True, help="the folder of the store, built where it is missing")
    given = parser.parse_args()
    if not given.store.exists():
        build(given.store, given.events)
    store = Store.open(given.store)
    info, late = store.info(), False
    held = ", ".join(f"{getattr(info, name):,} {name}" for name in ("articles", "events", "statements"))
    print(f"{held}, version {info.version}, {info.bytes / 1e6:,.0f} MB")
    print(f"\n| question | rows | newest, warm (s) | as of version {info.version // 2} (s) |\n|---|---|---|---|")
    for name, ask in VIEWS.items():
        seconds, before = warm(store, ask), older(store, info.version // 2, ask)
        late |= seconds > LIMITS[0] or before > LIMITS[1]
        print(f"| {name} | {len(ask(store)):,} | {seconds:.3f} | {before:.3f} |", flush=True)
    print(f"\n`lakon events --actor CHN` from start to end: {_command(given.store):.2f} s")
    raise SystemExit(1 if late else 0)


if __name__ == "__main__":
    main()
