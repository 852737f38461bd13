"""The pages as they come from the server."""

from __future__ import annotations

import re
import shutil
from html import unescape
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from store.making import filled, golden

from web.serving import HERE, pages

PAGES = (
    "/", "/dyad", "/dyad/RUS/USA", "/actor", "/actor?by=entity", "/actor?by=body", "/actor?by=sector", "/actor/IDN", "/actor/IDN.GOV",
    "/actor/Joe%20Biden", "/map", "/map?region=indonesia", "/stories", "/stories?reports=2", "/search",
    "/search?q=Indonesia", "/search?actor=IDN",
    "/search?kind=event&type=ACCUSE", "/search?kind=article&q=Rusia", "/articles", "/articles?text=Rusia", "/read", "/review", "/about",
)  # fmt: skip
_TAG = re.compile(r"<(\w+)([^>]*)>")


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("lang", ["en", "id"])
def test_page(asked: TestClient, path: str, lang: str) -> None:
    answer = asked.get(path, headers={"Accept-Language": lang})
    assert answer.status_code == 200
    assert f'<html lang="{lang}"' in answer.text
    assert "version 2" in answer.text or "versi 2" in answer.text
    assert answer.text.count("<h1") == 1
    assert "None" not in re.sub(r"<[^>]*>", " ", answer.text).split()


@pytest.mark.parametrize("path", PAGES)
def test_nothing_inline(asked: TestClient, path: str) -> None:
    """The page's policy lets no inline script and style in, so there must be none."""
    html = asked.get(path).text
    assert "<style" not in html
    for tag, attributes in _TAG.findall(html):
        names = re.findall(r"([\w:-]+)=", re.sub(r'"[^"]*"|\'[^\']*\'', '""', attributes))
        assert "style" not in names, (tag, attributes)
        assert not [name for name in names if name.startswith("on")], (tag, attributes)
        if tag == "script":
            assert "src=" in attributes or 'type="application/json"' in attributes
    for address in re.findall(r'(?:src|href)="(https?:[^"]*)"', html):
        raise AssertionError(f"{path} leads outside: {address}")


def test_links_lead_somewhere(asked: TestClient) -> None:
    """One link of each shape: the same page with the same parameters."""
    shapes = {}
    for path in ("/", "/dyad/RUS/USA", "/actor/IDN", "/map", "/stories", "/articles"):
        for found in re.findall(r'href="(/[^"#]*)', asked.get(path).text):
            address = unescape(found)
            place, _, query = address.partition("?")
            if "ui=" in query or "theme=" in query:
                continue
            shapes[(place.split("/")[1], place.count("/"), tuple(re.findall(r"(\w+)=", query)))] = address
    assert len(shapes) > 20
    assert not [address for address in shapes.values() if asked.get(address).status_code not in (200, 303)]


def test_filters_stand_in_the_page_and_can_be_taken_away(asked: TestClient) -> None:
    html = unescape(asked.get("/?party=RUS&type=ACCUSE&type=REJECT&since=2019").text)
    assert 'class="chip" href="/?type=ACCUSE&type=REJECT&since=2019"' in html
    assert 'class="chip" href="/?party=RUS&type=REJECT&since=2019"' in html
    assert '<option value="CHN">' in html
    assert html.count("checked") == 2
    assert 'href="/map?since=2019"' in html  # the menu carries what every page knows
    assert "/api/v1/series?party=RUS&type=ACCUSE&type=REJECT&by=" in html


def test_statements_say_which_filters_they_do_not_know(asked: TestClient) -> None:
    assert "Not narrowed by: Type." in asked.get("/?type=ACCUSE").text


def test_paging(asked: TestClient) -> None:
    html = unescape(asked.get("/actor?by=entity").text)
    assert 'rel="next" href="/actor?by=entity&offset=30"' in html
    html = unescape(asked.get("/actor?by=entity&offset=30").text)
    assert 'rel="prev" href="/actor?by=entity"' in html
    assert asked.get("/actor?offset=x").status_code == 400


def test_parts_that_take_their_time_come_by_themselves(asked: TestClient) -> None:
    assert 'hx-get="/parts/dyads?since=2019"' in asked.get("/?since=2019&by=year").text
    part = asked.get("/parts/dyads?since=2019").text
    assert part.lstrip().startswith("<div") and "<html" not in part
    assert 'href="/dyad/IDN/UKR?since=2019"' in part
    assert "Example Wire" in asked.get("/parts/said/RUS/USA").text


def test_dyad_is_chosen(asked: TestClient) -> None:
    answer = asked.get("/dyad?one=RUS&other=Joe+Biden&since=2022")
    assert (answer.status_code, answer.headers["location"]) == (303, "/dyad/RUS/Joe%20Biden?since=2022")


