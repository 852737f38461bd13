"""The example articles have the shape of wire copy, and the table names each."""

from __future__ import annotations

from pathlib import Path

import pytest

from lakon.model import Article, Document
from lakon.stages.structure import Structure

FOLDER = Path(__file__).parents[2] / "examples"
EXAMPLES = sorted(FOLDER.glob("*.txt"))
DAYS = {
    "bantuan-palu": "2018-10-04",
    "eu-sanctions-russia": "2022-02-23",
    "gencatan-senjata-lebanon": "2024-11-27",
    "hong-kong-march": "2019-06-16",
    "ktt-g20-bali": "2022-11-16",
    "nota-helsinki": "2005-08-15",
    "putusan-mk-pilpres": "2019-06-27",
    "tersangka-mh17": "2019-06-20",
}


def lang_of(path: Path) -> str:
    rows = (FOLDER / "README.md").read_text(encoding="utf-8").split("\n")
    row = next(row for row in rows if row.startswith(f"| `{path.name}`"))
    return {"Indonesian": "id", "English": "en"}[row.split("|")[2].strip()]


def test_there_are_eight_six_of_them_indonesian() -> None:
    assert {path.stem for path in EXAMPLES} == set(DAYS)
    assert sorted(lang_of(path) for path in EXAMPLES) == ["en"] * 2 + ["id"] * 6


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_has_every_part_of_a_page(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    article = Structure()(Document(Article(path.stem, text, lang=lang_of(path)))).article
    kinds = [section.kind for section in article.sections]
    assert {"title", "caption", "credit", "dateline", "body", "related", "byline"} <= set(kinds)
    assert 200 <= len(text.split()) <= 450
    assert article.published == DAYS[path.stem]
    assert len(article.byline) == 2 and article.publisher in ("Warta Contoh", "Example Wire")
