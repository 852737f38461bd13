from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from cli.command import lakon

from lakon.errors import ValueRefused
from lakon.store import Store, Story
from lakon.stories.build import build
from stories.telling_making import Act, more, stored, told

_SIDES = ("menuduh", "ACCUSE", "Fulan Anu", "Contoh Jaya")
SALT = Act("Menteri Fulan Anu menuduh Perusahaan Contoh Jaya menimbun 400 ton garam di Kota Rekaan.", *_SIDES)
AGAIN = Act("Fulan Anu menuduh Contoh Jaya menimbun 400 ton garam di gudang Kota Rekaan.", *_SIDES)
FISH = Act("Bupati Badu Polan menuduh nelayan Pulau Karang mencuri lumba-lumba.", "menuduh", "ACCUSE", "Badu Polan", "Pulau Karang")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Two articles that tell one happening, and one that tells another; tests only ask it."""
    made = stored(
        tmp_path_factory.mktemp("stories") / "store",
        [told("b", "2024-05-02", AGAIN, publisher="Kabar Contoh"), told("a", "2024-05-01", SALT), told("c", "2024-05-02", FISH)],
    )
    build(made)
    return made


def test_events_are_shown_once_a_story(store: Store) -> None:
    assert [(row["article"], row["reports"]) for row in store.events()] == [("c", 1), ("a", 2)]
    assert len(store.events(all=True)) == 3
    assert len({row["story"] for row in store.events(all=True)}) == 2


def test_a_filter_that_leaves_the_first_report_out_shows_the_next(store: Store) -> None:
    assert [row["article"] for row in store.events(publisher="Kabar Contoh")] == ["b"]
    assert [row["article"] for row in store.events(actor="Fulan Anu")] == ["a"]


def test_a_story_is_asked_for_all_its_reports(store: Store) -> None:
    (story,) = {row["story"] for row in store.events(actor="Fulan Anu")}
    assert {row["article"] for row in store.events(story=story)} == {"a", "b"}
    (alone,) = {row["story"] for row in store.events(actor="Badu Polan")}
    assert {row["article"] for row in store.events(story=alone)} == {"c"}


def test_stories_tell_first_report_publishers_and_days(store: Store) -> None:
    first, second = store.stories()
    assert (first["reports"], first["article"], first["publishers"]) == (2, "a", ["Kabar Contoh", "Warta Contoh"])
    assert (first["first_report"], first["last_report"]) == ("2024-05-01", "2024-05-02")
    assert (second["reports"], second["article"], second["story"]) == (1, "c", second["event"])
    assert len(store.stories(reports=2)) == 1 and len(store.stories(actor="Badu Polan")) == 1
    with pytest.raises(ValueRefused, match="reports"):
        store.events(reports=2)


def test_counts_are_per_story_and_per_report(store: Store) -> None:
    (fulan,) = [row for row in store.actors() if row["name"] == "Fulan Anu"]
    assert (fulan["events"], fulan["reports"], fulan["as_actor"]) == (1, 2, 1)
    (country,) = store.actors(by="country")
    assert (country["events"], country["reports"], country["intensity"]) == (2, 3, -3.0)
    (row,) = store.dyad("Fulan Anu", "Contoh Jaya")
    assert (row["forth"], row["events"], row["reports"]) == (1, 1, 2)
    months = [row for row in store.dyad("Fulan Anu", "Contoh Jaya", panel=True) if row["reports"]]
    assert [(row["events"], row["reports"], row["ACCUSE"]) for row in months] == [(1, 2, 1)]
    (whole,) = store.coverage(by="lang")
    assert (whole["articles"], whole["reports"], whole["stories"]) == (3, 3, 2)
    assert store.actors(by="country", all=True).rows[0]["events"] == 3


def test_older_versions_have_their_own_stories(tmp_path: Path) -> None:
    made = stored(tmp_path, [told("a", "2024-05-01", SALT)])
    build(made)
    version = made.version
    more(made, [told("b", "2024-05-02", AGAIN)])
    build(made)
    assert len(made.stories(reports=2)) == 1
    assert len(made.at(version=version).stories(reports=2)) == 0


def test_check_names_rows_that_lead_nowhere(tmp_path: Path) -> None:
    made = stored(tmp_path, [told("a", "2024-05-01", SALT), told("b", "2024-05-02", replace(AGAIN, type="REJECT"))])
    events = {row["article"]: row["id"] for row in made.events()}
    made.place([Story("none", "a", "nothing", True)])
    assert any("'nothing'" in problem.what for problem in made.check())
    made.place([Story(events["a"], "a", events["a"], True), Story(events["a"], "b", events["b"])])
    assert any("not one happening" in problem.what for problem in made.check())


def test_the_command_shows_and_builds(tmp_path: Path) -> None:
    made = stored(tmp_path / "store", [told("a", "2024-05-01", SALT), told("b", "2024-05-02", AGAIN)])
    done = lakon("stories", "build", "--store", str(made.path), "--json")
    assert json.loads(done.out)["placed"] == 2
    rows = json.loads(lakon("stories", "--store", str(made.path), "--json").out)
    assert [(row["reports"], row["article"]) for row in rows] == [(2, "a")]
    assert lakon("stories").status == 2
