from __future__ import annotations

import io
import itertools
import sys
from pathlib import Path

import pytest

from lakon.errors import InputError
from lakon.sources.found import Choice
from lakon.sources.many import find, inputs
from sources.made import FISH, SALT, found_in, gzipped, lines, listing, notes_in, page, record, response, zipped

FEED = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>Kabar Garam</title>
<item><title>Harga garam</title><link>https://kabar.example/garam</link><pubDate>Tue, 12 Nov 2024 07:30:00 +0700</pubDate>
<description>&lt;p&gt;{SALT}&lt;/p&gt;</description></item>
<item><title>Kosong</title><link>https://kabar.example/kosong</link></item></channel></rss>"""
ROWS = [{"judul": "Garam", "isi_berita": SALT, "tanggal": "12/13/2024", "penulis": ["ah", "rs"]}, {"judul": "Kosong", "isi_berita": ""}]
CSV = f'judul;isi;tanggal\nGaram;"{SALT}";13-11-2024\nIkan;"{FISH}";12 Nov 2024;lebih\nLaut;"{FISH}";entah kapan\n'


def _write(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def _drafts(path: Path, choice: Choice | None = None) -> list[tuple[str | None, str | None, str | None]]:
    return [(f.draft.url, f.draft.title, f.draft.published) for f in found_in(path, choice) if f.draft]


@pytest.mark.parametrize("name", ["a.txt", "a", "a.html", "a.txt.gz", "a.html.gz"])
def test_one_article(tmp_path: Path, name: str) -> None:
    data = (page("Garam", SALT) if ".html" in name else SALT).encode()
    (found,) = found_in(_write(tmp_path, name, gzipped(data) if name.endswith(".gz") else data))
    assert found.draft and SALT in found.draft.text
    assert (found.source, found.share) == (str(tmp_path / name), 1.0)


def test_lines_of_json_under_any_names(tmp_path: Path) -> None:
    path = _write(tmp_path, "a.jsonl", lines([*ROWS, "no object"]) + b"{\n" + b'{"teks": "' + b"\xff" + b'"}\n')
    good, empty, word, broken, latin = found_in(path)
    assert good.draft and (good.draft.title, good.draft.published, good.draft.byline) == ("Garam", "2024-12-13", ("ah", "rs"))
    assert (good.where, empty.where, latin.where) == ("line 1", "line 2", "line 5")
    assert "is empty" in str(empty.error) and "not an object" in str(word.error) and "not JSON" in str(broken.error)
    assert "not UTF-8" in str(latin.error)
    assert notes_in(path) == ["columns: text=isi_berita,title=judul,published=tanggal,byline=penulis (change with --map)"]


def test_a_map_goes_before_guesses_and_reaches_into_objects(tmp_path: Path) -> None:
    path = _write(tmp_path, "a.jsonl", lines([{"text": "kosong", "data": {"isi": SALT}, "title": "bukan", "judul": "Garam"}]))
    (found,) = found_in(path, Choice({"text": "data.isi", "title": "judul"}))
    assert found.draft and (found.draft.text, found.draft.title) == (SALT, "Garam")


@pytest.mark.parametrize("data", [lines([ROWS]), lines([ROWS[0]]), lines(ROWS[:1]) * 2])
def test_a_file_of_json(tmp_path: Path, data: bytes) -> None:
    assert found_in(_write(tmp_path, "a.json", data))[0].draft


def test_rows_of_csv(tmp_path: Path) -> None:
    path = _write(tmp_path, "a.csv", CSV)
    salt, fish, sea = found_in(path)
    assert salt.draft and (salt.draft.title, salt.draft.text, salt.draft.published) == ("Garam", SALT, "2024-11-13")
    assert fish.error and "4 fields where the header has 3" in fish.error and fish.where == "line 3"
    assert sea.draft and sea.draft.published is None and "'entah kapan'" in sea.draft.warnings[0]
    assert notes_in(path) == ["columns: text=isi,title=judul,published=tanggal (change with --map)"]


def test_a_table_whose_text_bears_no_name(tmp_path: Path) -> None:
    path = _write(tmp_path, "a.csv", f"x,y\n1,{(SALT + ' ') * 3}\n")
    assert notes_in(path) == ["columns: text=y (change with --map)"]
    short = found_in(_write(tmp_path, "b.csv", "x,y\n1,2\n"))
    assert [found.error for found in short] == [
        f"{tmp_path / 'b.csv'}: no column looks like the text; the columns are x, y: say which by --map text=COLUMN"
    ]
    (lost,) = found_in(path, Choice({"text": "z"}))
    assert lost.error and "no column 'z' for text; the columns are x, y" in lost.error


@pytest.mark.parametrize(("first", "day"), [(True, "2024-04-05"), (False, "2024-05-04"), (None, None)])
def test_a_date_of_two_days(tmp_path: Path, first: bool | None, day: str | None) -> None:
    (found,) = found_in(_write(tmp_path, "a.csv", f"isi,tanggal\n{SALT},05/04/2024\n"), Choice(day_first=first))
    assert found.draft and found.draft.published == day


def test_rows_of_parquet(tmp_path: Path) -> None:
    import duckdb

    path = tmp_path / "a[1].parquet"
    made = f"SELECT i AS id, '{SALT} ' || i AS isi, DATE '2024-11-12' + i::INT AS tanggal FROM range(600) t(i)"
    duckdb.execute(f"COPY ({made}) TO '{tmp_path / 'b.parquet'}'")
    (tmp_path / "b.parquet").rename(path)
    found = found_in(path)
    assert len(found) == 600
    assert found[3].draft and (found[3].draft.id, found[3].draft.published) == ("3", "2024-11-15")
    packed = found_in(_write(tmp_path, "c.zip", zipped({"c.parquet": path.read_bytes()})))
    assert [one.draft for one in packed] == [one.draft for one in found]
    (broken,) = found_in(_write(tmp_path, "d.parquet", path.read_bytes()[:-200]))
    assert broken.error and "damaged" in broken.error


def test_a_feed(tmp_path: Path) -> None:
    whole, empty = found_in(_write(tmp_path, "feed.xml", FEED))
    assert whole.draft and whole.draft.text.strip() == SALT
    assert (whole.draft.url, whole.draft.publisher) == ("https://kabar.example/garam", "Kabar Garam")
    assert whole.draft.published == "2024-11-12T07:30:00+07:00" and "summary" in whole.draft.warnings[0]
    assert empty.error and "no text" in empty.error
    (other,) = found_in(_write(tmp_path, "other.xml", "<a>kata</a>"))
    assert other.error and "no feed" in other.error


PAGE = page("Berpotong", FISH).encode()
ARCHIVE = [
    record("warcinfo", "", b"software: none", "application/warc-fields"),
    response("https://a.example/1", page("Garam", SALT).encode()),
    response("https://a.example/2", gzipped(page("Kafé", SALT).encode("latin-1")), kind="text/html; charset=iso-8859-1",
             more="Content-Encoding: gzip\r\n"),
    response("https://a.example/2b", b"%x\r\n%s\r\n0\r\n\r\n" % (len(PAGE), PAGE), more="Transfer-Encoding: chunked\r\n"),
    response("https://a.example/3", b"gone", status="404 Not Found"),
    response("https://a.example/4", b"\x89PNG", kind="image/png"),
    response("https://a.example/", listing().encode()),
    record("conversion", "https://a.example/5", FISH.encode(), "text/plain"),
]  # fmt: skip


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "a.warc.wet.gz", "unnamed"])
def test_an_archive_of_the_web(tmp_path: Path, name: str) -> None:
    path = _write(tmp_path, name, b"".join(gzipped(one) if name.endswith("gz") else one for one in ARCHIVE))
    found = found_in(path)
    assert [(one.draft.url, one.draft.title) for one in found if one.draft] == [
        ("https://a.example/1", "Garam"), ("https://a.example/2", "Kafé"), ("https://a.example/2b", "Berpotong"),
        ("https://a.example/5", None)]  # fmt: skip
    assert [one.where for one in found if one.passed] == ["https://a.example/3", "https://a.example/4", "https://a.example/"]


