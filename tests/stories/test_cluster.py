from __future__ import annotations

from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from lakon.errors import DataError
from lakon.model import Reading
from lakon.stories.build import build
from lakon.stories.features import features
from lakon.stories.feed import Feed, portions
from lakon.stories.model import parsed, shipped
from lakon.stories.telling import Telling
from lakon.stories.window import DAYS, Window
from stories.telling_making import Act, groups, stored, strict, told

SALT = Act(
    "Menteri Fulan Anu menuduh Perusahaan Contoh Jaya menimbun 400 ton garam di Kota Rekaan.",
    "menuduh",
    "ACCUSE",
    "Fulan Anu",
    "Contoh Jaya",
)
AGAIN = Act("Fulan Anu menuduh Contoh Jaya menimbun 400 ton garam di gudang Kota Rekaan.", "menuduh", "ACCUSE", "Fulan Anu", "Contoh Jaya")
FISH = Act("Bupati Badu Polan menuduh nelayan Pulau Karang mencuri lumba-lumba.", "menuduh", "ACCUSE", "Badu Polan", "Pulau Karang")


def tellings(*readings: Reading, folder: Path) -> list[Telling]:
    return [one for told in Feed(stored(folder, readings).connection()).dated() for one in told.tellings]


def joined(folder: Path, *readings: Reading) -> set[frozenset[str]]:
    """The articles of the stories of a new store."""
    store = stored(folder, readings)
    build(store, model=strict())
    assert store.check() == []
    return {frozenset(member.split()[0] for member in members) for members in groups(store)}


def test_two_reports_of_one_happening_are_one_story(tmp_path: Path) -> None:
    assert joined(tmp_path, told("a", "2024-05-01", SALT), told("b", "2024-05-02", AGAIN), told("c", "2024-05-02", FISH)) == {
        frozenset("ab")
    }


def test_another_type_another_month_and_a_plan_are_other_happenings(tmp_path: Path) -> None:
    praise = replace(AGAIN, sentence=AGAIN.sentence.replace("menuduh", "memuji"), trigger="memuji", type="SUPPORT")
    plan = told("plan", "2024-05-01", replace(AGAIN, status="future"))
    later = told("later", "2024-05-20", AGAIN)
    assert joined(tmp_path, told("a", "2024-05-01", SALT), told("b", "2024-05-01", praise), plan, later) == set()


def test_days_of_their_own_that_exclude_each_other_speak_against_one_happening(tmp_path: Path) -> None:
    days = ("2024-04-20", "2024-05-02", "2024-05-02")
    far, near, same = tellings(*(told(f"a{n}", "2024-05-03", replace(FISH, day=day)) for n, day in enumerate(days)), folder=tmp_path)
    assert shipped().probability(far, near) < shipped().probability(near, same)


def test_the_shipped_model_joins_a_plain_case(tmp_path: Path) -> None:
    one, again, other = tellings(
        told("a", "2024-05-01", SALT), told("b", "2024-05-02", AGAIN), told("c", "2024-05-02", FISH), folder=tmp_path
    )
    assert shipped().probability(one, again) > shipped().threshold > shipped().probability(one, other)


def test_undated_articles_are_joined_by_their_words(tmp_path: Path) -> None:
    assert joined(tmp_path, told("a", None, SALT), told("b", None, AGAIN), told("c", None, FISH)) == {frozenset("ab")}


def test_an_article_tells_one_happening_several_times(tmp_path: Path) -> None:
    assert joined(tmp_path, told("a", "2024-05-01", SALT, AGAIN)) == set()  # by no other article
    store = stored(tmp_path / "more", [told("a", "2024-05-01", SALT, FISH), told("b", "2024-05-01", FISH, AGAIN, SALT)])
    build(store, model=strict())
    assert sorted(len(members) for members in groups(store)) == [2, 3]
    assert sorted(row["reports"] for row in store.events()) == [2, 2]


def test_features_do_not_depend_on_who_comes_first(tmp_path: Path) -> None:
    found = tellings(told("a", "2024-05-01", SALT, FISH), told("b", "2024-05-04", replace(AGAIN, day="2024-05-02")), folder=tmp_path)
    for one, other in permutations(found, 2):
        there, back = features(one, other), features(other, one)
        assert there == pytest.approx(back)
        assert set(there) == set(shipped().weights)


def test_a_broken_model_is_refused() -> None:
    with pytest.raises(DataError, match="threshold"):
        parsed({"name": "x", "bias": 0, "joining": 0.5, "weights": {}})


def test_the_window_lets_old_tellings_go_and_finds_none_of_them(tmp_path: Path) -> None:
    found = tellings(*(told(f"a{day}", f"2024-05-{day:02}", SALT) for day in range(1, 15)), folder=tmp_path)
    window = Window()
    for one in found:
        window.leave(one.published)
        assert all((one.published - window[number].published).days <= DAYS for number in window.likely(one))  # type: ignore[operator]
        window.add(one)
    assert len(window) == DAYS + 1
    assert window.leave(None) == []


def test_portions_hold_whole_keys() -> None:
    assert list(portions([("a", 3), ("b", 3), ("c", 9), ("d", 1)], 5)) == [["a"], ["b"], ["c"], ["d"]]
    assert list(portions([("a", 1), ("b", 3), ("c", 1)], 5)) == [["a", "b", "c"]]
    assert list(portions([])) == []
