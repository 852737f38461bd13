from __future__ import annotations

from dataclasses import replace

import pytest

from lakon.model import Event, EventTime, Mention, Place
from lakon.stages.events import Events
from tests.stages.event_marked import document

ASSAULT = ("ASSAULT", None, "fact")
SUNDAY = {"Minggu": ("2024-11-10", "2024-11-10")}


def only(*args: object, **kwargs: object) -> Event:
    (event,) = Events()(document(*args, **kwargs)).events  # type: ignore[arg-type]
    return event


def days(time: EventTime | None) -> tuple[str | None, str | None, str] | None:
    return (time.from_, time.to, time.basis) if time else None


def test_its_own_expression_comes_first() -> None:
    text = "Sejak Senin [a:Liria] [t:menyerang] kota itu pada [w:hari Minggu]."
    event = only(text, ASSAULT, times={"Senin": ("2024-11-11", "2024-11-11"), **SUNDAY})
    assert event.time == EventTime("2024-11-10", "2024-11-10", "day", "expression", "t2")


def test_an_expression_close_behind_the_trigger_is_its_own() -> None:
    assert days(only("[a:Liria] [t:menyerang] kota itu, Minggu.", ASSAULT, times=SUNDAY).time) == ("2024-11-10", "2024-11-10", "expression")


def test_another_trigger_between_takes_the_expression() -> None:
    found = Events()(document("[a:Liria] [t:menyerang] dan [t:membakar] kota itu, Minggu.", ASSAULT, ASSAULT, times=SUNDAY)).events
    assert [event.time.basis for event in found if event.time] == ["published", "expression"] or found[1].same_as


def test_else_the_nearest_earlier_one_of_the_paragraph() -> None:
    assert days(only("Minggu itu sepi. / Lalu [a:Liria] [t:menyerang].", ASSAULT, times=SUNDAY).time) == (
        "2024-11-10",
        "2024-11-10",
        "context",
    )
    assert days(only("Minggu itu sepi. // Lalu [a:Liria] [t:menyerang].", ASSAULT, times=SUNDAY).time) == (
        "2024-11-11",
        "2024-11-12",
        "published",
    )


def test_a_context_must_be_possible() -> None:
    old, far = {"1965": ("1965-01-01", "1965-12-31")}, {"pekan depan": ("2024-11-18", "2024-11-24")}
    assert days(only("Seperti 1965. / [a:Liria] [t:menyerang].", ASSAULT, times=old).time) == ("2024-11-11", "2024-11-12", "published")
    assert days(only("Sampai pekan depan. / [a:Liria] [t:menyerang].", ASSAULT, times=far).time) == (
        "2024-11-11",
        "2024-11-12",
        "published",
    )
    historical = only("Seperti 1965. / [a:Liria] [t:menyerang].", ("ASSAULT", None, "historical"), times=old)
    assert days(historical.time) == ("1965-01-01", "1965-12-31", "context")


@pytest.mark.parametrize(
    ("read", "first", "last", "status"),
    [
        ("fact", "1998-05-01", "1998-05-31", "historical"),
        ("fact", "2023-03-01", "2023-03-01", "fact"),
        ("historical", "2024-11-10", "2024-11-10", "fact"),
        ("historical", "2023-03-01", "2023-03-01", "historical"),
        ("historical", "2024-12-24", "2024-12-24", "historical"),
        ("negated", "1998-05-01", "1998-05-31", "negated"),
    ],
)
def test_its_own_expression_proves_history(read: str, first: str, last: str, status: str) -> None:
    event = only("[a:Liria] [t:menyerang] kota itu pada [w:hari itu].", ("ASSAULT", None, read), times={"hari itu": (first, last)})
    assert event.status == status
    assert event.time is not None
    assert event.time.basis == "expression"


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("fact", ("2024-11-11", "2024-11-12", "published")),
        ("future", ("2024-11-12", None, "published")),
        ("historical", None),
        ("hypothetical", None),
        ("negated", None),
    ],
)
def test_publication_decides_where_nothing_else_does(status: str, expected: tuple[str, str, str] | None) -> None:
    assert days(only("[a:Liria] [t:menyerang].", ("ASSAULT", None, status)).time) == expected
    assert only("[a:Liria] [t:menyerang].", ("ASSAULT", None, status), published=None).time is None
    assert only("[a:Liria] [t:menyerang].", ("ASSAULT", None, status), published="soon").time is None


def test_a_time_of_publication_counts_by_its_day() -> None:
    assert days(only("[a:Liria] [t:menyerang].", ASSAULT, published="2024-03-01T07:30:00+07:00").time) == (
        "2024-02-29",
        "2024-03-01",
        "published",
    )
    assert days(only("[a:Liria] [t:menyerang].", ASSAULT, published="0001-01-01").time) == ("0001-01-01", "0001-01-01", "published")


def test_related_links_have_no_time_by_publication() -> None:
    assert only("[a:Liria] [t:menyerang].", ASSAULT, sections=(("related", 1),)).time is None


def test_a_telling_takes_the_time_of_its_chain() -> None:
    text = (
        "[a:Liria] [t:Serang] [r:Tandara] // [a:Liria] [t:menyerang] [r:Tandara], Minggu. // Ya. / [t:Serangan] [a:Liria] ke [r:Tandara]."
    )
    found = Events()(document(text, ASSAULT, ASSAULT, ASSAULT, sections=(("title", 1), ("body", 9)), times=SUNDAY)).events
    assert [days(event.time) for event in found] == [
        ("2024-11-10", "2024-11-10", "context"),
        ("2024-11-10", "2024-11-10", "expression"),
        ("2024-11-10", "2024-11-10", "context"),
    ]
    assert [event.same_as for event in found] == [None, found[0].id, found[0].id]


def test_the_place_is_what_the_place_argument_covers() -> None:
    doc = document("[a:Liria] [t:menyerang] [r:Tandara] di [p:Merin].", ASSAULT)
    assert Events()(doc).events[0].place == "p1"
    assert only("[a:Liria] [t:menyerang].", ASSAULT).place is None


def bare(text: str, name: str) -> Event:
    """The one event of a text in which a place is known, but no place argument was found."""
    doc = document(text, ASSAULT)
    start = doc.article.text.index(name)
    (event,) = Events()(replace(doc, places=(Place("p1", name, "XXX", mentions=(Mention(start, start + len(name), name),)),))).events
    return event


def test_else_a_place_close_behind_the_trigger() -> None:
    assert bare("[a:Liria] [t:menyerang] [r:Tandara] di kota Merin.", "Merin").place == "p1"
    assert bare("[a:Liria] [t:menyerang] [r:Tandara] dari Merin.", "Merin").place is None
    assert bare("[a:Liria] [t:menyerang] [r:Tandara]. / Di Merin sepi.", "Merin").place is None
    assert bare("Di Merin [a:Liria] [t:menyerang].", "Merin").place is None