def test_a_zipped_archive_that_was_cut_off_gives_what_stands_before_and_says_so(tmp_path: Path) -> None:
    whole = b"".join(gzipped(one) for one in ARCHIVE[:3])
    for cut, urls in ((len(whole) - 9, ["https://a.example/1", "https://a.example/2"]), (len(gzipped(ARCHIVE[0])) + 9, [])):
        found = found_in(_write(tmp_path, "a.warc.gz", whole[:cut]))
        assert [one.draft.url for one in found if one.draft][: len(urls)] == urls
        assert found[-1].error and "ends in the middle" in found[-1].error


def test_a_damaged_archive_gives_what_stands_before(tmp_path: Path) -> None:
    path = _write(tmp_path, "a.warc", b"".join(ARCHIVE[:2]) + b"rubbish" * 9 + ARCHIVE[-1])
    good, bad = found_in(path)
    assert good.draft
    assert bad.error and "damaged after https://a.example/1" in bad.error
    whole, cut = found_in(_write(tmp_path, "c.warc", ARCHIVE[1] + ARCHIVE[-1][:-60]))
    assert whole.draft and cut.error and "cut off after" in cut.error
    (none,) = found_in(_write(tmp_path, "b.warc", "no archive"))
    assert none.error


def test_a_saved_site(tmp_path: Path) -> None:
    site = tmp_path / "kabar.example"
    canonical = "<link rel='canonical' href='https://kabar.example/garam'>"
    _write(site, "index.html", listing())
    _write(site, "2024/garam.html", page("Garam", SALT, canonical))
    _write(site, "2024/ikan.html?page=2", page("Ikan", FISH))
    _write(site, "saved.html", "<!-- saved from url=(0030)https://lain.example/berita -->\n" + page("Lain", SALT))
    _write(site, "style.css", "p { color: red }")
    _write(site, "robots.txt", "User-agent: *")
    _write(site, "README.md", SALT)
    _write(site, "manifest.json", lines([{"name": "Kabar", "icons": []}]))
    _write(site, ".hidden/x.html", page("Tersembunyi", SALT))
    assert sorted(_drafts(site)) == [
        ("https://kabar.example/2024/ikan.html?page=2", "Ikan", None),
        ("https://kabar.example/garam", "Garam", None),
        ("https://lain.example/berita", "Lain", None),
    ]
    assert sum(1 for one in found_in(site) if one.passed) == 5


