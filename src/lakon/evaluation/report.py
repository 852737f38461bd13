"""The figures of folders of coded blocks, each folder and all together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from lakon.errors import LakonError
from lakon.evaluation.blocks import Block, blocks
from lakon.evaluation.coded import Sentence
from lakon.evaluation.counting import Tally, count
from lakon.evaluation.figures import SPREAD, Figure, by_type, interval, scored, shares
from lakon.evaluation.placing import found_sentences
from lakon.evaluation.reliability import Bin, calibration_error, judged, reliability
from lakon.model import Reading, Stage

Reader = Callable[[Sequence[Block]], Iterable[Reading]]


@dataclass(frozen=True, slots=True)
class Report:
    """The figures of one folder, or of several pooled; intervals are over blocks."""

    name: str
    blocks: int
    figures: dict[str, Figure]
    shares: dict[str, tuple[float, int]]
    by_type: dict[str, Figure]
    intervals: dict[str, tuple[float, float]]
    reliability: tuple[Bin, ...]
    calibration_error: float

    def to_dict(self) -> dict[str, Any]:
        """The report as JSON's own types."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class Scored:
    """One block, counted: its tally, and each found event's confidence and whether it is right."""

    tally: Tally
    events: tuple[tuple[float, bool], ...]


def evaluate(folders: Sequence[Path], read: Reader | None = None) -> tuple[Report, ...]:
    """A report for each folder, and one named "pooled" where there are several.

    `read` gives the reading of each block in order; the pipeline where none is given. Raises InputError and DataError
    as `blocks` does.
    """
    loaded = [(folder.resolve().name, blocks(folder)) for folder in folders]
    done = [(name, [score(block, reading) for block, reading in zip(held, (read or pipeline)(held), strict=True)]) for name, held in loaded]
    reports = [_report(name, parts) for name, parts in done]
    if len(done) > 1:
        reports.append(_report("pooled", [part for _, parts in done for part in parts]))
    return tuple(reports)


def pipeline(held: Sequence[Block], stages: Sequence[Stage] | None = None) -> Iterator[Reading]:
    """The readings of blocks by the pipeline, or by other stages; raises LakonError where a stage cannot take one."""
    from lakon.pipeline import STAGES, Failure, outcomes
    from lakon.sources.draft import Draft, open_draft

    drafts = (Draft(block.text, id=block.name, published=block.published, lang=block.lang) for block in held)
    for outcome in outcomes(map(open_draft, drafts), stages=stages or STAGES):
        if isinstance(outcome, Failure):
            raise LakonError(f"block {outcome.id}: the stage {outcome.stage!r} failed: {outcome.message}; please report it with the block")
        yield outcome


def score(block: Block, reading: Reading) -> Scored:
    """The counts of one block; sentences that do not stand in the reading's text count as read and empty."""
    found = {number: Sentence() for number in block.codings} | found_sentences(reading, block.sentences)
    return Scored(count(block.codings, found, timed=bool(block.published)), tuple(judged(block.codings, found)))


def _report(name: str, parts: Sequence[Scored]) -> Report:
    total = Tally()
    for part in parts:
        total.update(part.tally)
    bins = reliability(event for part in parts for event in part.events)
    return Report(
        name=name,
        blocks=len(parts),
        figures=scored(total),
        shares=shares(total),
        by_type=by_type(total),
        intervals={figure: interval([part.tally for part in parts], figure) for figure in SPREAD},
        reliability=bins,
        calibration_error=calibration_error(bins),
    )
