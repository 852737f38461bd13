"""Text from files and standard input: what may be read, and in which encoding it stands."""

from __future__ import annotations

import codecs
from pathlib import Path
from typing import BinaryIO

from lakon.errors import InputError
from lakon.sources.draft import Draft
from lakon.sources.html import is_html, page_draft

MOST_BYTES = 32 * 1024 * 1024
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Control characters that text files do hold: tab, line feed, vertical tab, form feed, carriage return, escape.
_CONTROLS_OF_TEXT = frozenset({9, 10, 11, 12, 13, 27})
_MOST_CONTROLS, _MOST_CONTROLS_UNREADABLE = 0.1, 0.02  # shares of all bytes


def file_draft(path: Path) -> Draft:
    """The article in a file, a text or a page; raises InputError where there is none."""
    return text_draft(file_bytes(path), str(path))


def file_bytes(path: Path) -> bytes:
    """The bytes of a file or a pipe; raises InputError for what is missing, a folder, closed to us, or too large."""
    try:
        with path.open("rb") as stream:
            return stream_bytes(stream, str(path))
    except IsADirectoryError as error:
        raise InputError(f"{path}: this is a folder; name a file in it") from error
    except FileNotFoundError as error:
        raise InputError(f"{path}: there is no such file; check its name") from error
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: the file cannot be read ({getattr(error, 'strerror', None) or error})") from error


def stream_bytes(stream: BinaryIO, name: str) -> bytes:
    """All bytes of a stream; raises InputError where there are more than MOST_BYTES."""
    data = stream.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        raise InputError(f"{name}: larger than {MOST_BYTES // 1024**2} MB; an article is smaller, many articles go in by --jsonl")
    return data


def text_draft(data: bytes, name: str) -> Draft:
    """The article in these bytes; `name` stands in errors. Raises InputError where they hold no text."""
    text, warnings = decode(data, name)
    return draft_of(text, name, warnings)


def draft_of(text: str, name: str, warnings: tuple[str, ...] = ()) -> Draft:
    """The article in a text, which may be a page of HTML; raises InputError where it is empty."""
    if not text.strip("\ufeff \t\r\n\v\f\0"):
        raise InputError(f"{name}: empty; give a text to read")
    return page_draft(text, name, warnings=warnings) if is_html(text) else Draft(text, warnings=warnings)


def decode(data: bytes, name: str) -> tuple[str, tuple[str, ...]]:
    """The text and a warning where it was not in UTF-8; raises InputError for binary data and encodings nobody recognises."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding, name), ()
    try:
        text, readable = data.decode("utf-8"), True
    except UnicodeDecodeError:
        text, readable = "", False
    if _is_binary(data, readable=readable):
        raise InputError(f"{name}: this is binary data, not text; give a text file or a page of HTML")
    if readable:
        return text, ()
    encoding = _recognised(data, name)
    return _strictly(data, encoding, name), (f"the text was in {encoding}, not UTF-8, and was converted",)


def encoding_of(head: bytes, name: str) -> str:
    """The encoding of a text of which these are the first bytes; raises InputError as `decode` does."""
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding
    whole = codecs.getincrementaldecoder("utf-8")()
    try:
        whole.decode(head)  # a character that the end of the head cuts in two is no error
        readable = True
    except UnicodeDecodeError:
        readable = False
    if _is_binary(head, readable=readable):
        raise InputError(f"{name}: this is binary data, not text; give a text file, or say what it is by --format")
    return "utf-8" if readable else _recognised(head, name)


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(f"{name}: the text is not sound {encoding} at byte {error.start}; save it as UTF-8") from error


def _is_binary(data: bytes, *, readable: bool) -> bool:
    """Whether control characters are more of the first 64 KiB than a text has, be it sound UTF-8 or not."""
    head = data[: 64 * 1024]
    odd = sum(head.count(bytes((byte,))) for byte in range(32) if byte not in _CONTROLS_OF_TEXT)
    return odd > (_MOST_CONTROLS if readable else _MOST_CONTROLS_UNREADABLE) * len(head)


def _recognised(data: bytes, name: str) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data[: 256 * 1024]).best()
    if best is None:
        raise InputError(f"{name}: the encoding of the text is not recognised; save it as UTF-8")
    # Western text fits many one-byte encodings alike; of them the web's own is by far the likeliest in our languages.
    alike = {best.encoding, *best.could_be_from_charset}
    return "cp1252" if "cp1252" in alike or ("latin_1" in alike and _decodes(data, "cp1252")) else best.encoding


def _decodes(data: bytes, encoding: str) -> bool:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True
