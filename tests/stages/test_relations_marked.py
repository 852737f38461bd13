"""Sentences with their relations marked in them: what share is found, how much of what is found is there, what is told of it."""

from __future__ import annotations

import pytest

import lakon

from .relation_marked import PUBLISHED, Score, cases, count

FLOORS = {"id": (0.95, 0.95), "en": (0.95, 0.90)}  # precision, recall; they only rise
FIELDS = 0.9  # share of the further fields (stage, dates, by whose account, evidence) that are right; it only rises


def test_half_of_the_cases_tempt() -> None:
    rows = cases()
    assert len(rows) >= 160
    assert sum(not case.relations for case in rows) >= 0.45 * len(rows)


@pytest.mark.parametrize("lang", FLOORS)
def test_relations_marked(lang: str) -> None:
    score = Score()
    for case in cases():
        if case.lang == lang:
            count(score, case, lakon.read(case.text, lang=lang, published=PUBLISHED))
    precision, recall = score.right / score.found, score.right / score.told
    floor = FLOORS[lang]
    told = "\n".join(score.wrong)
    assert precision >= floor[0] and recall >= floor[1], f"precision {precision:.3f}, recall {recall:.3f} under {floor}\n{told}"
    fields = [right for rows in score.fields.values() for right in rows]
    assert sum(fields) / len(fields) >= FIELDS, told
