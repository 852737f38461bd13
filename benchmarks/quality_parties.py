"""Which causes of error the parties of a paired event have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from benchmarks.party_causes import given, judged
from lakon.evaluation.coded import Happening, Party
from lakon.evaluation.likeness import mutual

_ANY_SIDE = {"wrong country": "wrong-country", "no country": "no-country", "wrong name": "wrong-name"}
_SIDED = {"party missing": "missing", "party spurious": "spurious", "wrong span": "other"}


def party_slips(coded: Happening, found: Happening) -> Iterator[tuple[str, Party | None, Party | None]]:
    """The cause of each wrong party, with the party coded and found; a right one may still have another sector."""
    for side, one, other in _sides(coded, found):
        for cause, how, party, answer in judged(one, other):
            if cause == "wrong antecedent":
                yield ("antecedent-omitted" if how == "omitted" else "antecedent-described"), party, answer
            elif cause == "party missing" and party and given(party) == "omitted":
                yield "omitted-missing", party, answer
            elif cause != "right":
                yield _ANY_SIDE.get(cause) or f"{side}-{_SIDED[cause]}", party, answer
            elif party and answer and (party.sector or "") != (answer.sector or ""):
                yield "sector", party, answer


def _sides(coded: Happening, found: Happening) -> Iterator[tuple[str, Happening, Happening]]:
    """The event itself where it has no direction, else an event for each side."""
    if mutual(coded):
        yield "mutual", coded, found
        return
    yield "actor", replace(coded, recipients=()), replace(found, recipients=())
    yield "recipient", replace(coded, actors=coded.recipients, recipients=()), replace(found, actors=found.recipients, recipients=())
