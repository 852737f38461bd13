"""Sources of every kind, made of a few invented articles."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Sequence
from pathlib import Path

from lakon.sources.found import Choice, Found
from lakon.sources.many import find, inputs

SALT = "Menteri Perdagangan Fulan bin Anu bertemu para nelayan di Semarang. Ia menolak kenaikan harga garam yang diminta para pedagang."
FISH = "The minister met the fishermen of the harbour on Monday. She promised them cheaper fuel and asked for patience until spring."


def page(title: str, text: str, head: str = "") -> str:
    """A page of HTML that holds an article."""
    return (
        f"<!doctype html><html><head><title>{title}</title>{head}</head><body><nav><a href='/'>Beranda</a></nav>"
        f"<article><h1>{title}</h1><p>{text}</p><p>{text.replace('.', ' lagi.')}</p></article></body></html>"
    )


def listing() -> str:
    """The front page of a site."""
    links = "".join(f"<p><a href='/{n}'>Judul berita nomor {n} yang cukup panjang untuk sebuah baris</a></p>" for n in range(20))
    return f"<!doctype html><html><head><title>Kabar</title><meta property='og:type' content='website'></head><body>{links}</body></html>"


def record(kind: str, url: str, body: bytes, content: str) -> bytes:
    """One record of a web archive."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Record-ID: <urn:uuid:00000000-0000-0000-0000-000000000001>\r\n"
        f"WARC-Date: 2024-11-12T00:00:00Z\r\nWARC-Target-URI: {url}\r\nContent-Type: {content}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body + b"\r\n\r\n"


def response(url: str, body: bytes, *, status: str = "200 OK", kind: str = "text/html; charset=utf-8", more: str = "") -> bytes:
    """The record of a page as a crawler fetched it."""
    http = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n{more}\r\n".encode() + body
    return record("response", url, http, "application/http; msgtype=response")


def lines(rows: Sequence[object]) -> bytes:
    """Lines of JSON."""
    return b"".join(json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in rows)


def zipped(members: dict[str, bytes]) -> bytes:
    """A ZIP file of these members."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return held.getvalue()


def gzipped(data: bytes) -> bytes:
    """The bytes as gzip."""
    return gzip.compress(data)


def found_in(path: Path | str, choice: Choice | None = None) -> list[Found]:
    """What stands at a path, notes left out."""
    return [found for found in find(inputs([str(path)]), choice or Choice()) if not found.note]


def notes_in(path: Path, choice: Choice | None = None) -> list[str]:
    """What is told of a path."""
    return [found.note for found in find(inputs([str(path)]), choice or Choice()) if found.note]
