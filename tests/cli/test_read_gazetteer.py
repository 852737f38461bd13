"""`lakon read --gazetteer`: a user's names in readings, one and many, and none left behind."""

from __future__ import annotations

import json
from pathlib import Path

from cli.command import lakon
from lakon.pipeline import Reading, read

ARTICLE = 'Ketua Wibawa Contohwan bertemu Fulan Contohsastra di Jakarta, Selasa (12/11/2024). "Kami menolak," kata Wibawa Contohwan.\n'
NAMES = "name\tkind\tcountry\tsector\toffice\tof\tfrom\nFulan Contohsastra\tperson\tMYS\tGOV\tMenteri Contoh\tMalaysia\t2024\n"


def _entity(reading: Reading) -> tuple[object, ...]:
    (found,) = [e for e in reading.entities if e.name == "Fulan Contohsastra"]
    return found.key, found.country, found.sector, found.role and (found.role.title, found.role.of)


def test_the_names_of_a_file_are_in_the_reading(tmp_path: Path) -> None:
    names = tmp_path / "names.tsv"
    names.write_text(NAMES, encoding="utf-8")
    wanted = ("own:fulan-contohsastra", ("MYS",), "GOV", ("Menteri Contoh", "Malaysia"))
    plain = read(ARTICLE, published="2024-11-12")
    assert _entity(plain)[0] == "name:fulan contohsastra"
    assert _entity(read(ARTICLE, published="2024-11-12", gazetteer=names)) == wanted
    assert read(ARTICLE, published="2024-11-12") == plain
    one = lakon("read", "-", "--json", "--published", "2024-11-12", "--gazetteer", str(names), given=ARTICLE)
    assert (one.status, _entity(Reading.from_json(one.out))) == (0, wanted)
    many = lakon("read", "--jsonl", "-", "--gazetteer", str(names), given=json.dumps({"text": ARTICLE, "published": "2024-11-12"}))
    assert (many.status, _entity(Reading.from_json(many.out))) == (0, wanted)


def test_the_article_itself_wins(tmp_path: Path) -> None:
    names = tmp_path / "names.tsv"
    names.write_text(NAMES, encoding="utf-8")
    text = 'Menteri Luar Negeri Thailand Fulan Contohsastra tiba di Jakarta. "Kami setuju," kata Fulan Contohsastra.\n'
    assert _entity(read(text, published="2024-11-12", lang="id", gazetteer=names))[1:3] == (("THA",), "GOV")


def test_a_wrong_file_says_what_is_wrong(tmp_path: Path) -> None:
    names = tmp_path / "names.tsv"
    names.write_text("name\tkind\nFulan Contohsastra\thuman\n", encoding="utf-8")
    done = lakon("read", "-", "--gazetteer", str(names), given=ARTICLE)
    assert (done.status, done.out) == (5, "")
    assert f"{names}:2: the kind 'human' is none of person, organisation, group, country" in done.err
