from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from run.articles import article
from sources.made import FISH, gzipped, lines

from cli.command import lakon
from lakon.store import Store

COMMAND = [sys.executable, "-c", "from lakon.cli import main\nif __name__ == '__main__': main()"]


def _lines(folder: Path, count: int) -> Path:
    path = folder / "kabar.jsonl"
    path.write_bytes(lines([{"id": f"a{number}", "isi": article(number), "tanggal": "2024-11-12"} for number in range(count)]))
    return path


def test_many_articles_go_into_a_store(tmp_path: Path) -> None:
    folder = tmp_path / "sumber"
    folder.mkdir()
    _lines(folder, 2)
    (folder / "ikan.txt.gz").write_bytes(gzipped(FISH.encode()))
    (folder / "gambar.png").write_bytes(b"\x89PNG")
    (folder / "rusak.parquet").write_bytes(b"PAR1")
    store = str(tmp_path / "berita")
    done = lakon("add", str(folder), "--store", store, "--workers", "0")
    assert done.status == 1
    shown = dict(line.split("  ", 1) for line in done.out.splitlines())
    assert {name: shown[name].split()[0] for name in ("read", "new", "failed", "passed over")} == {
        "read": "4", "new": "3", "failed": "1", "passed over": "1"}  # fmt: skip
    assert "columns: id=id,text=isi,published=tanggal (change with --map)" in done.err
    assert "rusak.parquet: the Parquet file is damaged" in done.err
    assert "lakon retry --store" in done.out

    again = lakon("add", str(folder), "--store", store, "--workers", "0", "--json")
    counts = json.loads(again.out)
    assert (counts["read"], counts["new"], counts["known"], counts["failed"], counts["stopped"]) == (4, 0, 3, 1, False)
    forgotten = lakon("retry", "--store", store, "--forget")
    assert (forgotten.status, forgotten.out) == (0, "1 struck off the list of what failed\n")
    assert lakon("retry", "--store", store, "--workers", "0").status == 0
    nothing = lakon("reread", "--store", store, "--workers", "0", "--json")
    assert (nothing.status, json.loads(nothing.out)["read"]) == (0, 0)
    assert lakon("reread", "a1", "--store", store, "--workers", "0").status == 0
    assert lakon("remove", "a1", "--store", store).out.startswith("1 taken out of all views")
    assert Store.open(store).connection().execute("SELECT id FROM articles WHERE id = 'a1'").fetchall() == []


def test_standard_input_goes_in_too(tmp_path: Path) -> None:
    given = lines([{"teks": article(1)}])
    done = lakon("add", "-", "--store", str(tmp_path / "s"), "--workers", "0", "--json", given=given)
    assert (done.status, json.loads(done.out)["new"]) == (0, 1)


@pytest.mark.parametrize(
    ("arguments", "status", "words"),
    [
        (["add", "nowhere.txt"], 3, "no such file"),
        (["add", ".", "--map", "teks=isi"], 2, "no field 'teks'"),
        (["add", ".", "--map", "text"], 2, "write FIELD=COLUMN"),
        (["add", ".", "--format", "pdf"], 2, "no such kind"),
        (["add", ".", "--dates", "american"], 2, "day-first or month-first"),
        (["add", ".", "--lang", "nl"], 2, "cannot be read"),
        (["watch", "ftp://a.example/feed"], 4, "only http"),
        (["watch", "https://a.example/feed", "--every", "0"], 2, "minutes above 0"),
        (["retry"], 5, ""),
        (["reread"], 5, ""),
        (["remove", "x"], 5, ""),
    ],
)
def test_bad_input_is_told_in_a_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], status: int, words: str
) -> None:
    monkeypatch.chdir(tmp_path)
    done = lakon(*arguments, "--store", str(tmp_path / "none"))
    assert (done.status, done.err.count("\n")) == (status, 1), done.err
    assert words in done.err and not (tmp_path / "none").exists()


def _begun(path: Path, store: Path) -> subprocess.Popen[str]:
    """`lakon add` in a process of its own, once it reads."""
    command = [*COMMAND, "add", str(path), "--store", str(store), "--workers", "1"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True)
    assert process.stderr and "columns" in process.stderr.readline()
    return process


def test_ctrl_c_keeps_what_is_done_and_the_rest_is_done_later(tmp_path: Path) -> None:
    path, store = _lines(tmp_path, 40), tmp_path / "berita"
    process = _begun(path, store)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=300)
    assert process.returncode == 130, err
    assert "stopped; everything read so far is kept" in err
    kept = len(Store.open(store).known())
    assert f"{kept:,}" in next(line for line in out.splitlines() if line.startswith("new")) and kept < 40
    assert Store.open(store).runs[-1].outcome == "stopped"


def test_a_killed_run_leaves_no_process_and_a_sound_store(tmp_path: Path) -> None:
    path, store = _lines(tmp_path, 3), tmp_path / "berita"
    process = _begun(path, store)
    below = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    children = below.read_text().split() if below.exists() else []
    process.kill()
    process.wait()
    until = time.monotonic() + 60
    while any(Path(f"/proc/{child}").exists() for child in children) and time.monotonic() < until:
        time.sleep(0.1)
    assert not [child for child in children if Path(f"/proc/{child}").exists()]
    process.communicate()
    before = len(Store.open(store).known())
    done = lakon("add", str(path), "--store", str(store), "--workers", "0", "--json")
    assert (done.status, json.loads(done.out)["new"]) == (0, 3 - before)
