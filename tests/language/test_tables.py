"""The loader of the data files, and what holds for all of them."""

from __future__ import annotations

from pathlib import Path

import pytest

from lakon.errors import DataError, ValueRefused
from lakon.language import languages, read_record, read_table, record, served, table
from lakon.language.tables import DATA

FILES = sorted(path for path in DATA.glob("*/*") if path.suffix in {".tsv", ".yaml"})


def test_every_language_has_the_same_files() -> None:
    names = {lang: {path.name for path in (DATA / lang).iterdir()} for lang in languages()}
    assert set(languages()) == {"en", "id"}
    assert names["en"] == names["id"]


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_data_file_loads_and_is_not_empty(path: Path) -> None:
    read = table if path.suffix == ".tsv" else record
    assert read(path.parent.name, path.stem)


@pytest.mark.parametrize("path", [path for path in FILES if path.suffix == ".tsv"], ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_row_has_a_source(path: Path) -> None:
    assert all(row["source"] for row in table(path.parent.name, path.stem))


def test_rows_come_by_the_header_without_comments(tmp_path: Path) -> None:
    file = tmp_path / "list.tsv"
    file.write_text("# what this is\nform\tvalue\n\nsatu\t1\n# more\ndua\t\n", encoding="utf-8")
    assert read_table(file) == ({"form": "satu", "value": "1"}, {"form": "dua", "value": ""})


@pytest.mark.parametrize(
    ("text", "said"),
    [("a\tb\n1\t2\n3\n", "list.tsv:3"), ("", "no header"), ("a\ta\n1\t2\n", "twice")],
)
def test_a_damaged_table_is_refused_with_its_place(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "list.tsv"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=said):
        read_table(file)


@pytest.mark.parametrize("text", ["a: 1\n", "a: {b: ['x', no]}\n", "- 'a'\n", "a: '\n", "2: 'a'\n"])
def test_a_record_holds_strings_only(tmp_path: Path, text: str) -> None:
    file = tmp_path / "record.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(DataError, match=r"record\.yaml"):
        read_record(file)


def test_a_plain_key_may_hold_numbers(tmp_path: Path) -> None:
    file = tmp_path / "record.yaml"
    file.write_text("a: 1\nb: 'x'\n", encoding="utf-8")
    assert read_record(file, plain=("a",)) == {"a": 1, "b": "x"}


def test_a_missing_file_or_language_is_named() -> None:
    with pytest.raises(DataError, match=r"nothing\.tsv"):
        table("id", "nothing")
    with pytest.raises(ValueRefused, match="'xx'"):
        table("xx", "months")


def test_a_language_without_files_is_served_by_indonesian() -> None:
    assert [served(lang) for lang in ("fr", "en", "id")] == ["id", "en", "id"]
