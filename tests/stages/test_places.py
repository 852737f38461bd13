"""The places of a text: which words are places, which place they mean, and how often each is named."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from lakon.model import Argument, Article, Document, Frame, Name, Place, Section, Span
from lakon.stages.places import Places

LINES = (Path(__file__).parent / "test_places_cases.tsv").read_text(encoding="utf-8").splitlines()
CASES = list(csv.DictReader(LINES, delimiter="\t", quoting=csv.QUOTE_NONE))


def read(text: str, *, lang: str = "id", where: tuple[str, ...] = (), names: tuple[str, ...] = ()) -> tuple[Place, ...]:
    """The places of `text`, in which each of `where` is a frame's place and each of `names` a name of kind place."""
    spans = [Span.of(text, text.rindex(w), text.rindex(w) + len(w)) for w in where]
    frames = tuple(Frame(Span(0, 0, ""), 0, "AID", 1.0, "fact", 1.0, None, (Argument("place", span, 1.0),)) for span in spans)
    marked = tuple(Name(Span.of(text, text.index(n), text.index(n) + len(n)), "place", 1.0) for n in names)
    return Places()(Document(Article("a", text, lang=lang), names=marked, frames=frames)).places


@pytest.mark.parametrize("case", CASES, ids=[case["text"] for case in CASES])
def test_cases(case: dict[str, str]) -> None:
    places = read(case["text"], lang=case["lang"], where=tuple(filter(None, case["where"].split("|"))))
    found = [f"{p.mentions[0].text}={p.country or '-'}/{p.grain}" for p in places]
    assert found == list(filter(None, case["places"].split("|")))


def test_capital_that_acts_is_no_place() -> None:
    assert read("Beijing menyatakan keberatan.") == ()
    (place,) = read("Mereka bertemu di Beijing.")
    assert (place.country, place.grain, place.geonames) == ("CHN", "city", 1816670)
    assert place.lat is not None and abs(place.lat - 39.9) < 0.5


def test_one_place_however_often_named() -> None:
    (place,) = read("Ia tiba di Kairo. Ia pulang dari Kairo.")
    assert [m.text for m in place.mentions] == ["Kairo", "Kairo"]
    assert place.id == "p1"


def test_homonym_by_the_country_of_the_article() -> None:
    (lebanon,) = [p for p in read("Tentara Lebanon menutup jalan. Warga Lebanon berkumpul di Tripoli.") if p.grain == "city"]
    (libya,) = [p for p in read("Tentara Libya menutup jalan. Warga Libya berkumpul di Tripoli.") if p.grain == "city"]
    assert (lebanon.country, libya.country) == ("LBN", "LBY")


def test_words_that_point_back() -> None:
    places = read("Ia tiba di Kairo, Mesir. Ledakan terjadi di kota itu.", where=("kota itu",))
    (kairo,) = [p for p in places if p.grain == "city"]
    assert [(m.text, m.form) for m in kairo.mentions] == [("Kairo", "name"), ("kota itu", "nominal")]


def test_unknown_name_is_kept_and_no_name_dropped() -> None:
    (place,) = read("Pertemuan di Balai Contohjaya.", where=("Balai Contohjaya",))
    assert (place.country, place.lat, place.name) == (None, None, "Balai Contohjaya")
    doc = Document(Article("a", "di sebuah gedung"), frames=(Frame(Span(0, 0, ""), 0, "AID", 1.0, "fact", 1.0, None, (argument(),)),))
    after = Places()(doc)
    assert after.places == ()
    assert [(d.text, d.reason) for d in after.dropped] == [("sebuah gedung", "names no place")]


def argument() -> Argument:
    """The words "sebuah gedung" as a place."""
    return Argument("place", Span(3, 16, "sebuah gedung"), 1.0)


def test_dateline() -> None:
    text = "Manila - Presiden berpidato."
    doc = Document(Article("a", text, sections=(Section("dateline", 0, 6),)))
    assert [p.country for p in Places()(doc).places] == ["PHL"]


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60))
def test_any_text(text: str) -> None:
    whole = f"di {text} Kairo dan Gaza"
    doc = Document(Article("a", whole), names=(Name(Span.of(whole, 3, 3 + len(text)), "place", 0.5),))
    for place in Places()(doc).places:
        for mention in place.mentions:
            assert whole[mention.start : mention.end] == mention.text
