"""Each bad input gives one clear line and its exit status, and no traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from cli.command import Done, lakon

ARTICLE = "Menteri Perdagangan Fulan bin Anu bertemu para nelayan di Semarang. Ia menolak usul mereka tentang harga garam."
MALAY = "Kerajaan Malaysia berkata syarikat itu perlu membayar wang pampasan kerana kereta api tidak dapat bergerak. " * 3


def _one_line(done: Done, status: int, *words: str) -> None:
    assert done.status == status, done.err
    assert done.err.startswith("lakon: ")
    assert done.err.count("\n") == 1
    assert "Traceback" not in done.err
    for word in words:
        assert word in done.err


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", ("empty",)),
        (b" \n\t", ("empty",)),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(100), ("binary",)),
        (b"<html><body><script>x()</script></body></html>", ("holds no text",)),
    ],
)
def test_what_is_no_text(tmp_path: Path, data: bytes, words: tuple[str, ...]) -> None:
    file = tmp_path / "article.txt"
    file.write_bytes(data)
    _one_line(lakon("read", str(file)), 3, str(file), *words)
    _one_line(lakon("read", "-", given=data), 3, "standard input", *words)


def test_a_file_that_is_missing_and_a_folder(tmp_path: Path) -> None:
    _one_line(lakon("read", str(tmp_path / "none.txt")), 3, "none.txt", "no such file")
    _one_line(lakon("read", str(tmp_path)), 3, "folder")
    _one_line(lakon("read", "--jsonl", str(tmp_path / "none.jsonl")), 3, "none.jsonl")
    _one_line(lakon("read", "--jsonl", str(tmp_path)), 3, str(tmp_path))


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--published", "2024-13-40"), ("2024-13-40", "YYYY-MM-DD")),
        (("--lang", "xx"), ("'xx'", "en or id")),
        (("--jsonl", "--json"), ("--jsonl goes alone",)),
    ],
)
def test_values_that_cannot_be(options: tuple[str, ...], words: tuple[str, ...]) -> None:
    _one_line(lakon("read", "-", *options, given=ARTICLE), 2, *words)


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:9/x", "http://localhost/x", "http://[::1]/x", "http://169.254.169.254/latest", "https://"]
)
def test_addresses_that_may_not_be_fetched(url: str) -> None:
    _one_line(lakon("read", url), 4, url.split("/")[2].split(":")[0].strip("["))


def test_a_page_that_cannot_be_written(tmp_path: Path) -> None:
    _one_line(lakon("read", "-", "--html", str(tmp_path / "none" / "page.html"), given=ARTICLE), 3, "cannot be written")


@pytest.mark.parametrize(
    ("data", "warning"),
    [
        (MALAY.encode(), "looks Malay"),
        (("Kafé itu tutup. “Kami rugi,” kata pemiliknya kepada Menteri Fulan bin Anu. " * 4).encode("cp1252"), "cp1252"),
        (b"ADVERTISEMENT", "no sentence"),
    ],
)
def test_what_is_read_with_a_warning(data: bytes, warning: str) -> None:
    done = lakon("read", "-", "--json", given=data)
    _one_line(done, 0, "warning", warning)
    assert warning in done.out


def test_control_characters_move_no_cursor() -> None:
    done = lakon("read", "-", "--lang", "id", given="Menteri \x1b[31mFulan\x07 bertemu nelayan\x00 di Semarang.\x9b2J")
    assert done.status == 0, done.err
    assert not set(done.out) & {"\x1b", "\x07", "\x00", "\x9b"}


def test_html_given_as_text() -> None:
    done = lakon("read", "-", "--json", "--lang", "id", given=f"<p>{ARTICLE}</p><p>{ARTICLE}</p>")
    assert done.status == 0, done.err
    assert "<p>" not in done.out
