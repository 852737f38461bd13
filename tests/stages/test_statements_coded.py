"""How many coded statements the stage makes right where the reader finds everything."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lakon.evaluation.blocks import blocks
from lakon.evaluation.counting import Tally, count
from lakon.evaluation.figures import figure
from lakon.evaluation.placing import found_sentences
from lakon.model import Meta, Reading
from lakon.stages.statements import Statements
from tests.stages.statement_coded import coded_document

GOLD = os.environ.get("LAKON_GOLD")
FLOORS = {"articles": 0.96, "en-articles": 0.975, "wire": 0.965, "en": 0.97}


@pytest.mark.skipif(not GOLD, reason="LAKON_GOLD does not name the folder of coded sentences")
@pytest.mark.parametrize("name", FLOORS)
def test_coded_statements_come_back(name: str) -> None:
    folder = Path(str(GOLD)) / "train" / name
    tally = Tally()
    for block in blocks(folder):
        doc = Statements()(coded_document(block, folder))
        reading = Reading(doc.article, (), doc.sentences, doc.entities, (), (), (), doc.statements, (), (), Meta(1, "", "", ""))
        tally.update(count(block.codings, found_sentences(reading, block.sentences), timed=False))
    assert figure(tally, "statement").f1 >= FLOORS[name]
