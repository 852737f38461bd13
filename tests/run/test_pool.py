from __future__ import annotations

from itertools import count, islice
from pathlib import Path

import pytest

from lakon.errors import ModelError
from lakon.model import Article, Document
from lakon.run.pool import outcomes, reading_with
from lakon.sources.draft import Draft, open_draft
from run.articles import draft
from run.ending import deadly, unable


def _docs(*texts: str) -> list[Document]:
    return [Document(Article(f"a{number}", text)) for number, text in enumerate(texts)]


def test_an_article_that_kills_its_process_is_the_only_one_lost() -> None:
    docs = _docs("a", "b", "mati", "c", "mati", "d", "e")
    found = list(outcomes(docs, 2, deadly))
    assert [one.id for one in found] == [f"a{number}" for number in range(7)]  # type: ignore[union-attr]
    assert [one.stage for one in found] == ["none", "none", "process", "none", "process", "none", "none"]  # type: ignore[union-attr]


def test_what_concerns_every_article_is_raised() -> None:
    with pytest.raises(ModelError, match="no weights"):
        list(outcomes(_docs("a", "b"), 1, unable))


def test_no_more_is_taken_than_can_be_under_way() -> None:
    taken = count()
    endless = (Document(Article(f"a{next(taken)}", "kata")) for _ in count())
    assert len(list(islice(outcomes(endless, 1, deadly), 5))) == 5
    assert next(taken) < 100


def test_readings_are_the_same_by_any_number_of_processes() -> None:
    docs = [open_draft(draft(number)) for number in range(4)]
    alone = [one.to_json() for one in outcomes(docs, 0)]  # type: ignore[union-attr]
    assert [one.to_json() for one in outcomes(docs, 2)] == alone  # type: ignore[union-attr]


def test_processes_read_with_the_users_own_names(tmp_path: Path) -> None:
    names = tmp_path / "names.tsv"
    names.write_text("name\tkind\tcountry\tsector\nDewan Garam Contoh\torganisation\tIDN\tNGO\n", encoding="utf-8")
    docs = [open_draft(Draft("Dewan Garam Contoh menolak rencana para pedagang itu, Selasa.", lang="id"))]
    for workers in (0, 1):
        (found,) = outcomes(docs, workers, reading_with(names))
        assert ("Dewan Garam Contoh", ("IDN",)) in {(one.name, one.country) for one in found.entities}  # type: ignore[union-attr]
