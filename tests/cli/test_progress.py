from __future__ import annotations

import sys
import time

import pytest

from lakon.cli.progress import Progress


def test_the_bar_shows_share_rate_and_time_left(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = iter((0.0, 10.0, 11.0))
    monkeypatch.setattr(time, "monotonic", lambda: next(clock))
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True, raising=False)
    progress = Progress()
    progress.step(50, 0.25, "50 read")
    assert progress.line(0.25, "50 read") == "━" * 6 + "╌" * 18 + "  25% · 50 read · 5.0 a second · 0:00:30 left"
    assert progress.line(0.0, "50 read") == "50 read · 5.0 a second"


def test_a_file_gets_a_line_now_and_then(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    clock = iter((0.0, 1.0, 61.0, 62.0))
    monkeypatch.setattr(time, "monotonic", lambda: next(clock))
    progress = Progress()
    for done in (1, 61, 62):
        progress.step(done, done / 122, f"{done} read")
    assert capsys.readouterr().err == "lakon: " + "━" * 12 + "╌" * 12 + "  50% · 61 read · 1.0 a second · 0:01:01 left\n"
