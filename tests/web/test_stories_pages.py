"""The page of stories, and what leads from it and to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from fastapi.testclient import TestClient
from stories.telling_making import Act, more, stored, told

from lakon.store import Store, Story
from lakon.web.form import Form
from lakon.web.look import Look
from lakon.web.mapped import coloured
from lakon.web.shown import marked
from web.serving import HERE, pages

UNIT = "Kodam X/Contoh"
SALT = Act("Menteri Fulan Anu menuduh Perusahaan Contoh Jaya menimbun 400 ton garam.", "menuduh", "ACCUSE", "Fulan Anu", "Contoh Jaya")
FISH = Act("Badu Polan memuji nelayan Pulau Karang.", "memuji", "SUPPORT", "Badu Polan", "Pulau Karang")
POST = Act(f"{UNIT} membantu Pulau Karang.", "membantu", "AID", UNIT, "Pulau Karang")
BACK = Act(f"Badu Polan memuji {UNIT}.", "memuji", "SUPPORT", "Badu Polan", UNIT)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Salt in a and b and, from version 2 on, in e; tests only ask it."""
    first = [
        told("a", "2024-05-01", SALT),
        told("b", "2024-05-02", SALT, publisher="Kabar Contoh"),
        told("c", "2024-05-03", FISH, POST, BACK),
    ]
    made = stored(tmp_path_factory.mktemp("web-stories") / "store", first)
    events = {row["article"]: row["id"] for row in made.events(type="ACCUSE")}
    made.place([Story(events["a"], "a", events["a"], True), Story(events["a"], "b", events["b"])])
    more(made, [told("e", None, SALT, publisher="Suara Contoh")])
    (again,) = [row["id"] for row in made.events(article="e", all=True)]
    made.place([Story(events["a"], "e", again)])
    return made


@pytest.fixture(scope="module")
def asked(store: Store) -> Iterator[TestClient]:
    with TestClient(pages(store.path), base_url=HERE, headers={"Accept-Language": "en"}, follow_redirects=False) as found:
        yield found


def page(asked: TestClient, address: str) -> str:
    answer = asked.get(address)
    assert answer.status_code == 200, answer.text
    return answer.text


def rows(html: str) -> list[str]:
    return re.findall(r'<li class="event.*?</li>', html, re.DOTALL)


def articles(html: str) -> set[str]:
    return {found for row in rows(html) for found in re.findall(r'href="/article/(\w+)', row)}


def to_reports(html: str) -> str:
    """The address of the first story's reports."""
    return unescape(re.search(r'href="([^"]*story=[^"]*)"', rows(html)[0])[1])  # type: ignore[index]


def test_each_happening_stands_once(asked: TestClient) -> None:
    html = page(asked, "/stories")
    assert len(rows(html)) == 4
    assert "<strong>3 reports</strong>" in rows(html)[0]
    assert "Kabar Contoh, Suara Contoh, Warta Contoh" in rows(html)[0]
    assert "1 report ·" in rows(html)[1] and "story=" not in rows(html)[1]
    assert '/api/v1/stories?format=csv">' in unescape(html)
    assert "1–4 of 4" in html
    assert re.search(r'<a href="/stories" aria-current="page">', html)


@pytest.mark.parametrize(
    ("address", "left"),
    [
        ("/stories", {"a", "b", "e"}),
        ("/stories?reports=2", {"a", "b", "e"}),
        ("/stories?publisher=Kabar+Contoh&publisher=Warta+Contoh", {"a", "b"}),
        ("/stories?until=2024-05-02", {"a", "b"}),
        ("/stories?text=garam&type=ACCUSE&offset=0", {"a", "b", "e"}),
        ("/stories?actor=Fulan+Anu&as_of=1", {"a", "b"}),
    ],
)
def test_a_story_leads_to_the_reports_that_were_counted(asked: TestClient, address: str, left: set[str]) -> None:
    html = page(asked, address)
    assert f"<strong>{len(left)} reports</strong>" in rows(html)[0]
    led = page(asked, to_reports(html))
    found = articles(led) if "text=" not in address else set(re.findall(r'href="/article/(\w+)', led.partition('id="view"')[2]))
    assert found == left
    assert ("as_of=1" in to_reports(html)) == ("as_of=1" in address)


def test_an_event_leads_to_all_reports_of_its_story(asked: TestClient) -> None:
    html = page(asked, "/search?kind=event&type=ACCUSE&publisher=Kabar+Contoh")
    assert ">3 reports</a>" in html
    led = page(asked, to_reports(html))
    assert articles(led) == {"a", "b", "e"}
    assert "3 events · 3 reports" in led
    assert "story=" not in "".join(rows(led))  # no link to where one is


def test_least_reports_are_chosen(asked: TestClient) -> None:
    html = unescape(page(asked, "/stories?reports=3&type=ACCUSE"))
    assert len(rows(html)) == 1
    assert 'href="/stories?type=ACCUSE&reports=2" title="2 or more reports">2+</a>' in html
    assert re.search(r'title="3 or more reports" aria-current="true">3\+</a>', html)
    assert '<input type="hidden" name="reports" value="3">' in html
    assert "/api/v1/stories?type=ACCUSE&reports=3&format=csv" in html
    assert 'class="empty"' in page(asked, "/stories?reports=5")


