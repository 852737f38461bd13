"""The day of publication from the text."""

from __future__ import annotations

import json
import os
from datetime import date
from pathlib import Path

import pytest

from tests.stages.structure_pages import structured

GOLD = os.environ.get("LAKON_GOLD")
LEAST_WITHIN_A_DAY, LEAST_DATED = 0.93, 0.2


@pytest.mark.parametrize(
    ("text", "lang", "day"),
    [
        ("Jakarta (ANTARA) - Ia menolak.\n\n\"Tidak,\" kata Kahar di Jakarta, Selasa (16/9/2025).", "id", "2025-09-16"),
        ("Kahar menolak, Selasa (16/9/2025).\n\nIa pergi, kata Saleh, Rabu (17/9).", "id", "2025-09-17"),
        ("Kahar menolak.\n\n\"Ya,\" ujar Saleh, Senin (15/9/2025). Sidang akan digelar pada Kamis (18/9/2025).", "id", "2025-09-15"),
        ("Kahar menolak.\n\n\"Ya,\" ujar Saleh, Senin (16/9/2025).", "id", None),
        ("Kahar menolak.\n\n\"Ya,\" ujar Saleh, Selasa (16/9).", "id", None),
        ("Kahar lahir pada 1999.\n\nPerang pecah pada Selasa, 11 September 2001.", "id", None),
        ("FLAT CITY, March 6 (Reuters) - He refused.\n\nThe minister said so on Wednesday, March 5, 2025.", "en", "2025-03-06"),
        ("He refused.\n\n\"No,\" the minister told reporters on Wednesday, March 5, 2025.", "en", "2025-03-05"),
        ("Published March 7, 2025\n\nHe refused.", "en", "2025-03-07"),
        ("Kahar pergi, kata Saleh, Kamis (31/2/2025).", "id", None),
    ],
)  # fmt: skip
def test_the_day_that_a_text_fixes(text: str, lang: str, day: str | None) -> None:
    article = structured(text, lang)
    assert article.published == day
    assert article.published_from == ("text" if day else "unknown")


@pytest.mark.skipif(not GOLD, reason="LAKON_GOLD does not name the folder of coded sentences")
def test_days_worked_out_from_coded_pages_are_right() -> None:
    known = found = right = 0
    for meta in sorted((Path(str(GOLD)) / "train" / "articles").glob("*.meta.json")):
        about = json.loads(meta.read_text(encoding="utf-8"))
        if not about["published"]:
            continue
        known += 1
        text = (meta.parent / f"{meta.name.removesuffix('.meta.json')}.txt").read_text(encoding="utf-8")
        day = structured(text, about["lang"]).published
        if day:
            found += 1
            right += abs((date.fromisoformat(day) - date.fromisoformat(about["published"][:10])).days) <= 1
    assert found >= LEAST_DATED * known
    assert right >= LEAST_WITHIN_A_DAY * found
