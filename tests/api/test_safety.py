from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.asking import HERE, SAME, client
from lakon.api.safety import HEADERS
from lakon.api.settings import Settings
from lakon.errors import ValueRefused

READ = "/api/v1/read"
TEXT = {"text": "Menteri Sano bertemu Presiden Rivan di Kota Contoh."}


@pytest.mark.parametrize("host", ["127.0.0.1:8437", "localhost", "LOCALHOST:9", "[::1]:8437", "[::1]"])
def test_a_server_is_asked_by_its_own_names(asked: TestClient, host: str) -> None:
    assert asked.get("/api/v1/store", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:8437", "127.0.0.1.evil.example", "localhost.evil.example", "", "10.0.0.1", "a@b"]
)
def test_another_name_is_refused(asked: TestClient, host: str) -> None:
    answer = asked.get("/api/v1/store", headers={"Host": host})
    assert answer.status_code == 400
    assert "--name" in answer.json()["error"]


def test_further_names_are_given(folder: Path) -> None:
    with client(folder, Settings(names=("News.Example",))) as named:
        assert named.get("/api/v1/store", headers={"Host": "news.example:80"}).status_code == 200
        assert named.get("/api/v1/store", headers={"Host": "other.example"}).status_code == 400


def test_at_all_addresses_it_is_asked_by_any_of_them_and_by_no_foreign_name(folder: Path) -> None:
    with client(folder, Settings("0.0.0.0", token="a-token-of-the-test"), Authorization="Bearer a-token-of-the-test") as open_:
        assert open_.get("/api/v1/store", headers={"Host": "192.0.2.7:8437"}).status_code == 200
        assert open_.get("/api/v1/store", headers={"Host": "evil.example"}).status_code == 400


@pytest.mark.parametrize("host", ["0.0.0.0", "192.0.2.1", "news.example", "::", ""])
def test_beyond_this_machine_only_with_a_token(host: str) -> None:
    with pytest.raises(ValueRefused, match="--token-file"):
        Settings(host)
    Settings(host, token="x" * 16)


def test_a_short_token_is_refused() -> None:
    with pytest.raises(ValueRefused, match="at least 16"):
        Settings(token="short")


@pytest.mark.parametrize("address", ["/api/v1/store", "/api/v1/nothing", "/api/v1/docs", "/api/v1/events?format=csv", "/login", "/nothing"])
def test_every_answer_bears_the_headers(asked: TestClient, address: str) -> None:
    answer = asked.get(address)
    for name, value in HEADERS.items():
        assert answer.headers[name] == value or name == "cache-control"


def test_refusals_bear_them_too(asked: TestClient) -> None:
    for answer in (asked.get("/api/v1/store", headers={"Host": "evil.example"}), asked.post(READ, json=TEXT)):
        assert answer.headers["content-security-policy"] == HEADERS["content-security-policy"]
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_the_policy_lets_no_inline_script_or_style_run() -> None:
    policy = dict(part.strip().split(" ", 1) for part in HEADERS["content-security-policy"].split(";"))
    assert policy["script-src"] == policy["style-src"] == policy["default-src"] == policy["connect-src"] == "'self'"
    assert policy["object-src"] == policy["base-uri"] == "'none'"
    assert "unsafe" not in HEADERS["content-security-policy"]


@pytest.mark.parametrize("headers", [SAME, {"Sec-Fetch-Site": "same-origin"}])
def test_the_own_page_may_write(asked: TestClient, headers: dict[str, str]) -> None:
    assert asked.post(READ, json=TEXT, headers=headers).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Origin": "null"},
        {"Origin": "http://evil.example"},
        {"Origin": "http://127.0.0.1"},
        {"Origin": "http://127.0.0.1:8438"},
        {"Origin": "file://127.0.0.1:8437"},
        {"Origin": "http://[127.0.0.1:8437"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {"Origin": "http://evil.example", "Sec-Fetch-Site": "same-origin"},
        {"Authorization": "Bearer anything", "Origin": "http://evil.example"},
    ],
)
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_nobody_else_may(asked: TestClient, method: str, headers: dict[str, str]) -> None:
    answer = asked.request(method, READ, json=TEXT, headers=headers)
    assert answer.status_code == 403
    assert f"Origin: {HERE}" in answer.json()["error"] or "another site" in answer.json()["error"]


