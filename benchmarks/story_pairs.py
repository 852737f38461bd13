"""Pairs of events from different articles, drawn from a store to be labelled by someone who sees only the definition in docs/stories.md.

    python benchmarks/story_pairs.py STORE FOLDER [--pairs 360] [--packets 6]

Half of the pairs are likely to be the same happening or might be, by the pair model. The other half are near misses: one type and the same
countries but another day, place or matter; one actor with the same kind of act upon another or in another matter. FOLDER gets the packets
with their texts (`pairs_1.txt`, …, for labelling only: they are not to be passed on) and `pairs.tsv`, which holds ids alone.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from lakon.store import Store
from lakon.stories.model import shipped
from lakon.stories.telling import COLUMNS, Telling, telling
from lakon.stories.words import cosine, weight

WINDOW = 7  # days between two reports that are likely of one happening
BINS = ((0.9, 1.01, 0.4), (0.7, 0.9, 0.25), (0.5, 0.7, 0.17), (0.3, 0.5, 0.11), (0.1, 0.3, 0.07))  # of the likely half
RARE = 5.5  # weight of a word by which tellings are brought together
CROWD = 60  # tellings that share a word, above which the word says nothing
AN_EVENT, AN_ARTICLE = 2, 4  # pairs that one may be in
TRIES = 60  # random pairs of which the likest is taken as a near miss
LEAST = 0.05  # likeness of a near miss
EDGE = 350  # characters shown on each side of a sentence


@dataclass(frozen=True, slots=True)
class Pair:
    """Two rows of the view of events, and why they were drawn."""

    one: int
    other: int
    kind: str


class Drawn:
    """The tellings of a store, and pairs of them, none twice and no article too often."""

    def __init__(self, store: Store, seed: int, without: str) -> None:
        self.random = random.Random(seed)
        self.rows, self.texts = rows(store, without)
        self.tellings = [telling(row, self.texts[row["article"]]) for row in self.rows]
        self.uses: Counter[str] = Counter()
        self.pairs: dict[tuple[int, int], str] = {}

    def take(self, found: Iterable[tuple[int, int]], kind: str, count: int) -> int:
        """The first pairs of them that may be taken, at most so many; returns how many."""
        taken = 0
        for pair in found:
            if taken >= count:
                break
            if pair not in self.pairs and self._free(pair):
                self.pairs[pair] = kind
                taken += 1
        return taken

    def _free(self, pair: tuple[int, int]) -> bool:
        names = [(self.tellings[at].event, AN_EVENT) for at in pair] + [(self.tellings[at].article, AN_ARTICLE) for at in pair]
        if any(self.uses[name] >= most for name, most in names):
            return False
        self.uses.update(name for name, _ in names)
        return True


def rows(store: Store, without: str) -> tuple[list[dict[str, Any]], dict[str, str]]:
    """The events that views show, as rows, and the texts of their articles."""
    names = ", ".join((*(f'e."{name}"' for name in COLUMNS), "try_cast(left(e.published, 10) AS DATE) AS day"))
    con = store.connection()
    wanted = "e.shown AND coalesce(publisher, '') NOT ILIKE ?"
    con.execute(f"SELECT {names} FROM visible.events e WHERE {wanted} ORDER BY article, event_no", [without])
    columns = [one[0] for one in con.description or ()]
    found = [dict(zip(columns, row, strict=True)) for row in con.fetchall()]
    return found, dict(con.execute("SELECT id, text FROM visible.articles").fetchall())


def likely(drawn: Drawn) -> list[tuple[float, tuple[int, int]]]:
    """Pairs that share rare words, at most some days apart, with the model's probability."""
    model, pairs = shipped(), set()
    by_word: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, one in enumerate(drawn.tellings):
        for word in {*one.own, *one.names}:
            if weight(word) >= RARE:
                by_word[one.type, word].append(at)
    for crowd in by_word.values():
        if len(crowd) <= CROWD:
            pairs.update(pair for pair in combinations(crowd, 2) if near(drawn, pair))
    return [(model.probability(drawn.tellings[a], drawn.tellings[b]), (a, b)) for a, b in sorted(pairs)]


def near(drawn: Drawn, pair: tuple[int, int]) -> bool:
    """Whether the two are of different articles, and not too many days apart."""
    one, other = (drawn.tellings[at] for at in pair)
    return one.article != other.article and (gap(one, other) or 0) <= WINDOW


def gap(one: Telling, other: Telling) -> int | None:
    """Days between two publications."""
    return abs((one.published - other.published).days) if one.published and other.published else None


def misses(drawn: Drawn, groups: Iterable[Sequence[int]], days: range | None) -> Iterator[tuple[int, int]]:
    """Of each group, in turn and without end, the likest of some random pairs so many days apart (None: without a day)."""
    dated = [[at for at in group if (drawn.tellings[at].published is not None) == (days is not None)] for group in groups]
    kept = [group for group in dated if len({drawn.tellings[at].article for at in group}) > 1]
    while kept:
        drawn.random.shuffle(kept)
        for group in kept:
            tried = [tuple(sorted(drawn.random.sample(list(group), 2))) for _ in range(TRIES)]
            fitting = [pair for pair in tried if near_miss(drawn, pair, days)]
            if fitting:
                a, b = max(fitting, key=lambda pair: cosine(drawn.tellings[pair[0]].near, drawn.tellings[pair[1]].near))
                yield a, b


def near_miss(drawn: Drawn, pair: tuple[int, ...], days: range | None) -> bool:
    """Whether the two are of different articles, as many days apart as is wanted, and not quite strange to each other."""
    one, other = (drawn.tellings[at] for at in pair)
    apart = gap(one, other)
    return one.article != other.article and (days is None or apart in days) and cosine(one.near, other.near) >= LEAST


