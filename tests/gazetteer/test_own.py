"""A user's own names: found beside the shipped ones, first where both know a name, and refused with file, line, value and remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from lakon import ontology
from lakon.errors import DataError, InputError
from lakon.gazetteer import Own, as_of, lookup, match, office_at, own_of, person, using
from lakon.gazetteer.own_row import COLUMNS, sectors

ROWS = """# names of a newsroom
name	kind	aliases	country	sector	office	of	from	to
Fulan Contohwan	person	Contohwan	IDN	GOV	Menteri Contoh	Indonesia	2024-10-21	2026

Sugiono	person				Menteri Contoh	Indonesia	2026-02
Dewan Contoh Nusantara	organisation	DCN|Dewan Contoh	IDN	NGO
Front Contoh	group		MYS	REB			2001	2005-06
Front Contoh	group		MYS	PTY			2005-07
Negeri Contoh	country		NLD
Nahdlatul Ulama	organisation	Jam'iyyah Contoh	IDN	PTY
"""


@pytest.fixture
def own(tmp_path: Path) -> Own:
    return _own(tmp_path, ROWS)


def _own(folder: Path, rows: str) -> Own:
    file = folder / "own.tsv"
    file.write_text(rows, encoding="utf-8")
    found = own_of(file)
    assert found is not None
    return found


def _keys(text: str, lang: str = "id") -> dict[str, list[tuple[str, str | None]]]:
    return {text[hit.start : hit.end]: [(e.key, e.sector) for e in hit.entries] for hit in match(text, lang)}


def test_names_are_found_only_within_the_block(own: Own) -> None:
    text = "Menteri Fulan Contohwan menemui DCN di Negeri Contoh."
    with using(own):
        assert _keys(text) == {
            "Fulan Contohwan": [("own:fulan-contohwan", "GOV")],
            "DCN": [("own:dewan-contoh-nusantara", "NGO")],
            "Negeri Contoh": [("NLD", None)],
        }
        assert lookup("negeri contoh")[0].key == "NLD"
        assert person("Fulan Kontohwan") == []
        assert [e.key for e in person("Foelan Contohwan")] == ["own:fulan-contohwan"]
    assert _keys(text) == {}
    assert own_of(own) is own


def test_a_name_of_a_country_joins_services(own: Own) -> None:
    with using(own):
        assert _keys("Kementerian Pertahanan Negeri Contoh")["Kementerian Pertahanan Negeri Contoh"] == [
            ("org:nld-defence-ministry", "GOV")
        ]


def test_the_user_wins_over_the_shipped_rows(own: Own) -> None:
    shipped = lookup("Nahdlatul Ulama")[0]
    with using(own):
        assert _keys("PBNU")["PBNU"] == [(shipped.key, "PTY")]
        assert lookup("Nahdlatul Ulama")[0].sector == "PTY"
    assert _keys("PBNU")["PBNU"] == [(shipped.key, shipped.sector)]


def test_a_shipped_person_keeps_offices_of_other_days(own: Own) -> None:
    shipped = person("Sugiono")[0]
    with using(own):
        found = person("Sugiono")[0]
        assert found.key == shipped.key
        assert [office and office.title for office in (office_at(found, "2025-05-01"), office_at(found, "2026-05-01"))] == [
            "Menteri Luar Negeri",
            "Menteri Contoh",
        ]


def test_rows_hold_on_their_days(own: Own) -> None:
    with using(own):
        (hit,) = match("Front Contoh", "id")
        assert [[e.sector for e in as_of(hit.entries, day)] for day in ("1999-01-01", "2005-06-30", "2005-07-01")] == [[], ["REB"], ["PTY"]]
        assert office_at(person("Fulan Contohwan")[0], "2026-12-31")
        assert office_at(person("Fulan Contohwan")[0], "2024-10-20") is None


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("", "empty; begin it with a row of column names"),
        ("name\tkindly\nX\ty\n", ":1: there is no column 'kindly'; the columns are name, kind"),
        ("name\tkind\tname\n", ":1: the column 'name' stands twice"),
        ("name\taliases\n", ":1: the column 'kind' is missing"),
        ("name\tkind\nBadan Contoh\torganisation\tX\n", ":2: 3 values where the header names 2 columns"),
        ("name\tkind\n\tperson\n", ":2: the name is empty"),
        ("name\tkind\nX\tperson\n", ":2: the name 'X' has fewer than two letters"),
        ("name\tkind\nBadan Contoh\tbody\n", ":2: the kind 'body' is none of person, organisation, group, country"),
        ("name\tkind\tcountry\nBadan Contoh\torganisation\tXQQ\n", ":2: there is no country 'XQQ'; write alpha-3 codes"),
        ("name\tkind\tsector\nBadan Contoh\torganisation\tABC\n", ":2: there is no sector 'ABC'; write one of BUS, COP"),
        ("name\tkind\toffice\nBadan Contoh\torganisation\tKetua\n", "'Ketua' is an office, and 'Badan Contoh' is no person"),
        ("name\tkind\tfrom\nFulan Contohwan\tperson\t2020\n", "belong to an office, which is missing"),
        ("name\tkind\tfrom\nBadan Contoh\torganisation\t2020-13\n", "'2020-13' is no date; write YYYY-MM-DD"),
        ("name\tkind\tfrom\nBadan Contoh\torganisation\t2023-02-29\n", "'2023-02-29' is no date"),
        ("name\tkind\tfrom\tto\nBadan Contoh\torganisation\t2020\t2019\n", "ends (2019-12-31) before it begins (2020-01-01)"),
        ("name\tkind\tcountry\nNegeri Contoh\tcountry\tIGO\n", "must be one alpha-3 code"),
        ("name\tkind\tlang\nBadan Contoh\torganisation\tfr\n", "the lang 'fr' is none of *, id, en"),
        ("name\tkind\tform\nBadan Contoh\torganisation\tmetonym\n", "the form 'metonym' is for what stands for a country"),
        ("name\tkind\twikidata\nBadan Contoh\torganisation\t42\n", "'42' is no id of Wikidata"),
        ("name\tkind\nBadan Contoh\torganisation\nBADAN CONTOH\tperson\n", ":3: 'BADAN CONTOH' already means 'Badan Contoh' of line 2"),
    ],
)
def test_what_cannot_be_is_refused(tmp_path: Path, rows: str, said: str) -> None:
    with pytest.raises(DataError) as refused:
        _own(tmp_path, rows)
    assert str(refused.value).startswith(str(tmp_path / "own.tsv"))
    assert said in str(refused.value)


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.tsv: the file cannot be read"):
        own_of(tmp_path / "none.tsv")
    (tmp_path / "latin.tsv").write_bytes(b"name\tkind\nCaf\xe9\tperson\n")
    with pytest.raises(DataError, match="byte 13 is not UTF-8"):
        own_of(tmp_path / "latin.tsv")


def test_sectors_are_those_of_the_ontology() -> None:
    assert set(sectors()) == set(ontology.sectors())


def test_every_column_is_documented() -> None:
    page = (Path(__file__).parents[2] / "docs" / "gazetteer.md").read_text(encoding="utf-8")
    assert [column for column in COLUMNS if f"| `{column}` |" not in page] == []
