"""`lakon bench`: its texts, its figures, and its command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from lakon.cli.app import app
from lakon.cli.bench import show
from lakon.errors import InputError, LakonError, ValueRefused
from lakon.evaluation.bench import Plan, bench, spread
from lakon.evaluation.bench_jobs import by_length, encoder, encoder_calls, peak_memory, whole
from lakon.evaluation.bench_processes import Job, measured
from lakon.evaluation.bench_texts import cut, joined, raw_texts, repeated, words_in

EXAMPLES = Path(__file__).parents[2] / "examples"
SHORT = "Norlandia menuduh Sudlandia melanggar perbatasan pada Senin (12/11).\n\nPresiden Norlandia menemui Menteri Luar Negeri Sudlandia."


def test_parts_hold_the_very_same_words() -> None:
    text = joined(repeated(EXAMPLES, 3), 500)
    assert words_in(text) == 500
    for length in (50, 100, 250, 500):
        parts = list(cut(text, length))
        assert [words_in(part) for part in parts] == [length] * (500 // length)
        assert " ".join(parts).split() == text.split()


def test_a_short_text_is_joined_until_it_is_long_enough() -> None:
    assert joined(["satu dua", "tiga"], 5).split() == ["satu", "dua", "tiga", "satu", "dua"]


def test_a_file_without_articles_is_refused(tmp_path: Path) -> None:
    empty = tmp_path / "none.jsonl"
    empty.write_text("\n", encoding="utf-8")
    with pytest.raises(InputError, match=r"none\.jsonl"):
        raw_texts([str(empty)], 3)


def test_raw_articles_come_in_order_and_no_more_than_asked(tmp_path: Path) -> None:
    page = tmp_path / "some.jsonl"
    page.write_text("".join(json.dumps({"text": f"{SHORT} {n}."}) + "\n" for n in range(4)), encoding="utf-8")
    assert [text[-2:] for text in raw_texts([str(page)], 3)] == ["0.", "1.", "2."]


def test_whole_readings_are_counted_by_stage_and_mark() -> None:
    heard: list[int] = []
    run = whole([SHORT] * 3, (1, 3), heard.append)
    assert (run.articles, run.words, len(heard)) == (3, 3 * words_in(SHORT), 3)
    assert [mark.articles for mark in run.marks] == [1, 3]
    assert {"opening", "reading", "relations"} <= run.stages.keys()
    assert sum(run.stages.values()) == pytest.approx(run.busy)
    assert 50 < run.memory <= peak_memory()


def test_the_encoder_is_asked_again_what_readings_asked() -> None:
    calls = encoder_calls([SHORT], lambda _: None)
    assert [call.sentence >= 0 for call in calls[0][1]].count(True) >= 1
    assert encoder(calls, 2, lambda _: None) > 0


def test_lengths_are_timed_a_word() -> None:
    lengths, _ = by_length(joined([SHORT], 60), (20, 60), lambda _: None)
    assert [(length.words, length.texts) for length in lengths] == [(20, 3), (60, 1)]
    assert all(length.ms > 0 for length in lengths)


def test_a_process_that_fails_says_why() -> None:
    with pytest.raises(LakonError, match="the measure failed"):
        measured([Job("lengths", ("",), (5,))], lambda _: None)


def test_spread_is_from_the_middle() -> None:
    assert spread([1.0, 1.1, 0.8]) == pytest.approx(0.2)
    assert spread([]) == 0.0


def test_all_parts_together_are_a_table_and_json(capsys: pytest.CaptureFixture[str]) -> None:
    heard: dict[str, int] = {}
    plan = Plan(articles=3, growth=(1, 3), lengths=(20, 40), encoder=1, times=1)
    figures = bench([SHORT] * 3, plan, lambda part, _, more: heard.update({part: heard.get(part, 0) + more}))
    assert json.loads(json.dumps(figures.to_dict()))["articles"] == 3
    assert figures.two.articles > 0 < figures.of_encoder
    assert heard == {"one core": 3, "two processes": 3, "1 bare encoder": 2, "2 bare encoders": 4, "lengths": 2}
    show(figures)
    assert "two bare encoders" in capsys.readouterr().out


def test_one_article_is_too_few() -> None:
    with pytest.raises(ValueRefused, match="--articles 1"):
        CliRunner().invoke(app, ["bench", "--articles", "1"], catch_exceptions=False)
