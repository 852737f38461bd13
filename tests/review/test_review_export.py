"""Reviewed sentences as coded sentences, taken by `lakon eval` and by training."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest
from store.making import golden

from lakon.errors import InputError
from lakon.evaluation import Block, Report, evaluate
from lakon.model import Reading
from lakon.review import archive, export
from lakon.review.export import name_of
from lakon.store import Store
from lakon.store.reviews.row import sentence_hash
from review.judging import confirm_all, judge, nobody, shown, store_of

FIGURES = {"trigger", "type", "dyad", "statement", "nonfact", "source", "mode", "place", "when", "time"}


def scored(store: Store, folder: Path) -> Report:
    """The store's own readings measured against what was exported."""
    articles = {name_of(reading.article.id): reading.article.id for reading in golden()}

    def read(held: list[Block]) -> list[Reading]:
        return [store.reading(articles[block.name]) for block in held]

    (report,) = evaluate([folder], read)  # type: ignore[arg-type]
    return report


@pytest.fixture(scope="module")
def confirmed(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store whose every event was confirmed."""
    store = store_of(tmp_path_factory.mktemp("confirmed") / "store")
    confirm_all(store)
    return store


def test_the_round_trip_is_exact(confirmed: Store, tmp_path: Path) -> None:
    done = export(confirmed, tmp_path / "out")
    events = sum(len(reading.events) for reading in golden())
    assert (done.blocks, done.events, done.waiting) == (len(golden()), events, 0)
    report = scored(confirmed, tmp_path / "out")
    assert set(report.figures) == FIGURES
    for name, figure in report.figures.items():
        assert (figure.precision, figure.recall) == (1.0, 1.0), name
    assert {share for share, _ in report.shares.values()} == {1.0}


def test_what_is_exported_is_what_training_takes(confirmed: Store, tmp_path: Path) -> None:
    from training.coded import blocks
    from training.standoff import restore, take

    export(confirmed, tmp_path / "out")
    held = list(blocks(tmp_path / "out"))
    frames = [frame for block in held for sentence in block.sentences for frame in sentence.frames]
    events = sum(len(reading.events) for reading in golden())
    assert len(held) == len(golden()) and 0.95 * events <= sum(frame.type < 16 for frame in frames) <= events
    texts = {}
    for listing in (tmp_path / "out").glob("*.sentences.jsonl"):
        from training.rows import mark, rows_of

        texts |= {mark(row["text"]): row["text"] for row in rows_of(listing)}
    (tmp_path / "again").mkdir()
    for row in take(tmp_path / "out"):
        found, of = restore(row, texts, tmp_path / "again")
        assert found == of
    assert scored(confirmed, tmp_path / "again").figures["dyad"].f1 == 1.0


def test_a_sentence_has_the_hash_that_training_gives_it() -> None:
    from training.rows import mark

    assert all(sentence_hash(text) == mark(text) for text in ("Satu  dua\u00a0tiga.", "Cafe\u0301", " x "))


def test_the_spans_of_the_rows_stand_in_their_sentences(confirmed: Store, tmp_path: Path) -> None:
    export(confirmed, tmp_path / "out")
    for path in (tmp_path / "out").glob("*.gold.jsonl"):
        listing = path.with_name(path.name.replace("gold", "sentences"))
        texts = {row["n"]: row["text"] for row in map(json.loads, listing.read_text(encoding="utf-8").splitlines())}
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            text = texts[row["n"]]
            for event in row["events"]:
                assert text[event["start"] : event["start"] + len(event["trigger"])] == event["trigger"]
                words = [event["attributed_to"], event.get("place"), event.get("when")]
                words += [party["text"] for party in (*event["actor"], *event["recipient"])]
                assert all(word in text for word in words if word)
            for said in row["statements"]:
                assert all(said[name] in text for name in ("speaker", "cue", "content"))
            assert all(time["text"] in text for time in row["times"])


def test_a_sentence_with_a_row_that_nobody_judged_waits(tmp_path: Path) -> None:
    store, reading = store_of(tmp_path / "store"), golden()[0]
    sentence = next(one.sentence for one in reading.events if sum(two.sentence == one.sentence for two in reading.events) > 1)
    first, *others = [event for event in reading.events if event.sentence == sentence]
    judge(store, reading, first)
    done = export(store, tmp_path / "one")
    assert (done.sentences, done.waiting) == (0, 1) and not list((tmp_path / "one").iterdir())
    for event in others:
        judge(store, reading, event, "reject")
    done = export(store, tmp_path / "two")
    assert (done.blocks, done.sentences, done.events, done.waiting) == (1, 1, 1, 0)
    rows = [json.loads(line) for line in (tmp_path / "two" / f"{name_of(reading.article.id)}.sentences.jsonl").read_text().splitlines()]
    assert len(rows) == len(reading.sentences) and sum("context_only" not in row for row in rows) == 1
    with pytest.raises(InputError, match="new or an empty"):
        export(store, tmp_path / "two")


def test_a_correction_is_exported_as_it_should_be(tmp_path: Path) -> None:
    store, reading = store_of(tmp_path / "store"), golden()[0]
    alone = next(one for one in shown(reading) if sum(two.sentence == one.sentence for two in reading.events) == 1)
    judge(store, reading, alone, "correct", type="ACCUSE", mode="allege", actors=(nobody("MYS"),), day_from=None, day_to=None, when=None)
    export(store, tmp_path / "out")
    (row,) = [json.loads(line) for line in (tmp_path / "out" / f"{name_of(reading.article.id)}.gold.jsonl").read_text().splitlines()]
    (event,) = row["events"]
    assert (event["type"], event["mode"], event["when"], event["start"]) == (
        "ACCUSE", "allege", None, alone.trigger.start - reading.sentences[alone.sentence].start,
    )  # fmt: skip
    assert event["actor"] == [{"text": "", "ref": "Negara MYS", "cc": ["MYS"], "sector": "GOV"}]
    assert scored(store, tmp_path / "out").figures["type"].f1 == 0.0


def test_the_archive_holds_the_same_and_is_the_same_twice(confirmed: Store, tmp_path: Path) -> None:
    export(confirmed, tmp_path / "out")
    made = archive(confirmed)
    assert made == archive(confirmed)
    with zipfile.ZipFile(io.BytesIO(made)) as file:
        assert {Path(name).name for name in file.namelist()} == {path.name for path in (tmp_path / "out").iterdir()}
        for path in (tmp_path / "out").iterdir():
            assert file.read(f"reviewed/{path.name}") == path.read_bytes()
