"""Events in POLECAT's columns, and the lists by which they are mapped."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from store.making import filled, golden

from lakon.export import lists, write
from lakon.export.places import places
from lakon.export.polecat import COLUMNS
from lakon.gazetteer.tables import rows as gazetteer
from lakon.model import Party, Reading
from lakon.ontology import contexts, sectors, types
from lakon.store import Store

# As public loaders of POLECAT's files quote their header.
HEADER = [
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts", "Actor Name", "Actor Country", "Actor COW",
    "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw", "Wikipedia Actor ID", "Recipient Name", "Recipient Country",
    "Recipient COW", "Primary Recipient Sector", "Recipient Sectors", "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID",
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename", "Feature Type",
    "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language", "Version",
]  # fmt: skip


def written(store: Store, path: Path, **options: object) -> list[dict[str, str]]:
    done = write(store, path, "polecat", **options)  # type: ignore[arg-type]
    with done.files[0].open(encoding="utf-8", newline="") as file:
        rows = csv.reader(file, delimiter="," if path.suffix == ".csv" else "\t")
        assert next(rows) == HEADER == list(COLUMNS)
        return [dict(zip(HEADER, row, strict=True)) for row in rows]


def test_rows_are_events(news: Store, tmp_path: Path) -> None:
    rows = written(news, tmp_path / "x.txt")
    shown = {row["id"]: row for row in news.events()}
    assert len(rows) == len(shown)
    for row in rows:
        event = shown[row["Event ID"]]
        assert (row["Event Date"], row["Event Type"], row["Country"]) == (
            str(event["date"]),
            event["type"],
            event["place_country"] or "None",
        )
        assert float(row["Intensity"]) == event["intensity"] and row["Language"] == event["lang"] and row["Source"] == event["publisher"]
        assert row["Version"] == f"{event['model']}, store version {news.version}"
        for side, of in (("Actor", "actor"), ("Recipient", "recipient")):
            parts = [row[name].split("; ") for name in row if side in name]
            assert len({len(part) for part in parts if part != ["None"]}) <= 1
            assert set(row[f"{side} Country"].split("; ")) - {"None", "UNO", "EUR"} <= set(event[f"{of}_country"])
    assert rows == written(news, tmp_path / "x.csv")


def test_without_words_the_raw_names_are_missing(news: Store, tmp_path: Path) -> None:
    raw = ("Actor Name Raw", "Recipient Name Raw", "Raw Placename")
    rows = written(news, tmp_path / "x.txt", words=False)
    assert all(row[name] == "None" for row in rows for name in raw)
    full = written(news, tmp_path / "y.txt")
    assert [{name: row[name] for name in row if name not in raw} for row in full] == [
        {n: row[n] for n in row if n not in raw} for row in rows
    ]


def one_event(reading: Reading, event: int, **changes: object) -> Reading:
    from dataclasses import replace

    changed = replace(reading.events[event], same_as=None, **changes)  # type: ignore[arg-type]
    return replace(reading, events=(changed,), statements=(), relations=())


def test_several_parties_stand_in_one_row(tmp_path: Path) -> None:
    reading = next(one for one in golden() if "eu-sanctions" in one.article.id)
    keys = {entity.key: entity for entity in reading.entities}
    union, russia = keys["Q458"], keys["RUS"]
    actors = (Party(union.id, ("IGO",), "IGO"), Party(russia.id, ("RUS", "UKR"), "MED"), Party(russia.id, (), None))
    store = filled(tmp_path / "store", [one_event(reading, 0, actors=actors, recipients=(), status="fact", mode=None, context=())])
    (row,) = written(store, tmp_path / "x.txt", all=True)
    assert row["Actor Name"] == "European Union; Russia; Russia; Russia"
    assert row["Actor Country"] == "EUR; RUS; UKR; None" and row["Actor COW"] == "None; 365; 369; None"
    assert row["Primary Actor Sector"] == row["Actor Sectors"] == "IGO; JRN; JRN; None"
    assert row["Wikipedia Actor ID"] == "Q458; None; None; None" and row["Recipient Name"] == row["Contexts"] == "None"


@pytest.mark.parametrize(
    ("status", "mode", "said"),
    [("fact", "disapprove", "disapprove"), ("future", None, "future"), ("negated", "allege", "allege; negation"), ("fact", None, "None")],
)
def test_what_is_no_fact_bears_an_auxiliary_mode(tmp_path: Path, status: str, mode: str | None, said: str) -> None:
    changed = one_event(golden()[0], 0, type="ACCUSE", mode=mode, status=status)
    (row,) = written(filled(tmp_path / "store", [changed]), tmp_path / "x.txt", all=True)
    assert row["Event Mode"] == said


def test_ids_lead_back_to_the_store(news: Store, tmp_path: Path) -> None:
    path = write(news, tmp_path / "x.txt", "polecat").files[3]
    assert path.name == "x.txt.ids.csv"
    with path.open(encoding="utf-8", newline="") as file:
        ids = list(csv.DictReader(file))
    assert {(row["Event ID"], row["Article ID"]) for row in ids} == {(row["id"], row["article"]) for row in news.events()}
    assert list(ids[0]) == ["Event ID", "Story ID", "Article ID", "Address"]


def test_the_lists_know_every_code() -> None:
    countries = {row["code"]: row for row in lists.rows("polecat_countries.tsv")}
    assert {code for (code,) in gazetteer("countries.tsv", ("code",))} <= countries.keys()
    assert {"IGO", "NGO", "IMG", "MNC"} <= countries.keys()
    assert all(row["polecat"] in {*countries, "KOS"} and row["source"] for row in countries.values())
    assert all(not row["cow"] or 1 < int(row["cow"]) < 1000 for row in countries.values())
    known = {key for (key,) in gazetteer("bodies.tsv", ("key",))}
    assert {row["key"] for row in lists.rows("polecat_bodies.tsv")} <= known
    words = {(row["of"], row["lakon"]) for row in lists.rows("polecat_words.tsv")}
    assert {("quad", str(info.quad)) for info in types().values()} <= words and len(contexts()) == 37
    assert all(info.plover for info in sectors().values())
    assert all(row["source"] for name in ("columns", "bodies", "words") for row in lists.rows(f"polecat_{name}.tsv"))


def test_the_page_shows_every_column() -> None:
    page = (Path(__file__).parents[2] / "docs" / "export.md").read_text(encoding="utf-8")
    for row in lists.rows("polecat_columns.tsv"):
        assert f"| {row['column']} | {row['filled by']} | {row['note']} |\n" in page


def test_a_place_lies_in_its_regency_and_province() -> None:
    found = {row["geonames"]: row for row in places()}
    assert (found[1633034]["city"], found[1633034]["feature"]) == ("Palu", "PPL") and found[1633034]["province"]
    assert found[1645323]["district"] != found[1645323]["province"]
    assert found[1650535]["city"] is None and found[1650535]["feature"] in ("ADM1", "ADM2")