def test_language_and_light_are_kept(asked: TestClient) -> None:
    answer = asked.get("/map?ui=id&since=2020")
    assert (answer.status_code, answer.headers["location"]) == (303, "/map?since=2020")
    assert "ui=id" in answer.headers["set-cookie"]
    assert "Peta" in asked.get("/map", headers={"Cookie": "ui=id"}).text
    assert 'data-theme="dark"' in asked.get("/map", headers={"Cookie": "theme=dark"}).text
    assert 'data-theme="auto"' in asked.get("/map", headers={"Cookie": "theme=pink; ui=xx"}).text
    asked.cookies.clear()


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/nowhere", 404, "There is no such page"),
        ("/?since=yesterday", 400, "Give YYYY, YYYY-MM or YYYY-MM-DD"),
        ("/?confidence=much", 400, "A number from 0 to 1"),
        ("/?quad=7", 400, "1, 2, 3 or 4"),
        ("/?as_of=99", 400, "99"),
        ("/article/nothing", 404, "This is not in the store"),
        ("/actor/Nobody%20Known", 404, "Nobody in the store is called Nobody Known."),
        ("/dyad/RUS/%20", 400, "give both"),
    ],
)
def test_errors_are_pages_with_a_remedy(asked: TestClient, path: str, status: int, words: str) -> None:
    answer = asked.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (status, "text/html; charset=utf-8")
    assert words.lower() in unescape(answer.text).lower()
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("value", ["%00", "%22%27%3B--%F0%9F%92%A5", "99999999999999999999", "2024-13-45"])
def test_no_parameter_breaks_a_page(asked: TestClient, value: str) -> None:
    names = (
        "party",
        "type",
        "since",
        "text",
        "confidence",
        "quad",
        "place",
        "as_of",
        "offset",
        "by",
        "q",
        "kind",
        "region",
        "rate",
        "sort",
    )
    for name in names:
        assert asked.get(f"/search?{name}={value}").status_code in (200, 400), name
    for path in (
        f"/dyad/{value}/IDN",
        f"/dyad/IDN/{value}",
        f"/actor/{value}",
        f"/article/{value}",
        f"/parts/said/{value}/IDN",
        f"/{value}",
    ):
        assert asked.get(path).status_code in (200, 400, 404), path


def test_a_store_that_is_gone_is_told(tmp_path: Path) -> None:
    store = filled(tmp_path / "store", golden()[:1])
    with TestClient(pages(store.path), base_url=HERE, raise_server_exceptions=False) as found:
        shutil.rmtree(store.path / "readings")
        answer = found.get("/", headers={"Accept-Language": "en"})
        assert answer.status_code == 503
        assert str(store.path) in answer.text
        assert "<h1" in answer.text


def test_errors_of_the_api_stay_its_own(asked: TestClient) -> None:
    assert asked.get("/api/v1/nothing").headers["content-type"].startswith("application/json")


def test_empty_answers_say_what_to_do(asked: TestClient) -> None:
    for path in ("/?since=1950&until=1951", "/dyad/FJI/TON", "/search?q=zzzzzz", "/articles?text=zzzzzz", "/map?type=AID&party=FJI"):
        html = asked.get(path).text
        assert 'class="empty"' in html, path


def test_an_article_shows_its_rows_and_marks(asked: TestClient) -> None:
    event = asked.get("/api/v1/events?type=ACCUSE&party=RUS").json()["rows"][0]
    html = asked.get(f"/article/{quote(event['article'], safe='')}").text
    assert f'<li id="event-{event["id"]}"' in html
    assert f'id="at-event-{event["id"]}" class="mark event' in html
    assert f'href="#at-event-{event["id"]}"' in html
    assert '<details class="why"><summary>Why</summary>' in html
    assert html.index('id="of-event"') < html.index('id="of-statement"') < html.index('id="of-entity"')


def test_older_versions_are_asked_on_every_page(asked: TestClient) -> None:
    html = unescape(asked.get("/articles?as_of=1").text)
    assert "version 1" in html
    assert "Title <script>" not in html
    assert re.search(r'href="/article/[^"]*\?as_of=1"', html)


def test_files_may_be_kept(asked: TestClient) -> None:
    assert "immutable" in asked.get("/vendor/d3-7.9.2/d3.min.js").headers["cache-control"]
    assert asked.get("/static/css/base.css").headers["cache-control"] == "no-cache"
    assert asked.get("/static/../pages.py").status_code == 404
    assert asked.get("/vendor/%2e%2e/pages.py").status_code == 404


def test_without_a_store_one_can_read() -> None:
    with TestClient(pages(None), base_url=HERE, follow_redirects=False) as alone:
        assert alone.get("/").headers["location"] == "/read"
        assert alone.get("/read").status_code == 200
        assert alone.get("/about").status_code == 200


def test_the_examples_say_that_they_are(folder: object) -> None:
    with TestClient(pages(folder, examples=True), base_url=HERE) as found:  # type: ignore[arg-type]
        assert "examples that come with Lakon" in found.get("/about").text
