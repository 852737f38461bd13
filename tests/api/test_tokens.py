from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from api.asking import HERE, SAME, client
from lakon.api import basic
from lakon.api.settings import Settings, token_of
from lakon.api.tokens import local
from lakon.errors import InputError

TOKEN = "a-token-of-the-test"
PAGE = {"Accept": "text/html,application/xhtml+xml"}


@pytest.fixture
def locked(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    monkeypatch.setattr(basic, "_PAUSE", 0.0)
    with client(folder, Settings("0.0.0.0", token=TOKEN)) as found:
        yield found


@pytest.mark.parametrize(
    "address", ["/api/v1/store", "/api/v1/openapi.json", "/api/v1/docs", "/api/v1/articles/x", "/api/v1/nothing", "/nothing"]
)
def test_nothing_is_told_without_the_token(locked: TestClient, address: str) -> None:
    answer = locked.get(address)
    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, "Bearer")
    assert "/login" in answer.json()["error"]


@pytest.mark.parametrize("given", ["", "Bearer", "Bearer wrong", f"Basic {TOKEN}", f"Bearer {TOKEN}x", f"Bearer {TOKEN[:-1]}", "Bearer ÿ"])
def test_a_wrong_token_is_refused(locked: TestClient, given: str) -> None:
    assert locked.get("/api/v1/store", headers={"Authorization": given.encode("latin-1")}).status_code == 401  # type: ignore[dict-item]


def test_a_program_bears_it_in_a_header(locked: TestClient) -> None:
    assert locked.get("/api/v1/store", headers={"Authorization": f"bearer {TOKEN}"}).status_code == 200
    foreign = {"Authorization": f"Bearer {TOKEN}", "Origin": "http://elsewhere.example"}
    assert locked.post("/api/v1/read", json={"text": "Ia pergi."}, headers=foreign).status_code == 200


def test_a_browser_gives_it_once_in_the_address(locked: TestClient) -> None:
    answer = locked.get(f"/api/v1/events?limit=1&token={TOKEN}&actor=CHN", headers=PAGE)
    assert (answer.status_code, answer.headers["location"]) == (303, "/api/v1/events?limit=1&actor=CHN")
    cookie = answer.headers["set-cookie"]
    assert TOKEN not in cookie
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert locked.get("/api/v1/events?limit=1").status_code == 200
    assert locked.post("/api/v1/read", json={"text": "Ia pergi."}).status_code == 403  # a cookie alone proves no origin
    assert locked.post("/api/v1/read", json={"text": "Ia pergi."}, headers=SAME).status_code == 200


def test_a_wrong_one_in_the_address_opens_nothing(locked: TestClient) -> None:
    answer = locked.get("/api/v1/store?token=wrong")
    assert (answer.status_code, "set-cookie" in answer.headers) == (401, False)


def test_a_cookie_that_is_not_ours_opens_nothing(locked: TestClient) -> None:
    for value in ("", TOKEN, "0" * 64):
        assert locked.get("/api/v1/store", headers={"Cookie": f"lakon={value}"}).status_code == 401


def test_a_page_leads_to_the_login_and_back(locked: TestClient) -> None:
    answer = locked.get("/dyad/CHN/RUS?since=2024", headers=PAGE)
    assert (answer.status_code, answer.headers["location"]) == (303, "/login?next=%2Fdyad%2FCHN%2FRUS%3Fsince%3D2024")
    form = locked.get(answer.headers["location"])
    assert 'value="/dyad/CHN/RUS?since=2024"' in form.text
    assert "style=" not in form.text
    assert locked.get("/login.css").headers["content-type"].startswith("text/css")
    entered = locked.post("/login", data={"token": TOKEN, "next": "/dyad/CHN/RUS?since=2024"}, headers=SAME)
    assert (entered.status_code, entered.headers["location"]) == (303, "/dyad/CHN/RUS?since=2024")
    assert locked.get("/api/v1/store").status_code == 200


def test_the_login_takes_no_wrong_token_and_no_other_page(locked: TestClient) -> None:
    wrong = locked.post("/login", data={"token": "<script>"}, headers=SAME)
    assert (wrong.status_code, "<script>" in wrong.text) == (401, False)
    assert locked.post("/login", data={"token": TOKEN}, headers={"Origin": "http://evil.example"}).status_code == 403
    assert locked.post("/login", data={"token": "x" * 501}, headers=SAME).status_code == 422


@pytest.mark.parametrize(
    "where", ["//evil.example", "http://evil.example", "/\\evil.example", "javascript:alert(1)", "/\r\nSet-Cookie: a=b", "", "\t//x"]
)
def test_a_login_leads_to_no_other_server(locked: TestClient, where: str) -> None:
    assert local(where) == "/"
    entered = locked.post("/login", data={"token": TOKEN, "next": where}, headers=SAME)
    assert entered.headers["location"] == "/"
    assert entered.headers.get_list("set-cookie") == [entered.headers["set-cookie"]]
    assert 'value="/"' in locked.get("/login", params={"next": where}).text


def test_a_token_on_this_machine_is_demanded_too(folder: Path) -> None:
    with client(folder, Settings(token=TOKEN)) as alone:
        assert alone.get("/api/v1/store", headers={"Host": HERE.removeprefix("http://")}).status_code == 401


def test_a_token_comes_from_a_file(tmp_path: Path) -> None:
    path = tmp_path / "token"
    path.write_text(f"  {TOKEN}\nsecond line", encoding="utf-8")
    assert token_of(path) == TOKEN
    for text in ("", "two words here and more", "dua kata é and more"):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(InputError, match="first line"):
            token_of(path)
    with pytest.raises(InputError, match="put a secret"):
        token_of(tmp_path / "missing")
