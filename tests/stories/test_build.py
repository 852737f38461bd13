from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

import pytest

from lakon.model import Reading
from lakon.store import Store
from lakon.stories import build as building
from lakon.stories.build import Built, build
from stories.telling_making import Act, groups, more, stored, strict, told

NAMES = ("Fulan Anu", "Badu Polan", "Siti Rekaan", "Tono Misal")
THINGS = ("garam", "lumba-lumba", "sepeda", "menara", "kelapa")


def placed(store: Store, *, whole: bool = False) -> Built:
    """Bring the stories up by a model of the tests."""
    return build(store, whole=whole, model=strict())


def readings(seed: int, count: int = 24) -> list[Reading]:
    """Articles of some weeks that tell few things over and over, some of them undated."""
    dice = random.Random(seed)
    made = []
    for number in range(count):
        acts = []
        for _ in range(dice.randint(1, 2)):
            actor, other, thing = dice.choice(NAMES), dice.choice(("Contoh Jaya", "Pulau Karang")), dice.choice(THINGS)
            more = dice.choice(("di gudang tua", "di pelabuhan", "kemarin malam"))
            acts.append(Act(f"Menurut laporan {actor} menuduh {other} menimbun {thing} {more}.", "menuduh", "ACCUSE", actor, other))
        day = None if dice.random() < 0.2 else f"2024-05-{dice.randint(1, 30):02}"
        made.append(told(f"a{number:02}", day, *acts, title=f"Kabar {dice.choice(THINGS)}"))
    return made


@pytest.mark.parametrize("seed", [1, 2])
def test_stories_do_not_depend_on_the_portions_in_which_articles_come(tmp_path: Path, seed: int) -> None:
    made = readings(seed)
    whole = stored(tmp_path / "whole", made)
    placed(whole)
    assert len(groups(whole)) >= 2
    dice = random.Random(seed)
    dice.shuffle(made)
    store = stored(tmp_path / "parts")
    while made:
        size = dice.randint(1, 15)
        more(store, made[:size])
        made = made[size:]
        placed(store)
    assert groups(store) == groups(whole)
    assert store.check() == []


def test_what_is_read_again_or_taken_out_is_placed_anew(tmp_path: Path) -> None:
    made = readings(3)
    store = stored(tmp_path / "a", made)
    placed(store)
    member = sorted(sorted(members)[0] for members in groups(store))[0].split()[0]
    changed = replace(made[7], events=tuple(replace(event, type="REJECT", cameo="12") for event in made[7].events))
    more(store, [changed])
    store.remove(member)
    placed(store)
    fresh = stored(tmp_path / "b", [one for one in [*made[:7], changed, *made[8:]] if one.article.id != member])
    placed(fresh)
    assert groups(store) == groups(fresh)
    assert store.check() == []


def test_only_what_changed_and_its_days_are_placed_again(tmp_path: Path) -> None:
    far = [told(f"f{day}", f"2023-01-{day:02}", *_acts("garam")) for day in range(1, 20)]
    store = stored(tmp_path, far)
    assert placed(store).tellings == 19
    assert placed(store).tellings == 0
    more(store, [told("new", "2024-05-01", *_acts("sepeda"))])
    done = placed(store)
    assert (done.tellings, done.rows) == (1, 0)
    assert placed(store, whole=True).rows == 0


def test_another_model_places_everything_anew(tmp_path: Path) -> None:
    store = stored(tmp_path, readings(4, 10))
    first = placed(store)
    assert build(store, model=replace(strict(), name="another")).tellings == first.tellings
    assert building.built_at(store, strict()) is None


def _acts(thing: str) -> list[Act]:
    return [Act(f"Fulan Anu menuduh Contoh Jaya menimbun {thing}.", "menuduh", "ACCUSE", "Fulan Anu", "Contoh Jaya")]
