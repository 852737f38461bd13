from __future__ import annotations

from pathlib import Path

import pytest

from lakon.errors import InputError
from lakon.sources.text import decode, file_draft, text_draft

TEXT = "Menteri itu berkata: “Kami menolak usul itu” – begitu katanya kepada wartawan di kafé dekat pelabuhan, kemarin siang."


def test_utf8_is_read_as_it_is() -> None:
    assert decode(TEXT.encode(), "x") == (TEXT, ())


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_marks_are_believed(encoding: str) -> None:
    assert decode(TEXT.encode(encoding), "x") == (TEXT, ())


def test_western_text_is_recognised_and_converted() -> None:
    text, warnings = decode((TEXT + "\n").encode("cp1252") * 5, "x")
    assert text == (TEXT + "\n") * 5
    assert "cp1252" in warnings[0]


def test_an_escape_stays_text_and_a_broken_mark_is_an_error() -> None:
    assert decode(b"satu \x1b[31m dua", "x")[0] == "satu \x1b[31m dua"
    with pytest.raises(InputError, match=r"x: the text is not sound utf-16 .* save it as UTF-8"):
        decode(b"\xff\xfea", "x")


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(200), bytes(range(256)) * 4, b"%PDF-1.7\n" + bytes(range(1, 32)) * 50]
)
def test_binary_data_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="binary"):
        decode(data, "x")


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf \n"])
def test_nothing_is_refused(data: bytes) -> None:
    with pytest.raises(InputError, match="x: empty"):
        text_draft(data, "x")


def test_files_that_are_none(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="folder"):
        file_draft(tmp_path)
    with pytest.raises(InputError, match="no such file"):
        file_draft(tmp_path / "none.txt")
    with pytest.raises(InputError, match="cannot be read"):
        file_draft(tmp_path / ("x" * 300))
    with pytest.raises(InputError, match="cannot be read"):
        file_draft(Path("nul\0byte"))
    with pytest.raises(InputError, match="larger than 32 MB"):
        file_draft(Path("/dev/zero"))
