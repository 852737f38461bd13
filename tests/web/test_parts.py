"""Words, names, looks, filters, marks: the parts that pages are made of."""

from __future__ import annotations

import re
import string
from datetime import date
from pathlib import Path

import pytest
from store.making import golden

import lakon.web
from lakon.errors import ValueRefused
from lakon.web import names, shown
from lakon.web.about import works
from lakon.web.form import EVENTS, Form, asked
from lakon.web.look import Look, look
from lakon.web.marked import marked
from lakon.web.spans import grain, span_of
from lakon.web.words import languages, preferred, words

HOME = Path(lakon.web.__file__).parent
ENGLISH = Look("en")


def form(query: str = "", **held: str) -> Form:
    pairs = [tuple(part.split("=")) for part in query.split("&") if part]
    return Form("/", asked(pairs, (*EVENTS, "by")), ENGLISH, holdings={"from": "2024-01-01", "to": "2024-03-31", **held})  # type: ignore[arg-type]


# Words


def test_languages_have_the_same_words_with_the_same_gaps() -> None:
    assert languages() == ("en", "id")
    for key, text in words("en").items():
        gaps = [{name for _, name, _, _ in string.Formatter().parse(one) if name} for one in (text, words("id")[key])]
        assert gaps[0] == gaps[1], key


def test_every_word_that_a_template_asks_for_is_there() -> None:
    for path in sorted((HOME / "templates").glob("*.html")):
        for key in re.findall(r'\bt\(["\']([\w.#]+)["\'][,)]', path.read_text(encoding="utf-8")):
            assert key in words("en"), f"{path.name}: {key}"


@pytest.mark.parametrize(
    ("header", "lang"),
    [("id-ID,id;q=0.9,en;q=0.8", "id"), ("de,en;q=0.5,id;q=0.9", "id"), ("fr", "en"), ("", "en"), ("id;q=x", "en"), ("id;q=0", "en")],
)
def test_the_browser_chooses_the_language(header: str, lang: str) -> None:
    assert preferred(header) == lang


def test_no_template_turns_escaping_off() -> None:
    for path in sorted((HOME / "templates").glob("*.html")):
        assert not re.search(r"\|\s*safe\b|autoescape|Markup", path.read_text(encoding="utf-8")), path.name


# Looks


def test_numbers_and_days_in_the_language() -> None:
    assert (ENGLISH.num(1234567), Look("id").num(1234567)) == ("1,234,567", "1.234.567")
    assert (ENGLISH.num(-0.04, 1), ENGLISH.num(-3.25, 1), ENGLISH.num(None)) == ("0.0", "−3.2", "–")
    assert (ENGLISH.day("2024-10-31T07:00:00+07:00"), Look("id").day(date(2024, 10, 31))) == ("31 Oct 2024", "31 Okt 2024")
    assert (ENGLISH.day("soon"), ENGLISH.day(None)) == ("soon", "")
    assert (ENGLISH.share(0.5), ENGLISH.share(0.999), ENGLISH.share(None)) == (".50", "1.0", "")
    assert (ENGLISH.count("events", 1), ENGLISH.count("events", 2000)) == ("1 event", "2,000 events")


def test_what_was_chosen_before_holds_until_something_else_is() -> None:
    assert look({}, {"ui": "id", "theme": "dark"}, "en") == Look("id", "dark")
    assert look({"ui": "en"}, {"ui": "id"}, "id") == Look("en")
    assert look({"ui": "xx"}, {"theme": "<b>"}, "id") == Look("id")


# Names


def test_codes_have_names() -> None:
    assert (ENGLISH.actor("CHN"), Look("id").actor("CHN.GOV"), Look("id").actor("DEU"), ENGLISH.actor("---.CVL")) == (
        "China",
        "China GOV",
        "Jerman",
        "Unknown country CVL",
    )
    assert (ENGLISH.actor("name:budi harta"), ENGLISH.actor("Q42"), ENGLISH.country("XXX")) == ("budi harta", "Q42", "XXX")


def test_every_country_of_the_map_has_a_code() -> None:
    import json

    atlas = json.loads((HOME / "vendor" / "world-atlas-2.0.2" / "countries-110m.json").read_text(encoding="utf-8"))
    ids = names.atlas_ids()
    unknown = {land["properties"]["name"] for land in atlas["objects"]["countries"]["geometries"] if ids.get(land.get("id", "")) is None}
    assert unknown == {"Kosovo", "N. Cyprus", "Somaliland"}  # the script names Kosovo; the other two have no code
    assert (ids["250"], ids["360"], ids["840"]) == ("FRA", "IDN", "USA")


