"""The figures are those of the coded sets' own scorer, on the same readings."""

from __future__ import annotations

import importlib.util
import os
import sys
from collections import Counter
from pathlib import Path
from types import ModuleType

import pytest

from evaluation.noisy import noisy_reading
from lakon.evaluation import blocks, evaluate
from lakon.evaluation.report import Report

GOLD = os.environ.get("LAKON_GOLD")
pytestmark = pytest.mark.skipif(not GOLD, reason="LAKON_GOLD is not set: the coded sets are not here")
FOLDERS = ("dev-domestic", "dev-modern", "dev-en")


def _module(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, Path(GOLD or "") / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def test_the_figures_are_the_same_as_the_scorers() -> None:
    scoring, runner = _module("score"), _module("run")
    folders = [Path(GOLD or "") / name for name in FOLDERS]
    readings = {block.name: noisy_reading(block, folder / f"{block.name}.gold.jsonl") for folder in folders for block in blocks(folder)}
    reports = {report.name: report for report in evaluate(folders, lambda held: [readings[block.name] for block in held])}
    pooled: Counter[tuple[str, str]] = Counter()
    for folder in folders:
        total: Counter[tuple[str, str]] = Counter()
        own = []
        for block in runner.blocks(folder):
            found = runner.per_sentence(readings[block["name"]].to_dict(), block["sentences"])
            for number in block["gold"]:
                found.setdefault(number, {"n": number, "events": [], "statements": [], "times": []})
            own.append(scoring.count(block["gold"], found, bool(block["published"])))
            total.update(own[-1])
        _same(reports[folder.name], scoring.figures(total))
        assert reports[folder.name].intervals == {name: scoring.interval(own, name) for name in ("type", "dyad", "statement")}
        pooled.update(total)
    _same(reports["pooled"], scoring.figures(pooled))


def _same(report: Report, wanted: dict) -> None:  # type: ignore[type-arg]
    figures = {name: _row(figure) for name, figure in report.figures.items()}
    shares = {name: {"share": share, "of": of} for name, (share, of) in report.shares.items()}
    by_type = {name: _row(figure) for name, figure in report.by_type.items()}
    assert {**figures, **shares, "by_type": by_type} == wanted


def _row(figure) -> dict[str, float]:  # type: ignore[no-untyped-def]
    return {"p": figure.precision, "r": figure.recall, "f1": figure.f1, "gold": figure.coded, "found": figure.found}
