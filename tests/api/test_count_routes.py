from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from fastapi.testclient import TestClient

from lakon.store import Store


def rows(asked: TestClient, address: str) -> list[dict[str, Any]]:
    answer = asked.get(f"/api/v1/{address}")
    assert answer.status_code == 200, answer.text
    found: list[dict[str, Any]] = answer.json()["rows"]
    return found


def test_a_series_counts_every_event_in_its_period(asked: TestClient, folder: Path) -> None:
    events = Store.open(folder).events(since="2018", until="2023").rows
    series = rows(asked, "series?by=year&since=2018&until=2023")
    told = {(row["period"][:4], row["key"]): row["events"] for row in series}
    counted = Counter((str(event["date"].year), "cooperation" if event["quad"] <= 2 else "conflict") for event in events)
    assert {key: number for key, number in told.items() if number} == counted
    assert all({key for year, key in told if year == period} == {"cooperation", "conflict"} for period, _ in told)


def test_a_rate_is_per_thousand_articles(asked: TestClient) -> None:
    for row in rows(asked, "series?by=month&what=type&rate=1"):
        assert row["articles"] > 0
        assert row["rate"] == pytest.approx(1000 * row["events"] / row["articles"], abs=1e-3)
    one = rows(asked, "series?lang=en&by=year")
    assert sum(row["articles"] for row in one if row["key"] == "conflict") == 2


def test_a_series_stays_within_the_days_of_the_articles(asked: TestClient) -> None:
    assert min(row["period"] for row in rows(asked, "series")) >= "2005-08-01"
    assert rows(asked, "series?by=day&what=intensity")[0]["key"] == "all"
    assert {row["key"] for row in rows(asked, "series?what=quads")} <= {
        "verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict",
    }  # fmt: skip


def test_types_over_time(asked: TestClient) -> None:
    found = rows(asked, "types?by=week")
    assert set(found[0]) == {"period", "type", "events"}


def test_pairs_are_those_that_dyad_counts(asked: TestClient) -> None:
    pairs = rows(asked, "dyads?limit=5")
    for pair in pairs:
        counted = rows(asked, f"dyad/{pair['one']}/{pair['other']}")
        assert sum(row["events"] for row in counted) == pair["events"]
        events = asked.get(f"/api/v1/dyad/{pair['one']}/{pair['other']}/events").json()
        assert events["total"] == pair["events"]
        assert Counter(row["direction"] for row in events["rows"]) == {
            name: sum(row[name] for row in counted) for name in ("forth", "back", "mutual") if sum(row[name] for row in counted)
        }


@pytest.mark.parametrize("by", ["country", "body", "entity"])
def test_pairs_take_filters(asked: TestClient, by: str) -> None:
    every, few = rows(asked, f"dyads?by={by}&limit=1000"), rows(asked, f"dyads?by={by}&type=ACCUSE&party=RUS&limit=1000")
    assert 0 < len(few) < len(every)
    assert all(pair["one"] < pair["other"] for pair in every)


def test_the_panel_of_a_dyad(asked: TestClient) -> None:
    found = rows(asked, "dyad/RUS/UKR/panel?since=2022&until=2022")
    assert len(found) == 24
    assert sum(row["articles"] for row in found if row["actor"] == "RUS") == 2


def test_what_two_sides_say_of_each_other(asked: TestClient) -> None:
    said = rows(asked, "dyad/RUS/USA/statements")
    assert said
    assert all("RUS" in row["speaker_country"] if row["direction"] == "forth" else "USA" in row["speaker_country"] for row in said)


def test_the_map_gives_no_point_for_a_country(asked: TestClient) -> None:
    found = rows(asked, "map?all=1&limit=1000")
    assert {row["grain"] for row in found} >= {"city", "country"}
    for row in found:
        assert row["lat"] is None or row["grain"] != "country"
        assert row["events"] == row["cooperation"] + row["conflict"]
        assert row["grain"] != "country" or row["place"] == row["country"]


def test_a_search_finds_all_kinds_and_marks_the_words(asked: TestClient) -> None:
    found = rows(asked, "search?q=presiden&limit=100")
    assert {row["kind"] for row in found} == {"event", "statement", "article"}
    assert any("\x02Presiden\x03" in row["snippet"] for row in found)
    assert [row["score"] for row in found] == sorted((row["score"] for row in found), reverse=True)


def test_a_search_takes_filters(asked: TestClient) -> None:
    assert {row["kind"] for row in rows(asked, "search?q=presiden&type=CONSULT")} <= {"event"}
    assert {row["kind"] for row in rows(asked, "search?q=presiden&kind=article&lang=id")} == {"article"}
    assert asked.get("/api/v1/search?q=presiden&kind=article&type=CONSULT").status_code == 400
    assert not rows(asked, "search?q=zzzyyx")


def test_an_actor_by_its_code_and_by_its_name(asked: TestClient) -> None:
    country = asked.get("/api/v1/actor/RUS").json()
    assert country["counts"]["events"] == country["counts"]["cooperation"] + country["counts"]["conflict"]
    assert sum(row["events"] for row in country["types"]) == country["counts"]["events"]
    assert "RUS" not in {row["key"] for row in country["partners"]}
    person = asked.get("/api/v1/actor/joko widodo").json()
    assert (person["actor"]["name"], person["actor"]["kind"]) == ("Joko Widodo", "person")
    assert person["offices"][0]["detail"] == "Presiden"
    assert asked.get(f"/api/v1/actor/{person['actor']['key']}").json() == person
    assert asked.get("/api/v1/actor/IDN.GOV").json()["actor"]["kind"] == "body"
