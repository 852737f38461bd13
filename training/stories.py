"""The pair model of stories: labelled pairs gathered, weights fitted, decisions measured.

    python -m training.stories gather STORE PAIRS.tsv LABELS.tsv...       benchmarks/data/story_pairs.tsv
    python -m training.stories fit                                       src/lakon/stories/data/pair_model.json
    python -m training.stories measure [--store STORE]                   figures of the shipped model; with a store those of its stories too

PAIRS.tsv is what `benchmarks/story_pairs.py` writes; a line of LABELS.tsv is a pair's id and same, different or unsure. The table that
`gather` writes holds ids, labels and features, no text. Pairs that share an article stand in the same half. The threshold and how far the
weights may go are chosen by folds of the training half; the test half is only measured.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from lakon.store import Store
from lakon.stories.features import features
from lakon.stories.feed import Feed
from lakon.stories.model import FILE, PairModel, parsed, shipped
from lakon.stories.telling import Telling
from training import story_fit
from training.story_fit import Vector

ROOT = Path(__file__).resolve().parents[1]
TABLE = ROOT / "benchmarks" / "data" / "story_pairs.tsv"
MODEL = ROOT / "src" / "lakon" / "stories" / "data" / FILE
IDS = ("id", "kind", "article", "event", "other_article", "other_event", "label", "half", "group")
NAME = "lakon-stories-1"


@dataclass(frozen=True, slots=True)
class Pair:
    """A labelled pair: its columns of ids, and its features."""

    ids: Mapping[str, str]
    numbers: Mapping[str, float]

    @property
    def decided(self) -> bool:
        """Whether its label says anything."""
        return self.ids["label"] in ("same", "different")


def gather(store: Store, pairs: Path, labels: Sequence[Path]) -> list[Pair]:
    """The labelled pairs with the features they have in a store; those whose events it does not show are left out, and said so."""
    given = dict(line.split("\t")[:2] for path in labels for line in path.read_text(encoding="utf-8").splitlines() if "\t" in line)
    head, *lines = (line.split("\t") for line in pairs.read_text(encoding="utf-8").splitlines())
    rows = [dict(zip(head, line, strict=True)) for line in lines]
    known = [row | {"label": given[row["id"]].strip().lower()} for row in rows if row["id"] in given]
    groups = grouped([(row["article"], row["other_article"]) for row in known])
    halves = halved(groups)
    tellings = _tellings(store)
    found = []
    for row, group in zip(known, groups, strict=True):
        one, other = tellings.get((row["article"], row["event"])), tellings.get((row["other_article"], row["other_event"]))
        if one is None or other is None:
            print(f"{row['id']}: the store does not show both events any more; left out")
            continue
        found.append(Pair(row | {"half": halves[group], "group": str(group)}, features(one, other)))
    return found


def grouped(links: Sequence[tuple[str, str]]) -> list[int]:
    """For each pair of articles the number of its group: pairs that share an article, directly or through others, are one group."""
    top: dict[str, str] = {}

    def root(name: str) -> str:
        while top.setdefault(name, name) != name:
            name = top[name]
        return name

    for one, other in links:
        top[root(other)] = root(one)
    numbers: dict[str, int] = {}
    return [numbers.setdefault(root(one), len(numbers)) for one, _ in links]


def halved(groups: Sequence[int]) -> dict[int, str]:
    """Groups given to two halves of like size, the largest first."""
    sizes, held = Counter(groups), {"train": 0, "test": 0}
    halves = {}
    for group, size in sorted(sizes.items(), key=lambda item: (-item[1], item[0])):
        half = min(held, key=lambda name: (held[name], name != "train"))
        halves[group] = half
        held[half] += size
    return halves


def save(pairs: Iterable[Pair], path: Path = TABLE) -> None:
    """The table without text."""
    names = list(shipped().weights)
    lines = ["\t".join((*IDS, *names))]
    lines += ["\t".join((*(pair.ids[name] for name in IDS), *(f"{pair.numbers[name]:.6g}" for name in names))) for pair in pairs]
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def load(path: Path = TABLE) -> list[Pair]:
    """The pairs of the table."""
    head, *lines = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines())
    rows = [dict(zip(head, line, strict=True)) for line in lines]
    return [Pair({name: row[name] for name in IDS}, {name: float(row[name]) for name in head[len(IDS) :]}) for row in rows]


def half(pairs: Sequence[Pair], name: str, features_: Sequence[str]) -> tuple[Vector, Vector, list[int]]:
    """Of a half the features (the last is 1), the labels, and the groups."""
    chosen = [pair for pair in pairs if pair.decided and pair.ids["half"] == name]
    x = np.array([[*(pair.numbers[feature] for feature in features_), 1.0] for pair in chosen])
    return x, np.array([float(pair.ids["label"] == "same") for pair in chosen]), [int(pair.ids["group"]) for pair in chosen]


def fit(pairs: Sequence[Pair], start: PairModel) -> PairModel:
    """The model fitted on the training half, drawn towards the weights that it starts with."""
    names = list(start.weights)
    x, y, groups = half(pairs, "train", names)
    prior = np.array([*(start.weights[name] for name in names), start.bias])
    pull = story_fit.best_pull(x, y, prior, groups)
    threshold = story_fit.usual_threshold(x, y, prior, pull, groups)
    weights = story_fit.fit(x, y, prior, pull)
    print(f"pull {pull}, threshold {threshold:.3f}")
    return PairModel(NAME, float(weights[-1]), threshold, start.joining, dict(zip(names, map(float, weights), strict=False)))


def measure(pairs: Sequence[Pair], model: PairModel) -> None:
    """Print how well a model decides the pairs of both halves."""
    for name in ("train", "test"):
        chosen = [pair for pair in pairs if pair.decided and pair.ids["half"] == name]
        called = np.array([model.of(pair.numbers) >= model.threshold for pair in chosen])
        _say(f"pair model, {name} half", called, chosen)


def measure_stories(pairs: Sequence[Pair], store: Store) -> None:
    """Print how well the stories of a store decide them."""
    rows = store.connection().execute("SELECT story, article, event FROM stories").fetchall()
    story = {(article, event): name for name, article, event in rows}
    for name in ("train", "test"):
        chosen = [pair for pair in pairs if pair.decided and pair.ids["half"] == name]
        called = []
        for pair in chosen:
            one, other = (story.get((pair.ids[f"{side}article"], pair.ids[f"{side}event"])) for side in ("", "other_"))
            called.append(one is not None and one == other)
        _say(f"stories, {name} half", np.array(called), chosen)


def _say(what: str, called: np.ndarray, chosen: Sequence[Pair]) -> None:
    found = story_fit.scores(called, np.array([float(pair.ids["label"] == "same") for pair in chosen]))
    print(f"{what}: P {found.precision:.3f} R {found.recall:.3f} F1 {found.f1:.3f} ({found.pairs} pairs, {found.same} the same)")


def _tellings(store: Store) -> dict[tuple[str, str], Telling]:
    feed = Feed(store.connection())
    return {(one.article, one.event): one for told in (*feed.dated(), *feed.undated()) for one in told.tellings}


def write_model(model: PairModel, path: Path = MODEL) -> None:
    """The model as the package reads it."""
    kept = {
        "name": model.name,
        "threshold": round(model.threshold, 4),
        "joining": model.joining,
        "bias": round(model.bias, 4),
        "weights": {name: round(value, 4) for name, value in model.weights.items()},
    }
    path.write_text(json.dumps(kept, indent=2) + "\n", encoding="utf-8")


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parts = args.add_subparsers(dest="part", required=True)
    gathering = parts.add_parser("gather")
    gathering.add_argument("store", type=Path)
    gathering.add_argument("pairs", type=Path)
    gathering.add_argument("labels", type=Path, nargs="+")
    fitting = parts.add_parser("fit")
    fitting.add_argument("--start", type=Path, default=ROOT / "training" / "story_start.json")
    parts.add_parser("measure").add_argument("--store", type=Path)
    opt = args.parse_args()
    if opt.part == "gather":
        save(gather(Store.open(opt.store), opt.pairs, opt.labels))
    elif opt.part == "fit":
        model = fit(load(), parsed(json.loads(opt.start.read_text(encoding="utf-8"))))
        write_model(model)
        measure(load(), model)
    else:
        measure(load(), shipped())
        if opt.store:
            measure_stories(load(), Store.open(opt.store))


if __name__ == "__main__":
    main()
