"""The tables of the quality page, in Markdown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks.quality_causes import told
from benchmarks.quality_curve import FIGURES, Run
from benchmarks.quality_measure import Folder, Spread, spread
from lakon.evaluation.figures import SCORED, SHARES
from lakon.evaluation.pairing import pairs
from lakon.evaluation.reliability import Bin
from lakon.language.tables import read_table
from lakon.ontology import types

NOTHING = "nothing"
AGREEMENT = Path(__file__).parent / "data" / "quality_agreement.tsv"
_SHORT = 4  # letters of a type in the head of the confusion table


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines)


def number(value: float) -> str:
    """A share to three places, without the nought before the point."""
    return f"{value:.3f}".removeprefix("0") if 0 < value < 1 else f"{value:.1f}".removesuffix(".0") if value else "0"


def interval(value: float, ends: tuple[float, float]) -> str:
    """A share with its interval."""
    return f"{number(value)} [{number(ends[0])}, {number(ends[1])}]"


def agreement(pooled: Folder) -> str:
    """The pooled figures beside what two coders reach."""
    rows = []
    for row in read_table(AGREEMENT):
        held = spread(pooled.tallies, row["figure"])
        reached = [row[kind] or "–" for kind in ("agency", "articles", "mixed", "further")]
        rows.append([row["figure"], interval(held.figure.f1, held.f1), *reached])
    coders = ["two coders, agency copy", "two coders, articles", "two coders, mixed", "two coders, further"]
    return table(["figure", "Lakon, pooled", *coders], rows)


def figures(folder: Folder) -> str:
    """Each figure of a folder, then each type of event."""
    names = [*SCORED, *SHARES, *(f"type {name}" for name in types())]
    found = ((name, spread(folder.tallies, name)) for name in names)
    return table(
        ["", "precision", "recall", "F1", "coded", "found"],
        [_figure(name, held) for name, held in found if held.figure.coded or held.figure.found],
    )


def _figure(name: str, held: Spread) -> list[str]:
    figure = held.figure
    counts = [str(figure.coded), str(figure.found)]
    if name in SHARES:
        return [f"{name} (share right)", "", "", interval(figure.f1, held.f1), *counts]
    values = ((figure.precision, held.precision), (figure.recall, held.recall), (figure.f1, held.f1))
    return [name.removeprefix("type "), *(interval(value, ends) for value, ends in values), *counts]


def confusions(folder: Folder) -> Counter[tuple[str, str]]:
    """How often each coded type stands against each found type; `nothing` where a row has no answer."""
    out: Counter[tuple[str, str]] = Counter()
    for scene in folder.scenes:
        chosen = pairs(scene.coded.events, scene.found.events)
        coded, found = {id(one) for one, _ in chosen}, {id(other) for _, other in chosen}
        out.update((one.type, other.type) for one, other in chosen)
        out.update((one.type, NOTHING) for one in scene.coded.events if id(one) not in coded)
        out.update((NOTHING, other.type) for other in scene.found.events if id(other) not in found)
    return out


def confusion(folder: Folder) -> str:
    """Coded types down, found types across."""
    counts = confusions(folder)
    names = [*types(), NOTHING]
    head = ["coded \\ found", *(name if name == NOTHING else name[:_SHORT] for name in names)]
    return table(head, [[one, *(_cell(counts[one, other], same=one == other) for other in names)] for one in names])


def _cell(count: int, *, same: bool) -> str:
    return f"**{count}**" if same and count else str(count) if count else ""


def reliability(bins: Iterable[Bin]) -> str:
    """The bins of equal count."""
    rows = [[f"{held.low:.2f}–{held.high:.2f}", number(held.confidence), number(held.right), str(held.events)] for held in bins]
    return table(["confidence", "mean", "share right", "events"], rows)


def causes(counts: Counter[str]) -> str:
    """For every cause that occurs, commonest first: its count, its share of all, and an example."""
    rows = []
    for name, count in sorted(counts.items(), key=lambda row: (-row[1], row[0])):
        about = told()["causes"][name]
        rows.append([str(count), f"{count / counts.total():.1%}", about["title"], about["group"], f"{about['example']} – {about['note']}"])
    return table(["count", "share", "cause", "part", "an invented example"], rows)


def curve(held: Iterable[Run]) -> str:
    """The runs of the learning curve."""
    rows = [[number(run.share), f"{run.sentences:,}", str(run.seed), *(number(run.figures[name]) for name in FIGURES)] for run in held]
    return table(["share", "sentences", "seed", *FIGURES], rows)