def test_another_site_may_link_here_and_not_look(asked: TestClient) -> None:
    foreign = {"Sec-Fetch-Site": "cross-site"}
    assert asked.get("/api/v1/store", headers={**foreign, "Sec-Fetch-Mode": "navigate"}).status_code == 200
    for mode in ("no-cors", "cors", "same-origin", ""):
        assert asked.get("/api/v1/events?format=csv", headers={**foreign, "Sec-Fetch-Mode": mode}).status_code == 403


def test_no_answer_lets_another_site_in(asked: TestClient) -> None:
    answer = asked.get("/api/v1/store", headers={"Origin": "http://evil.example"})
    assert not [name for name in answer.headers if name.startswith("access-control-")]


def test_a_large_body_is_refused_by_its_own_word(folder: Path) -> None:
    with client(folder, Settings(upload_limit=1000), **SAME) as small:
        answer = small.post(READ, json={"text": "x" * 2000})
        assert (answer.status_code, "lakon add" in answer.json()["error"]) == (413, True)


def test_a_large_body_is_refused_though_it_does_not_say_so(folder: Path) -> None:
    def pieces() -> Iterator[bytes]:
        yield from [b"x" * 400] * 10

    with client(folder, Settings(upload_limit=1000), **SAME) as small:
        for kind, address in (("application/json", READ), ("multipart/form-data; boundary=b", f"{READ}/upload")):
            answer = small.post(address, content=pieces(), headers={"Content-Type": kind})
            assert (answer.status_code, list(answer.json())) == (413, ["error"])


@pytest.mark.parametrize(
    "path",
    [
        "/../../etc/passwd", "/api/v1/articles/../../../etc/passwd", "/api/v1/articles/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "/api/v1/docs/%2e%2e%2fworks.tsv", "/api/v1/docs/..%2f..%2fapp.py", "/api/v1/articles//etc/passwd",
        "/api/v1/actor/..%2f..%2fstore.json", "/api/v1/articles/%00", "/login.css/..",
        "/api/v1/events/..%5c..%5cstore.json",
    ],
)  # fmt: skip
def test_no_path_leads_out_of_the_store(asked: TestClient, path: str) -> None:
    answer = asked.get(path)
    assert answer.status_code == 404
    assert "root:" not in answer.text


@pytest.mark.parametrize("name", ["/etc/passwd", "../../../etc", "file:///etc/passwd"])
def test_no_parameter_names_a_file(asked: TestClient, name: str) -> None:
    for query in (f"article={name}", f"text={name}", f"sort={name}", f"as_of={name}", f"model={name}"):
        answer = asked.get(f"/api/v1/events?{query}")
        assert answer.status_code == 400 or answer.json()["rows"] == []
    assert asked.get(f"/api/v1/store?store={name}").status_code == 422


def test_an_unforeseen_error_is_one_line_with_the_headers(folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with client(folder) as broken:
        broken.app.state.store = object()  # type: ignore[attr-defined]
        answer = broken.get("/api/v1/store")
    assert (answer.status_code, list(answer.json())) == (500, ["error"])
    assert "Traceback" not in answer.text
    assert answer.headers["content-security-policy"] == HEADERS["content-security-policy"]


def test_nothing_is_spoken_but_http(asked: TestClient) -> None:
    from starlette.websockets import WebSocketDisconnect

    with pytest.raises(WebSocketDisconnect), asked.websocket_connect("ws://127.0.0.1:8437/api/v1/store"):
        pass
