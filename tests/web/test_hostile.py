"""Text of articles stays text, whatever it is."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient

from web.serving import HERE, IMAGE, SCRIPT, TURNED

ID = "hostile/<i>x</i>?a=1&b=2#c"
WHERE = (
    "/", "/parts/dyads", "/dyad",
    "/actor?by=entity", f"/actor/{quote('name:' + IMAGE, safe='')}", "/map", "/stories",
    "/stories?reports=2", "/search?kind=event&story=%3Ci%3Ex", "/search?q=Title", f"/search?q={quote(SCRIPT)}",
    f"/search?actor={quote(IMAGE)}", "/articles", f"/articles?publisher={quote(IMAGE)}", f"/article/{quote(ID, safe='')}",
    f"/dyad/{quote(IMAGE.replace('/', ''), safe='')}/IDN", f"/nothing{quote(SCRIPT)}", f"/?since={quote(SCRIPT)}", f"/?by={quote(IMAGE)}",
)  # fmt: skip


@pytest.mark.parametrize("path", WHERE)
def test_nothing_of_it_is_markup(asked: TestClient, path: str) -> None:
    html = asked.get(path).text
    assert SCRIPT not in html
    assert "<img" not in html
    assert "<i>x" not in html
    assert TURNED[0] not in html
    assert 'href="javascript:' not in html


def test_its_page_is_there(asked: TestClient) -> None:
    html = asked.get(f"/article/{quote(ID, safe='')}").text
    assert "&lt;script&gt;window.hacked = 1&lt;/script&gt;" in html
    assert 'href="https://example.org/?q=&lt;b&gt;"' in html


def test_a_text_that_is_read_stays_text(asked: TestClient) -> None:
    text = f'Rusia Menuduh Ukraina {SCRIPT}\n\nMoskwa -- Rusia menuduh Ukraina {IMAGE} pada Senin (11/11/2024). "{SCRIPT}," kata Putin.'
    answer = asked.post("/read", data={"text": text}, headers={"Origin": HERE})
    assert answer.status_code == 200
    assert SCRIPT not in answer.text
    assert "<img" not in answer.text
    assert 'class="mark event' in answer.text
    assert "This reading is not stored." in answer.text


def test_a_text_is_read_only_from_the_page_itself(asked: TestClient) -> None:
    assert asked.post("/read", data={"text": "Rusia menuduh Ukraina."}, headers={"Origin": "https://example.org"}).status_code == 403
    assert asked.post("/read", data={"text": "Rusia menuduh Ukraina."}).status_code == 403


@pytest.mark.parametrize(
    ("sent", "words"),
    [
        ({"text": " "}, "there is nothing to read"),
        ({"url": "http://127.0.0.1/secret"}, "127.0.0.1"),
        ({"url": "file:///etc/passwd"}, "is no address of a page"),
        ({"text": "Rusia menuduh Ukraina.", "published": "soon"}, "soon"),
    ],
)
def test_what_cannot_be_read_comes_back_with_the_reason(asked: TestClient, sent: dict[str, str], words: str) -> None:
    answer = asked.post("/read", data=sent, headers={"Origin": HERE})
    assert answer.status_code in (400, 403, 422)
    assert 'role="alert"' in answer.text
    assert words in answer.text
    assert sent.get("url", "") in answer.text


def test_a_file_is_read(asked: TestClient) -> None:
    file = ("news.txt", b"Rusia menuduh Ukraina pada Senin (11/11/2024).", "text/plain")
    answer = asked.post("/read", files={"file": file}, headers={"Origin": HERE})
    assert answer.status_code == 200
    assert "data-reading" in answer.text
