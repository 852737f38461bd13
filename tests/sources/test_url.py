from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from lakon.errors import AddressRefused
from lakon.sources.url import MOST_BYTES, fetch, url_draft

PAGE = (
    "<html><head><title>Harga Ikan</title></head><body>"
    + "<p>Menteri itu bertemu para nelayan di pelabuhan dekat kafé.</p>" * 3
    + "</body></html>"
)
seen: list[tuple[str, str, str]] = []


class _Pages(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        seen.append((self.path, self.headers["Host"], self.headers["User-Agent"]))
        match self.path:
            case "/page":
                self._answer(200, "text/html; charset=iso-8859-1", PAGE.encode("latin-1"))
            case "/plain":
                self._answer(200, "text/plain", b"Ia pergi ke pasar.")
            case "/picture":
                self._answer(200, "image/png", b"\x89PNG")
            case "/big":
                self._answer(200, "text/html", b"x" * (MOST_BYTES + 10))
            case "/to-page":
                self._answer(302, "text/html", b"", "/page")
            case "/to-file":
                self._answer(302, "text/html", b"", "file:///etc/passwd")
            case "/round":
                self._answer(302, "text/html", b"", "/round")
            case _:
                self._answer(404, "text/html", b"")

    def _answer(self, status: int, kind: str, body: bytes, to: str | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if to:
            self.send_header("Location", to)
        self.end_headers()
        try:
            self.wfile.write(body)
        except OSError:
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), _Pages) as pages:
        thread = threading.Thread(target=pages.serve_forever, daemon=True)
        thread.start()
        yield f"http://localhost:{pages.server_port}"
        pages.shutdown()
        thread.join()


def test_a_page_is_fetched_under_its_own_name(server: str) -> None:
    draft = url_draft(f"{server}/to-page", allow_private=True)
    assert draft.url == f"{server}/page"
    assert draft.title == "Harga Ikan"
    assert "kafé" in draft.text
    path, host, agent = seen[-1]
    assert (path, host) == ("/page", server.removeprefix("http://"))
    assert agent.startswith("Lakon/")


def test_plain_text_is_an_article(server: str) -> None:
    draft = url_draft(f"{server}/plain", allow_private=True)
    assert (draft.text, draft.url) == ("Ia pergi ke pasar.", f"{server}/plain")


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/picture", "image/png"),
        ("/big", "larger than 10 MB"),
        ("/none", "404"),
        ("/round", "more than 5 redirects"),
        ("/to-file", "only http"),
    ],
)
def test_pages_that_cannot_be_had(server: str, path: str, why: str) -> None:
    with pytest.raises(AddressRefused, match=why):
        url_draft(server + path, allow_private=True)


def test_no_private_address_is_asked_for_anything(server: str) -> None:
    before = len(seen)
    with pytest.raises(AddressRefused, match="private network"):
        url_draft(f"{server}/page")
    assert len(seen) == before


@pytest.mark.parametrize("url", ["ftp://a.example/x", "http://", "http://[::1", "https://me:secret@a.example/", "http://a.example:99999/"])
def test_addresses_that_are_none(url: str) -> None:
    with pytest.raises(AddressRefused) as refused:
        fetch(url, allow_private=False)
    assert "secret" not in str(refused.value)


def test_a_server_that_is_not_there() -> None:
    with pytest.raises(AddressRefused, match="cannot be had"):
        fetch("http://127.0.0.1:9/x", allow_private=True)
