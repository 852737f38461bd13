"""Statements of whole readings: marks straight, typographic, nested, uneven; speakers, listeners, mediums and carriers."""

from __future__ import annotations

import lakon

from .statement_read import cases, failures

FLOOR = 0.98  # share of all that the cases tell; it only rises


def test_statements_of_whole_readings() -> None:
    told: list[bool] = []
    wrong: list[str] = []
    for case in cases():
        found = failures(case, lakon.read(case.text, lang=case.lang, published="2024-11-12"))
        told += found.values()
        wrong += [f"{key}: {case.text}" for key, right in found.items() if not right]
    assert sum(told) / len(told) >= FLOOR, "\n".join(wrong)
