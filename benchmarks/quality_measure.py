"""Coded folders read once: the counts that every table of the quality page is made of, and what stands in which sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lakon.evaluation.blocks import Block, blocks
from lakon.evaluation.coded import Sentence
from lakon.evaluation.counting import Tally
from lakon.evaluation.figures import Figure, drawn, figure, middle
from lakon.evaluation.placing import found_sentences, places
from lakon.evaluation.report import Scored, pipeline, score
from lakon.model import Reading


@dataclass(frozen=True, slots=True)
class Scene:
    """A coded sentence beside what was found in it.

    `section` is the kind of section that it stands in; a block is `quiet` where no event is coded in it, `timed` where its date is known.
    """

    block: str
    number: int
    lang: str
    section: str
    quiet: bool
    timed: bool
    coded: Sentence
    found: Sentence


@dataclass(frozen=True, slots=True)
class Folder:
    """A folder of coded blocks, or several pooled: each block counted, and every sentence."""

    name: str
    blocks: tuple[Scored, ...]
    scenes: tuple[Scene, ...]

    @property
    def tallies(self) -> list[Tally]:
        """The counts of each block."""
        return [block.tally for block in self.blocks]


@dataclass(frozen=True, slots=True)
class Spread:
    """A figure with the 95 % intervals of its three values over blocks."""

    figure: Figure
    precision: tuple[float, float]
    recall: tuple[float, float]
    f1: tuple[float, float]


def measured(folders: Sequence[Path]) -> list[Folder]:
    """Each folder read by the pipeline, and all of them pooled at the end where there are several."""
    done = [_folder(folder) for folder in folders]
    if len(done) > 1:
        counted = tuple(block for folder in done for block in folder.blocks)
        done.append(Folder("pooled", counted, tuple(scene for folder in done for scene in folder.scenes)))
    return done


def _folder(folder: Path) -> Folder:
    held = blocks(folder)
    readings = list(pipeline(held))
    counted = tuple(score(block, reading) for block, reading in zip(held, readings, strict=True))
    all_scenes = (scene for block, reading in zip(held, readings, strict=True) for scene in scenes(block, reading))
    return Folder(folder.resolve().name, counted, tuple(all_scenes))


def scenes(block: Block, reading: Reading) -> Iterator[Scene]:
    """Every coded sentence of a block beside what the reading says of it."""
    found = found_sentences(reading, block.sentences)
    starts = {number: start for number, start, _ in places(block.sentences, reading.article.text)}
    quiet = not any(coded.events for coded in block.codings.values())
    for number, coded in sorted(block.codings.items()):
        at = starts.get(number, -1)
        section = next((s.kind for s in reading.article.sections if s.start <= at < s.end), "body")
        held = found.get(number, Sentence())
        yield Scene(block.name, number, block.lang, section, quiet, bool(block.published), coded, held)


def spread(parts: Sequence[Tally], name: str) -> Spread:
    """A figure with intervals of precision, recall and F1, from the draws of `lakon.evaluation.figures.interval`."""
    total = Tally()
    for part in parts:
        total.update(part)
    held = drawn(parts, name)
    values = [[getattr(one, part) for one in held] for part in ("precision", "recall", "f1")]
    return Spread(figure(total, name), *map(middle, values))