def grouped(drawn: Drawn, keys: Any) -> list[list[int]]:
    """Tellings by the keys that a function gives each."""
    found: dict[Any, list[int]] = defaultdict(list)
    for at, one in enumerate(drawn.tellings):
        for key in keys(one):
            found[key].append(at)
    return [found[key] for key in sorted(found, key=repr) if len(found[key]) > 1]


def draw(drawn: Drawn, count: int, dated: float) -> list[Pair]:
    """The pairs, in random order; `dated` is the least share of the likely ones whose articles both have a day."""
    half = count // 2
    scored = likely(drawn)
    drawn.random.shuffle(scored)
    for low, high, share in BINS:
        inside = [pair for p, pair in scored if low <= p < high]
        with_days = [pair for pair in inside if gap(drawn.tellings[pair[0]], drawn.tellings[pair[1]]) is not None]
        wanted = round(half * share)
        got = drawn.take(with_days, "likely", round(wanted * dated))
        got += drawn.take(inside, "likely", wanted - got)
        print(f"  probability {low}–{high}: {len(inside)} pairs, {len(with_days)} dated, {got} taken")
    countries = grouped(drawn, lambda one: [(one.type, one.actor.countries, one.recipient.countries)])
    actors = grouped(drawn, lambda one: [(one.type, key) for key in one.actor.keys])
    for groups, kind, days in ((countries, "countries", range(1, 31)), (actors, "actor", range(4))):
        wanted = half // 2
        got = drawn.take(limited(misses(drawn, groups, days)), kind, round(wanted * dated))
        drawn.take(limited(misses(drawn, groups, None)), kind, wanted - got)
    pairs = [Pair(a, b, kind) for (a, b), kind in drawn.pairs.items()]
    drawn.random.shuffle(pairs)
    return pairs


def limited(found: Iterator[tuple[int, int]], most: int = 20_000) -> Iterator[tuple[int, int]]:
    """No more than so many."""
    return (pair for _, pair in zip(range(most), found, strict=False))


def shown(drawn: Drawn, at: int) -> str:
    """A telling for the one who labels: day, title, the sentence with its neighbours and marked words, the coded row."""
    row = drawn.rows[at]
    text, start, end = drawn.texts[row["article"]], row["trigger_start"], row["trigger_end"]
    begin = text.rfind(row["text"], 0, start + len(row["text"]))
    first, last = (begin, begin + len(row["text"])) if 0 <= begin <= start else (start, end)
    marked = text[first:start] + "[[" + text[start:end] + "]]" + text[end:last]
    before, after = text[max(0, first - EDGE) : first], text[last : last + EDGE]
    sides = " → ".join(side(row, name) for name in ("actor", "recipient"))
    time = f"{row['date_from']}..{row['date_to']} ({row['basis']})" if row["date_from"] else "-"
    return "\n".join(
        (
            f"published: {row['published'] or '-'}   title: {row['title'] or '-'}",
            f"beginning: {one_line(text[:200])}",
            f"before: {one_line(before)}",
            f"SENTENCE: {one_line(marked)}",
            f"after: {one_line(after)}",
            f"coded: {row['type']}/{row['mode'] or '-'}  {sides}  when: {time}  where: {row['place'] or '-'}",
        )
    )


def side(row: dict[str, Any], name: str) -> str:
    """A side of a row in words."""
    return ", ".join(key for key in row[f"{name}_keys"] if key) + f" [{','.join(row[f'{name}_country'])}]"


def one_line(text: str) -> str:
    return " ".join(text.split())


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("store", type=Path)
    args.add_argument("folder", type=Path)
    args.add_argument("--pairs", type=int, default=360)
    args.add_argument("--packets", type=int, default=6)
    args.add_argument("--seed", type=int, default=20260101)
    args.add_argument("--dated", type=float, default=0.8, help="the least share of likely pairs that are dated, where there are so many")
    args.add_argument("--without", default="", help="publishers left out, with %% for any letters")
    opt = args.parse_args()
    drawn = Drawn(Store.open(opt.store), opt.seed, opt.without)
    print(f"{len(drawn.tellings)} tellings of {len({one.article for one in drawn.tellings})} articles")
    pairs = draw(drawn, opt.pairs, opt.dated)
    write(drawn, pairs, opt.folder, opt.packets)
    print(f"{len(pairs)} pairs: {dict(Counter(pair.kind for pair in pairs))}")


def write(drawn: Drawn, pairs: Sequence[Pair], folder: Path, packets: int) -> None:
    """The packets with texts, and the list of ids."""
    folder.mkdir(parents=True, exist_ok=True)
    names = [f"p{number:03}" for number in range(1, len(pairs) + 1)]
    lines = ["\t".join(("id", "kind", "article", "event", "other_article", "other_event"))]
    for name, pair in zip(names, pairs, strict=True):
        one, other = drawn.tellings[pair.one], drawn.tellings[pair.other]
        lines.append("\t".join((name, pair.kind, one.article, one.event, other.article, other.event)))
    (folder / "pairs.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    size = -(-len(pairs) // packets)
    for packet in range(packets):
        part = list(zip(names, pairs, strict=True))[packet * size : (packet + 1) * size]
        blocks = [f"=== {name}\nA {shown(drawn, pair.one)}\nB {shown(drawn, pair.other)}\n" for name, pair in part]
        (folder / f"pairs_{packet + 1}.txt").write_text("\n".join(blocks), encoding="utf-8")


if __name__ == "__main__":
    main()
