"""Relations of sentences written blind, read whole: what share is found, and how much of what is found is there."""

from __future__ import annotations

from collections import Counter

import pytest

import lakon

from .relation_blind import cases, count

FLOORS = {"id": (0.95, 0.85), "en": (0.95, 0.95)}  # precision, recall; lowered on purpose alone


@pytest.mark.parametrize("lang", FLOORS)
def test_relations_written_blind(lang: str) -> None:
    total: Counter[str] = Counter()
    for case in cases():
        if case.lang == lang:
            total += count(case, lakon.read(case.sentence, lang=lang))
    precision, recall = total["right"] / total["found"], total["right"] / total["gold"]
    floor = FLOORS[lang]
    assert precision >= floor[0] and recall >= floor[1], f"precision {precision:.3f}, recall {recall:.3f} under {floor}; {dict(total)}"