def test_a_store_in_a_folder_is_no_source(tmp_path: Path) -> None:
    from lakon.store import Store

    _write(tmp_path, "a.txt", SALT)
    Store.open(tmp_path / "berita", create=True)
    assert len(found_in(tmp_path)) == 1


def test_archives_of_files(tmp_path: Path) -> None:
    inner = zipped({"kabar.example/b.html": page("Ikan", FISH).encode(), "c.jsonl.gz": gzipped(lines(ROWS))})
    path = _write(
        tmp_path, "a.zip", zipped({"a.txt": SALT.encode(), "inner.zip": inner, "x.png": b"\x89PNG", "d.zip": b"PK\x03\x04broken"})
    )
    found = found_in(path)
    assert [one.where for one in found if one.draft] == ["a.txt", "inner.zip!kabar.example/b.html", "inner.zip!c.jsonl.gz line 1"]
    assert [one.where for one in found if one.error] == ["inner.zip!c.jsonl.gz line 2", "d.zip"]
    assert found[1].draft and found[1].draft.url == "https://kabar.example/b.html"


def test_a_bad_file_does_not_stop_the_rest(tmp_path: Path) -> None:
    _write(tmp_path, "a.jsonl.gz", gzipped(lines(ROWS) * 900)[:-50])
    _write(tmp_path, "b.txt", b"\x00\x01\x02" * 99)
    (tmp_path / "c.txt").symlink_to(tmp_path / "nowhere")
    _write(tmp_path, "d.txt", SALT)
    found = found_in(tmp_path)
    assert [Path(one.source).name for one in found if one.error and "line" not in one.where] == ["a.jsonl.gz", "b.txt", "c.txt"]
    assert found[-1].draft and found[-1].share == 1.0
    assert all(a.share <= b.share for a, b in itertools.pairwise(found))


@pytest.mark.parametrize(
    ("data", "kind"),
    [(lines(ROWS), None), (SALT.encode(), None), (b"".join(ARCHIVE), None), (CSV.encode(), "csv"), (gzipped(lines(ROWS)), "jsonl")],
)
def test_standard_input(data: bytes, kind: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    found = [one for one in find(inputs(["-"]), Choice(kind=kind)) if one.draft]
    assert found and found[0].source == "standard input"


def test_a_path_that_is_none() -> None:
    with pytest.raises(InputError, match="no such file"):
        inputs(["/nowhere/at/all"])
