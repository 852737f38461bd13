from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

from sources.made import lines

from lakon.store import Store
from run.articles import article

TESTS = Path(__file__).parents[1]
ARTICLES, KILLS = 8, 3


def _adding(store: Path, file: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "run.adding", str(store), str(file)]
    return subprocess.Popen(command, cwd=TESTS, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_two_at_once_one_of_them_killed_again_and_again(tmp_path: Path) -> None:
    """Nothing that was stored is lost, nothing stands twice, and every copy is kept once."""
    store, file = tmp_path / "berita", tmp_path / "kabar.jsonl"
    rows = [{"url": f"https://a.example/{number}", "text": article(number)} for number in range(ARTICLES)]
    copies = [{"url": f"https://b.example/{number}", "text": article(number).upper()} for number in range(ARTICLES)]
    file.write_bytes(lines([row for pair in zip(rows, copies, strict=True) for row in pair]))
    Store.open(store, create=True)
    chance, before = random.Random(7), 0
    steady = _adding(store, file)
    for _ in range(KILLS):
        killed = _adding(store, file)
        assert killed.stdout and killed.stdout.readline()
        time.sleep(chance.random())
        killed.kill()
        killed.communicate()
        stored = len(Store.open(store).known())
        assert stored >= before
        before = stored
    _, err = steady.communicate(timeout=600)
    assert steady.returncode == 0, err
    last = _adding(store, file)
    assert last.wait(timeout=600) == 0
    last.communicate()

    base = Store.open(store).connection()
    assert base.execute("SELECT id FROM articles ORDER BY id").fetchall() == [(f"https://a.example/{n}",) for n in range(ARTICLES)]
    found = base.execute("SELECT article, url FROM sources ORDER BY article").fetchall()
    assert found == [(f"https://a.example/{n}", f"https://b.example/{n}") for n in range(ARTICLES)]
    assert Store.open(store).check() == []
