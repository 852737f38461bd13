"""The same articles by this machine alone, and by Spark on two cores that loses a process in the midst of it."""

from __future__ import annotations

import os
import shutil
import signal
import threading
import time
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

import pytest

from lakon.run.add import add as add_here
from lakon.run.settings import Ears, Settings
from lakon.run.spark.add import add
from lakon.sources.many import find, inputs
from lakon.store import Store, delta
from run.clustered import inputs_in, later_in, rows_of

_MISSING = [name for name in ("pyspark", "pandas", "pyarrow") if not find_spec(name)] + ([] if shutil.which("java") else ["Java"])
pytestmark = pytest.mark.skipif(bool(_MISSING), reason=f"a cluster needs {', '.join(_MISSING)}, which this machine has not")
SETTINGS = Settings(workers=0)


class _Killer(threading.Thread):
    """Kills a process that reads, as soon as the first file of a store's cluster is there."""

    def __init__(self, store: Store) -> None:
        super().__init__(daemon=True)
        self.killed, self.over = 0, False
        self._table = store.layout.readings

    def run(self) -> None:
        while not self.over and not self.killed:
            readers = {_memory(pid): pid for pid in _below(os.getpid()) if _is_reader(pid)} if any(self._table.glob("spark-*")) else {}
            if readers:
                self.killed = readers[max(readers)]
                with suppress(ProcessLookupError):
                    os.kill(self.killed, signal.SIGKILL)
            time.sleep(0.05)


def _below(pid: int) -> list[int]:
    try:
        tasks = [(task / "children").read_text().split() for task in Path(f"/proc/{pid}/task").iterdir()]
    except OSError:
        return []
    return [one for some in tasks for child in some for one in (int(child), *_below(int(child)))]


def _is_reader(pid: int) -> bool:
    """Whether it is a worker of Spark's Python: these have the words of the process that made them."""
    return b"pyspark.daemon" in _of(pid, "cmdline") and b"pyspark.daemon" in _of(int(_of(pid, "stat").split()[3]), "cmdline")


def _memory(pid: int) -> int:
    return int((_of(pid, "statm").split() or [b"0", b"0"])[1])


def _of(pid: int, name: str) -> bytes:
    try:
        return Path(f"/proc/{pid}/{name}").read_bytes()
    except OSError:
        return b"0 0 0 0"


def test_the_rows_are_those_of_the_local_run_though_a_process_is_killed(tmp_path: Path) -> None:
    source = tmp_path / "sumber"
    source.mkdir()
    first, later = inputs_in(source), later_in(tmp_path)
    here, there = (Store.open(tmp_path / name, create=True) for name in ("here", "there"))
    said: list[str] = []
    heard: list[str] = []
    killer = _Killer(there)
    killer.start()
    for paths in (first, [*first, *later]):
        counts = add_here(here, find(inputs(paths), SETTINGS.choice), SETTINGS, ears=Ears(said.append))
        done = add(there, inputs(paths), SETTINGS, "local[2]", ears=Ears(heard.append))
        assert done.counts.named() == counts.named()
        assert done.counts.other == counts.other
        assert rows_of(there) == rows_of(here)
    killer.over = True
    killer.join()
    assert killer.killed
    assert [line for line in heard if "articles to read" not in line] == said
    assert len(rows_of(there)["readings"]) > 30 and list(there.check()) == []
    assert {str(path) for path in there.layout.readings.glob("*.parquet")} == set(delta.sizes(there.layout.readings))
    assert not list((there.layout.sidecar / "spark").glob("*"))
    assert [run.outcome for run in there.runs] == ["done"] * 2
