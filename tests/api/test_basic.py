"""A server that demands a name and a password, asked by programs and by browsers."""

from __future__ import annotations

import time
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path

import bcrypt
import pytest
from fastapi.testclient import TestClient
from store.making import filled, golden

from api.asking import SAME, client
from lakon.api import basic
from lakon.api.passwords import Passwords
from lakon.api.settings import Settings
from lakon.errors import ValueRefused

SECRET = "kata: sandi é"
TOKEN = "a-token-of-the-test"
STORE = "/api/v1/store"
READ = "/api/v1/read"
TEXT = {"text": "Ia pergi."}
PAGE = {"Accept": "text/html,application/xhtml+xml"}


def passwords(cost: int = 4) -> Passwords:
    return Passwords({"sari": bcrypt.hashpw(SECRET.encode(), bcrypt.gensalt(cost)).decode()})


def by(name: str, password: str) -> dict[str, str]:
    return {"Authorization": f"Basic {b64encode(f'{name}:{password}'.encode()).decode()}"}


SARI = by("sari", SECRET)


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(basic, "_PAUSE", 0.0)


@pytest.fixture
def locked(folder: Path) -> Iterator[TestClient]:
    with client(folder, Settings("0.0.0.0", passwords=passwords())) as found:
        yield found


@pytest.fixture
def both(folder: Path) -> Iterator[TestClient]:
    with client(folder, Settings("0.0.0.0", token=TOKEN, passwords=passwords())) as found:
        yield found


def test_beyond_this_machine_with_passwords() -> None:
    Settings("0.0.0.0", passwords=passwords())
    with pytest.raises(ValueRefused, match="--password-file"):
        Settings("0.0.0.0")


@pytest.mark.parametrize("address", [STORE, "/api/v1/docs", "/api/v1/articles/x", "/nothing"])
def test_nothing_is_told_to_strangers(locked: TestClient, address: str) -> None:
    answer = locked.get(address)
    assert (answer.status_code, answer.headers["www-authenticate"]) == (401, 'Basic realm="Lakon", charset="UTF-8"')
    assert "a name and a password" in answer.json()["error"] and "token" not in answer.json()["error"].lower()


def test_a_program_gives_them_in_a_header(locked: TestClient) -> None:
    assert locked.get(STORE, headers=SARI).status_code == 200
    assert locked.get(STORE, auth=("sari", SECRET)).status_code == 200
    assert locked.get(STORE, headers={"Authorization": SARI["Authorization"].replace("Basic", "bASIC")}).status_code == 200


@pytest.mark.parametrize(
    "given",
    [
        by("sari", f"{SECRET}x"), by("sari", ""), by("Sari", SECRET), by("", SECRET), by("nobody", SECRET),
        {"Authorization": "Basic"}, {"Authorization": "Basic !"}, {"Authorization": "Basic c2FyaQ=="}, {"Authorization": "Basic /w=="},
        {"Authorization": f"Bearer {SECRET.encode().hex()}"}, {"Cookie": "lakon=73617269"}, {"Cookie": f"lakon={'0' * 64}"},
    ],
)  # fmt: skip
def test_what_is_wrong_opens_nothing(locked: TestClient, given: dict[str, str]) -> None:
    answer = locked.get(STORE, headers=given)
    assert answer.status_code == 401
    assert "set-cookie" not in answer.headers


def test_a_browser_is_not_asked_by_a_dialog(locked: TestClient, both: TestClient) -> None:
    for headers in (PAGE, {"Sec-Fetch-Site": "same-origin"}, {"Referer": f"{SAME['Origin']}/"}):
        assert "Basic" not in locked.get(STORE, headers=headers).headers["www-authenticate"]
        assert both.get(STORE, headers=headers).headers["www-authenticate"] == "Bearer"
    assert both.get(STORE).headers["www-authenticate"] == 'Bearer, Basic realm="Lakon", charset="UTF-8"'


@pytest.mark.parametrize("headers", [{}, SAME, {"Sec-Fetch-Site": "same-origin"}, {**SAME, **PAGE}])
def test_programs_and_the_own_page_may_write(locked: TestClient, headers: dict[str, str]) -> None:
    assert locked.post(READ, json=TEXT, headers={**SARI, **headers}).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "http://evil.example"}, {"Origin": "null"}, {"Origin": "http://127.0.0.1:8438"}, {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Mode": "navigate"}, {"Sec-Fetch-Site": "same-site"}, {"Sec-Fetch-Site": "none"},
        {"Referer": "http://evil.example/"}, PAGE,
    ],
)  # fmt: skip
def test_a_browser_that_remembers_them_may_not_for_another_site(locked: TestClient, headers: dict[str, str]) -> None:
    assert locked.post(READ, json=TEXT, headers={**SARI, **headers}).status_code == 403
    assert locked.post("/login", data={"name": "sari", "password": SECRET}, headers={**SARI, **headers}).status_code == 403