# Filters


def test_filters_are_what_the_store_takes() -> None:
    given = form("party=CHN,RUS&type=ACCUSE&quad=3&confidence=0.5&all=true&since=2024&nothing=1&place=").given
    assert given == {"party": ["CHN", "RUS"], "type": ["ACCUSE"], "quad": [3], "confidence": 0.5, "all": True, "since": "2024"}
    with pytest.raises(ValueRefused, match="a number from 0 to 1"):
        form("confidence=high").given  # noqa: B018


def test_addresses_keep_what_is_not_changed() -> None:
    one = form("type=ACCUSE&type=REJECT&since=2024&by=day")
    assert one.address(since=None, by="week") == "/?type=ACCUSE&type=REJECT&by=week"
    assert one.address("/map", only=["since"]) == "/map?since=2024"
    assert one.data("/series", by="day") == "/api/v1/series?type=ACCUSE&type=REJECT&since=2024&by=day"
    assert next(chip.without for chip in one.chips) == "/?type=REJECT&since=2024&by=day"
    assert one.kept == (("by", "day"),)


@pytest.mark.parametrize(
    ("query", "span", "by"),
    [
        ("", (date(2024, 1, 1), date(2024, 3, 31)), "day"),
        ("since=2020", (date(2020, 1, 1), date(2024, 3, 31)), "month"),
        ("until=2024-02", (date(2024, 1, 1), date(2024, 2, 29)), "day"),
        ("since=2030", (date(2030, 1, 1), date(2030, 12, 31)), "week"),
        ("since=1900&until=2024", (date(1900, 1, 1), date(2024, 12, 31)), "year"),
        ("by=year", (date(2024, 1, 1), date(2024, 3, 31)), "year"),
    ],
)
def test_spans(query: str, span: tuple[date, date], by: str) -> None:
    found = span_of(form(query))
    assert (found.first, found.last) == span
    assert grain(form(query), found) == by


# Text


def test_text_is_escaped_and_marked() -> None:
    assert str(shown.marked("A <b> menuduh B", {"trigger": "menuduh"})) == 'A &lt;b&gt; <b class="trigger">menuduh</b> B'
    assert str(shown.marked("tuduhan menuduh", {"trigger": "tuduh"})) == "tuduhan menuduh"
    assert str(shown.hits("a \x02<i>\x03 b\x02")) == "a <mark>&lt;i&gt;</mark> b\ufffd"
    assert shown.safe("a\u202eb") == "a\ufffdb"
    assert (shown.short("one two three", 8), shown.short("onetwothree", 5), shown.short("one", 3)) == (
        "one two\u00a0…",
        "onetw\u00a0…",
        "one",
    )


# Readings


@pytest.mark.parametrize("reading", golden(), ids=lambda reading: reading.article.title[:20])
def test_the_marks_are_the_text_and_every_row_can_be_found(reading: object) -> None:
    found = marked(reading)  # type: ignore[arg-type]
    text = "".join(piece.text for paragraph in found.paragraphs for _, pieces in paragraph.pieces for piece in pieces)
    assert text == "".join(line.strip() for line in found.reading.article.text.split("\n"))
    pieces = [piece for paragraph in found.paragraphs for _, pieces in paragraph.pieces for piece in pieces]
    anchors = [piece.id for piece in pieces if piece.id]
    assert len(anchors) == len(set(anchors))
    lit = {row for piece in pieces for row in piece.rows}
    for layer in found.layers:
        assert len({row.id for row in layer.rows}) == len(layer.rows)
        for row in layer.rows:
            assert (row.id in lit) == bool(row.at)
            assert not row.at or row.at in anchors
    assert {row.id for layer in found.layers if layer.name in ("event", "statement") for row in layer.rows} <= lit


# Works of others


def test_every_work_under_vendor_is_listed_with_its_licence() -> None:
    vendor = HOME / "vendor"
    assert {work.folder for work in works()} == {path.name for path in vendor.iterdir() if path.is_dir()}
    for work in works():
        assert (vendor / work.folder / work.file).is_file()
        assert work.folder.endswith(work.version)
    assert sum(path.stat().st_size for path in vendor.rglob("*") if path.is_file()) < 4_000_000
