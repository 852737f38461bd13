"""The page of quality: what it counts and how it draws."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from benchmarks.quality import PICTURES, page
from benchmarks.quality_confidence import equal_bins
from benchmarks.quality_curve import FIGURES, Run, means, runs
from benchmarks.quality_measure import measured, spread
from benchmarks.quality_pictures import curve_picture, reliability_picture
from benchmarks.quality_tables import AGREEMENT, NOTHING, confusions, interval
from lakon.errors import DataError
from lakon.evaluation import evaluate
from lakon.evaluation.counting import Tally
from lakon.evaluation.figures import interval as shipped_interval
from lakon.evaluation.reliability import calibration_error
from lakon.language.tables import read_table
from lakon.reader.session import card

DOCS = Path(__file__).parents[2] / "docs"


def test_bins_hold_as_many_events_each() -> None:
    bins = equal_bins([(at / 100, at % 2 == 0) for at in range(52)])
    assert [held.events for held in bins] == [10, 10, 11, 10, 11]
    assert [held.low for held in bins] == sorted(held.low for held in bins)
    assert calibration_error(equal_bins([(1.0, True)] * 7)) == 0
    assert equal_bins([]) == ()


def test_intervals_are_those_of_eval() -> None:
    parts = []
    for hit in (3, 1, 0, 5):
        parts.append(Tally())
        parts[-1].note("type", hit, 5, 6)
    held = spread(parts, "type")
    assert held.f1 == shipped_interval(parts, "type")
    assert held.precision[0] <= held.figure.precision <= held.precision[1]
    assert interval(held.figure.recall, held.recall).startswith(".450 [")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    own = tmp_path / "coded"
    own.mkdir()
    party = {"text": "Liria", "ref": None, "cc": ["KEN"], "sector": "GOV"}
    row = {"type": "ACCUSE", "mode": None, "trigger": "menuduh", "status": "fact", "actor": [party], "recipient": [], "place": None}
    for number in (1, 2):
        (own / f"b{number}.sentences.jsonl").write_text('{"n": 1, "text": "Liria menuduh Tandara melanggar janji."}\n', encoding="utf-8")
        (own / f"b{number}.gold.jsonl").write_text(json.dumps({"n": 1, "events": [row]}) + "\n", encoding="utf-8")
    return own


def test_the_page_holds_the_figures_of_eval(folder: Path) -> None:
    done = measured([folder, folder])
    told_page, pooled = page(done), evaluate([folder, folder])[-1]
    assert done[-1].name == pooled.name == "pooled"
    assert spread(done[-1].tallies, "type").figure == pooled.figures["type"]
    assert interval(pooled.figures["type"].f1, pooled.intervals["type"]) in told_page
    assert confusions(done[-1]).total() == 4
    assert NOTHING in told_page
    assert "{" not in told_page


def test_the_curve_copes_with_any_number_of_rows(tmp_path: Path) -> None:
    path = tmp_path / "curve.tsv"
    head = "\t".join(("share", "sentences", "seed", *FIGURES)) + "\n"
    path.write_text(head, encoding="utf-8")
    assert runs(path) == []
    assert curve_picture([]).count("<circle") == 0
    row = "\t".join(["{}", "{}", "{}", *[".5"] * len(FIGURES)]) + "\n"
    path.write_text(head + row.format("1.0", 800, 1) + row.format(".5", 400, 1) + row.format(".5", 400, 2), encoding="utf-8")
    held = runs(path)
    assert means(held, "type") == [(400, 0.5), (800, 0.5)]
    assert curve_picture(held).count("<circle") == 15
    path.write_text(head + row.format("all", 800, 1), encoding="utf-8")
    with pytest.raises(DataError, match=r"curve\.tsv"):
        runs(path)


def test_a_run_is_drawn_where_it_belongs() -> None:
    run = Run(1.0, 100, 1, dict.fromkeys(FIGURES, 1.0))
    assert 'cx="530.0" cy="20.0"' in curve_picture([run])
    assert reliability_picture(equal_bins([(0.5, True), (0.5, False)] * 5)).count("<circle") == 5


def test_the_page_that_ships_is_of_these_weights_and_runs() -> None:
    shipped = (DOCS / "quality.md").read_text(encoding="utf-8")
    assert f"`{card()['model']}`" in shipped, "docs/quality.md is of other weights; run python -m benchmarks.quality"
    drawn = (DOCS / "pictures" / PICTURES["curve"]).read_text(encoding="utf-8")
    assert drawn == curve_picture(runs()), "training/curve.tsv has other runs; run python -m benchmarks.quality"


def test_the_agreement_of_coders_stands_in_the_page_about_the_data() -> None:
    about = (DOCS / "coded-data.md").read_text(encoding="utf-8")
    for row in read_table(AGREEMENT):
        for kind in ("agency", "articles", "mixed"):
            assert not row[kind] or row[kind] in about, (
                f"{AGREEMENT.name}: {row['figure']} {row[kind]} does not stand in docs/coded-data.md"
            )
