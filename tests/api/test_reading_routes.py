from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

import lakon
from api.asking import SAME, client
from lakon.api import turns
from lakon.api.settings import Settings
from lakon.sources import guard

READ = "/api/v1/read"
TEXT = "Presiden Rivan menuduh Menteri Sano melanggar wilayah Kota Contoh, Selasa (12/11/2024). Ia juga bertemu para nelayan."
HOSTILE = (
    "<script>alert(1)</script> <img src=x onerror=alert(2)> \u202e\x00 javascript:alert(3) '\"><svg onload=alert(4)> {{ 7 * 7 }}\n\n"
    'Presiden <b>Rivan</b> bertemu Menteri "Sano" di Kota <i>Contoh</i>. </script></style><!-- ]]> &amp;'
)
asked_for: list[str] = []


@pytest.fixture(scope="module")
def own(folder: Path) -> Iterator[TestClient]:
    with client(folder, **SAME) as found:
        yield found


def test_a_text_is_read_as_the_command_reads_it(own: TestClient, folder: Path) -> None:
    answer = own.post(READ, json={"text": TEXT, "title": "Tuduhan Rivan", "published": "2024-11-12", "lang": "id"})
    assert answer.json() == lakon.read(TEXT, title="Tuduhan Rivan", published="2024-11-12", lang="id").to_dict()
    assert answer.json()["events"]
    assert own.get("/api/v1/store").json()["articles"] == 8  # nothing is kept


def test_a_file_is_read(own: TestClient) -> None:
    answer = own.post(f"{READ}/upload", files={"file": ("../../evil.txt", TEXT.encode())}, data={"published": "2024-11-12"})
    assert answer.json()["article"]["text"] == TEXT
    page = b"<html><head><title>Harga Ikan</title></head><body>" + b"<p>Menteri itu bertemu nelayan di sana.</p>" * 5 + b"</body></html>"
    assert own.post(f"{READ}/upload", files={"file": ("a.html", page)}).json()["article"]["title"] == "Harga Ikan"


def test_a_reading_as_a_page_bears_its_own_policy(own: TestClient) -> None:
    answer = own.post(f"{READ}?format=html", json={"text": TEXT})
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "script-src" not in policy
    assert "frame-ancestors 'self'" in policy


def test_hostile_text_stays_text(own: TestClient) -> None:
    given = {"text": HOSTILE, "title": "<script>alert('title')</script>"}
    page = own.post(f"{READ}?format=html", json=given).text.lower()
    assert "<script" not in page
    assert "<img" not in page
    assert "<svg" not in page
    answer = own.post(READ, json=given)
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["x-content-type-options"] == "nosniff"
    found = own.post(f"{READ}/upload?format=html", files={"file": ("<script>.txt", HOSTILE.encode())})
    assert "<script" not in found.text.lower()


@pytest.mark.parametrize(
    ("given", "status", "words"),
    [
        ({}, 422, "give a text or a url"),
        ({"text": "a", "url": "http://example.org"}, 422, "give a text or a url"),
        ({"text": "a", "published": "yesterday"}, 400, "yesterday"),
        ({"text": "a", "lang": "xx"}, 400, "xx"),
        ({"text": "x" * 200_001}, 422, "text"),
        ({"text": "a", "extra": 1}, 422, "extra"),
        ({"url": "file:///etc/passwd"}, 400, "address of a page"),
        ({"url": "ftp://example.org/a"}, 400, "address of a page"),
        ({"url": "javascript:alert(1)"}, 400, "address of a page"),
        ({"url": "http://user:secret@example.org/"}, 422, "password"),
        ({"url": "http:///nohost"}, 422, "host"),
        ({"url": "http://[::1"}, 422, "no address"),
    ],
)
def test_what_cannot_be_read_is_refused(own: TestClient, given: dict[str, str], status: int, words: str) -> None:
    answer = own.post(READ, json=given)
    assert (answer.status_code, words in answer.json()["error"]) == (status, True)


def test_no_json_and_no_file_are_refused(own: TestClient) -> None:
    assert own.post(READ, content=b"{", headers={"Content-Type": "application/json"}).status_code == 422
    assert own.post(f"{READ}/upload", data={"title": "x"}).status_code == 422
    assert own.post(f"{READ}/upload", files={"file": ("a.bin", bytes(range(256)) * 20)}).status_code == 422


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1", "localhost", "[::1]", "0.0.0.0", "10.1.2.3", "192.168.1.1", "169.254.169.254", "100.64.0.1", "[::ffff:127.0.0.1]",
        "[64:ff9b::7f00:1]", "[fd00::1]", "[fe80::1]", "2130706433", "0x7f.1", "127.1", "0177.0.0.1", "224.0.0.1",
    ],
)  # fmt: skip
def test_no_address_leads_into_a_private_network(own: TestClient, host: str) -> None:
    answer = own.post(READ, json={"url": f"http://{host}:9/latest/meta-data"})
    assert answer.status_code == 422
    assert any(words in answer.json()["error"] for words in ("private network", "leads nowhere", "cannot be had"))


class _Redirecting(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        asked_for.append(f"{self.headers['Host']}{self.path}")
        self.send_response(302 if self.path.startswith("/to") else 200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        port = self.server.server_address[1]
        targets = {"/to-private": f"http://127.0.0.2:{port}/secret", "/to-file": "file:///etc/passwd", "/to-twice": "/to-private"}
        if self.path in targets:
            self.send_header("Location", targets[self.path])
        self.end_headers()
        self.wfile.write(f"<html><body><p>{TEXT}</p></body></html>".encode())

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def public(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A server at an address that counts as one of the open internet, beside 127.0.0.2 that does not."""
    with ThreadingHTTPServer(("0.0.0.0", 0), _Redirecting) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        monkeypatch.setattr(guard, "is_public", lambda address: address == "127.0.0.1")
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize("path", ["to-private", "to-twice", "to-file"])
def test_no_redirect_leads_into_a_private_network(own: TestClient, public: str, path: str) -> None:
    asked_for.clear()
    answer = own.post(READ, json={"url": f"{public}/{path}"})
    assert answer.status_code == 422
    assert not [where for where in asked_for if "secret" in where]


def test_a_public_page_is_read(own: TestClient, public: str) -> None:
    answer = own.post(READ, json={"url": f"{public}/page"})
    assert answer.json()["article"]["id"] == f"{public}/page"


def test_whoever_starts_the_server_may_let_private_addresses_in(folder: Path, public: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with client(folder, Settings(allow_private=True), **SAME) as trusting:
        assert trusting.post(READ, json={"url": f"{public}/to-private"}).json()["article"]["id"].endswith("/secret")


def test_one_reads_at_a_time_and_nobody_waits_without_end(folder: Path) -> None:
    with client(folder, Settings(read_seconds=0.1), **SAME) as hurried:
        with turns.READER:
            answer = hurried.post(READ, json={"text": TEXT})
        assert (answer.status_code, answer.headers["retry-after"]) == (429, "60")
        assert hurried.post(READ, json={"text": TEXT}).status_code == 200