def test_wrong_ones_do_not_write_on_a_cookie(locked: TestClient) -> None:
    assert locked.post("/login", data={"name": "sari", "password": SECRET}, headers=SAME).status_code == 303
    assert locked.post(READ, json=TEXT, headers=by("sari", "wrong")).status_code == 401
    assert locked.post(READ, json=TEXT).status_code == 403
    assert locked.post(READ, json=TEXT, headers=SAME).status_code == 200


def test_they_prove_nothing_where_a_token_is_demanded(folder: Path) -> None:
    with client(folder, Settings(token=TOKEN)) as only:
        assert only.get(f"/?token={TOKEN}").status_code == 303
        assert only.post(READ, json=TEXT, headers=SARI).status_code == 403


def test_a_browser_logs_in_and_is_remembered(locked: TestClient) -> None:
    form = locked.get(locked.get("/dyad/CHN/RUS?since=2024", headers=PAGE).headers["location"])
    assert 'name="password"' in form.text and 'name="token"' not in form.text
    entered = locked.post("/login", data={"name": "sari", "password": SECRET, "next": "/dyad/CHN/RUS?since=2024"}, headers=SAME)
    assert (entered.status_code, entered.headers["location"]) == (303, "/dyad/CHN/RUS?since=2024")
    cookie, reviewer = entered.headers.get_list("set-cookie")
    assert "HttpOnly" in cookie and "SameSite=lax" in cookie and "Secure" not in cookie and SECRET not in cookie
    assert reviewer.startswith("reviewer=sari;")
    assert locked.get(STORE).status_code == 200


def test_a_cookie_lasts_until_the_password_is_changed(folder: Path) -> None:
    first = Settings(passwords=passwords())
    with client(folder, first) as before:
        before.post("/login", data={"name": "sari", "password": SECRET}, headers=SAME)
        kept = {"Cookie": f"lakon={before.cookies['lakon']}"}
    with client(folder, first) as again, client(folder, Settings(passwords=passwords())) as changed:
        assert again.get(STORE, headers=kept).status_code == 200
        assert changed.get(STORE, headers=kept).status_code == 401


@pytest.mark.parametrize(
    "data",
    [
        {}, {"name": "sari", "password": "wrong"}, {"name": "<script>", "password": SECRET}, {"name": "", "password": ""},
        {"name": "sari", "password": SECRET, "token": "wrong"},
    ],
)  # fmt: skip
def test_the_login_takes_nothing_wrong(locked: TestClient, data: dict[str, str]) -> None:
    answer = locked.post("/login", data=data, headers=SAME)
    assert (answer.status_code, "set-cookie" in answer.headers, "<script>" in answer.text) == (401, False, False)
    assert 'role="alert"' in answer.text
    assert locked.post("/login", data={"name": "sari", "password": "x" * 501}, headers=SAME).status_code == 422


def test_a_token_and_passwords_are_taken_side_by_side(both: TestClient) -> None:
    form = both.get("/login").text
    assert form.index('name="password"') < form.index('name="token"') and form.count(" autofocus") == 1
    assert both.get(STORE, headers=SARI).status_code == 200
    assert both.get(STORE, headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 200
    assert "a token, or a name and a password" in both.get(STORE).json()["error"]
    assert "the token is wrong" in both.get(STORE, headers={"Authorization": "Bearer x"}).json()["error"]
    assert "the name or the password is wrong" in both.get(STORE, headers=by("sari", "x")).json()["error"]
    for data in ({"token": TOKEN}, {"name": "sari", "password": SECRET}):
        both.cookies.clear()
        assert both.post("/login", data=data, headers=SAME).status_code == 303
        assert both.get(STORE).status_code == 200
    foreign = {"Authorization": f"Bearer {TOKEN}", "Origin": "http://elsewhere.example"}
    assert both.post(READ, json=TEXT, headers=foreign).status_code == 200


def test_a_password_is_hashed_once_and_not_for_each_request(folder: Path) -> None:
    with client(folder, Settings(passwords=passwords(12))) as slow:
        took = []
        for _ in range(5):
            began = time.process_time()
            assert slow.get("/api/v1/nothing", headers=SARI).status_code == 404
            took.append(time.process_time() - began)
        assert min(took[1:]) < took[0] / 3
        assert slow.get("/api/v1/nothing", headers=by("sari", "wrong")).status_code == 401, "what was right lets nothing else in"


def test_whoever_logged_in_reviews_under_the_name(tmp_path: Path) -> None:
    store = filled(tmp_path / "store", golden()[:1])
    with client(store.path, Settings(passwords=passwords())) as judging:
        card = judging.get("/api/v1/reviews/next?limit=1", headers=SARI).json()["rows"][0]
        given = {"verdict": "reject", "article": card["article"], "event": card["event"]}
        assert judging.post("/api/v1/reviews", json=given, headers=SARI).json()["reviewer"] == "sari"
        assert judging.post("/api/v1/reviews", json={**given, "reviewer": "Budi"}, headers=SARI).json()["reviewer"] == "Budi"
    with client(store.path) as alone:
        assert "no name of an analyst" in alone.post("/api/v1/reviews", json=given, headers=SAME).json()["error"]