@pytest.mark.parametrize("value", ["x", "0", "-2", "1.5", "%00"])
def test_what_is_no_number_of_reports_is_refused(asked: TestClient, value: str) -> None:
    answer = asked.get(f"/stories?reports={value}")
    assert (answer.status_code, answer.headers["content-type"]) == (400, "text/html; charset=utf-8")
    assert "is no number of reports" in answer.text and "1 or more" in answer.text
    assert asked.get(f"/stories?reports={'9' * 30}").status_code == 200


def test_a_story_is_named_in_words(asked: TestClient) -> None:
    address = to_reports(page(asked, "/stories"))
    html = page(asked, address)
    assert '<span class="of">Story</span> Fulan Anu · Accuse · Contoh Jaya · 1 May 2024<span class="off"' in html
    assert "Menuduh" in asked.get(address, headers={"Accept-Language": "id"}).text
    story = parse_qs(urlsplit(address).query)["story"][0]
    assert f'<input type="hidden" name="story" value="{story}">' in html
    assert 'type="text" name="story"' not in html
    assert '<span class="of">Story</span> nothing at all' in page(asked, "/search?kind=event&story=nothing+at+all")
    assert asked.get(f"/search?kind=event&story={story}&as_of=99").status_code == 400


def test_filters_begin_at_the_first_row() -> None:
    form = Form("/stories", (("reports", "2"), ("offset", "30"), ("story", "x"), ("type", "AID")), Look("en"))
    assert (form.kept, form.hidden) == ((("reports", "2"), ("story", "x")), (("story", "x"),))


@pytest.mark.parametrize(
    ("one", "other"), [(UNIT, "Badu Polan"), ("Badu Polan", UNIT), (UNIT, "Pulau Karang"), (f"name:{UNIT.lower()}", "IDN")]
)
def test_a_side_may_have_a_slash(asked: TestClient, one: str, other: str) -> None:
    chosen = asked.get("/dyad", params={"one": one, "other": other}).headers["location"]
    assert chosen == f"/dyad/{quote(one, safe='')}/{quote(other, safe='')}"
    html = unescape(page(asked, chosen))
    assert f'<h1><a href="/actor/{quote(one, safe="")}">' in html
    assert f'href="/actor/{quote(other, safe="")}">' in html
    assert rows(html)
    assert f'hx-get="/parts/said/{quote(one, safe="")}/{quote(other, safe="")}"' in html
    assert asked.get(f"/parts/said/{quote(one, safe='')}/{quote(other, safe='')}").status_code == 200
    swapped = re.search(r'href="([^"]*)">Change sides', html)[1]  # type: ignore[index]
    assert len(rows(page(asked, swapped))) == len(rows(html))


def test_a_slash_as_it_stands_belongs_to_the_other_side(asked: TestClient) -> None:
    assert rows(page(asked, f"/dyad/Badu%20Polan/{quote(UNIT)}"))


def test_countries_are_coloured_by_what_has_no_point() -> None:
    place: dict[str, Any] = {"cooperation": 1, "lon": None}
    found: list[dict[str, Any]] = [
        {**place, "country": "IDN", "lat": None, "grain": "country", "events": 3, "conflict": 2},
        {**place, "country": "IDN", "lat": None, "grain": "city", "events": 4, "conflict": 3},
        {**place, "country": "IDN", "lat": 1.0, "grain": "city", "events": 9, "conflict": 8},
        {**place, "country": "CHN", "lat": None, "grain": "region", "events": 8, "conflict": 7},
        {**place, "country": None, "lat": None, "grain": None, "events": 2, "conflict": 1},
    ]
    assert coloured(found) == [
        {"country": "CHN", "events": 8, "alone": 0, "cooperation": 1, "conflict": 7},
        {"country": "IDN", "events": 7, "alone": 3, "cooperation": 2, "conflict": 5},
    ]


def test_of_a_long_sentence_the_piece_around_its_trigger_is_shown() -> None:
    text = f"{'kata ' * 200}menuduh {'lagi ' * 200}akhir"
    found = str(marked(text, {"trigger": "menuduh"}, 100))
    assert '<b class="trigger">menuduh</b>' in found
    assert found.startswith("…\u00a0kata ") and found.endswith("lagi\u00a0…")
    assert len(found) < 140
    assert str(marked(text, {"trigger": "akhir"}, 100)).endswith('<b class="trigger">akhir</b>')
    assert str(marked(text, {}, 100)).startswith("kata ")
    assert str(marked("x" * 300, {"trigger": "y"}, 100)) == "x" * 100 + "\u00a0…"
    assert str(marked("A menuduh B", {"trigger": "menuduh"}, 100)) == 'A <b class="trigger">menuduh</b> B'
