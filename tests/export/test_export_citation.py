"""The citation and the data card tell of the file beside them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import yaml
from store.making import by_model, filled, golden

from lakon import __version__
from lakon.export import write
from lakon.store import Store


def beside(path: Path) -> tuple[Mapping[str, Any], Mapping[str, Any]]:
    """The citation and the card."""
    cited = yaml.safe_load(path.with_name(path.name + ".CITATION.cff").read_text(encoding="utf-8"))
    return cited, json.loads(path.with_name(path.name + ".card.json").read_text(encoding="utf-8"))


def test_the_card_tells_of_the_file(news: Store, tmp_path: Path) -> None:
    done = write(news, tmp_path / "x.csv", actor=["RUS", "UKR"], since="2019", words=False)
    _, card = beside(done.files[0])
    written = done.files[0].read_bytes()
    assert (card["file"], card["format"], card["bytes"]) == ("x.csv", "csv", len(written))
    assert card["sha256"] == sha256(written).hexdigest()
    assert card["holds"] == done.rows and card["words_of_articles"] is False
    assert card["filters"] == {"actor": ["RUS", "UKR"], "since": "2019"}
    days = sorted(str(row["date"]) for row in news.events(actor=["RUS", "UKR"], since="2019"))
    assert card["days"] == {"first": days[0], "last": days[-1]}
    assert card["store"]["version"] == news.version and card["store"]["articles"] == 8
    assert card["store"]["committed"].startswith(news.versions()[-1].at[:10])
    assert card["made_by"]["lakon"] == __version__ and card["made_by"]["ontology"] == ["PLOVER 0.8"]


def test_coverage_is_of_all_articles_within_the_filters(news: Store, tmp_path: Path) -> None:
    _, card = beside(write(news, tmp_path / "x.csv", type="ACCUSE", lang="en").files[0])
    for by in ("month", "publisher", "lang"):
        rows = news.coverage(by=by, lang="en").rows
        assert [row["articles"] for row in card["coverage"][by]] == [row["articles"] for row in rows]
    assert card["coverage"]["articles"] == sum(row["articles"] for row in news.coverage(by="lang", lang="en"))
    assert all(len(row["month"]) == 7 for row in card["coverage"]["month"])


def test_every_model_is_named(tmp_path: Path) -> None:
    store = filled(tmp_path / "store", [golden()[0], by_model(golden()[1], "newer")])
    cited, card = beside(write(store, tmp_path / "x.csv", all=True).files[0])
    assert {row["model"]: row["rows"] for row in card["models"]} == {
        golden()[0].meta.model: len(golden()[0].events),
        "newer": len(golden()[1].events),
    }
    assert "newer" in cited["abstract"]


def test_the_citation_has_what_the_format_asks_for(news: Store, tmp_path: Path) -> None:
    done = write(news, tmp_path / "x.parquet", authors=("Contoh, Fulan", 'Lembaga "Contoh": satu'), publisher="Warta%")
    cited, card = beside(done.files[0])
    assert {"cff-version", "message", "title", "authors"} <= cited.keys()
    assert cited["cff-version"] == "1.2.0" and cited["type"] == "dataset"
    assert cited["authors"] == [{"family-names": "Contoh", "given-names": "Fulan"}, {"name": 'Lembaga "Contoh": satu'}]
    assert cited["version"] == f"store version {news.version}" and cited["date-released"] == card["store"]["committed"][:10]
    assert cited["identifiers"][0]["value"] == f"sha256:{card['sha256']}"
    assert "publisher: Warta%" in cited["abstract"] and f"{done.rows['events']:,} events" in cited["abstract"]
    assert cited["references"][0]["version"] == __version__
    assert beside(write(news, tmp_path / "y.parquet").files[0])[0]["authors"] == [{"name": "Machine coding by Lakon"}]


def test_an_empty_export_is_cited_too(news: Store, tmp_path: Path) -> None:
    cited, card = beside(write(news.at(version=0), tmp_path / "x.csv").files[0])
    assert card["holds"] == {"events": 0} and card["days"] == {"first": None, "last": None} and card["coverage"]["articles"] == 0
    assert cited["title"] == "Events read by machine from news"
