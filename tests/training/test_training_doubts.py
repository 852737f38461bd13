"""Where the reader is sure and the coding differs."""

from __future__ import annotations

import numpy as np
import pytest

from lakon.lexicon import TYPES
from lakon.reader import labels
from training.coded import Frame, Sentence, sentence

pytest.importorskip("torch", reason="PyTorch is not installed: what looks at a trained reader is not tested")

from training.calibrate import Framed
from training.doubts import of_contents, of_frame, of_triggers

ACCUSE, REJECT = TYPES.index("ACCUSE"), TYPES.index("REJECT")


def held() -> Sentence:
    made = sentence("Liria menuduh Tandara berbohong")
    made.trigger[:] = made.content[:] = 0
    return made


def sure(words: int, tags: int, at: int, tag: int) -> np.ndarray:
    out = np.zeros((words, tags), np.float32)
    out[:, 0] = 0.98
    out[at, 0], out[at, tag] = 0.03, 0.95
    return out


def test_an_event_not_coded_another_type_and_one_not_seen() -> None:
    plain = held()
    tags = sure(4, 1 + 2 * len(TYPES), 1, labels.begin(ACCUSE))
    assert [(d.kind, d.told) for d in of_triggers(plain, tags)] == [("not-coded", "ACCUSE 'menuduh'")]
    plain.trigger[1] = labels.begin(REJECT)
    assert [d.kind for d in of_triggers(plain, tags)] == ["other-type"]
    plain.trigger[1], plain.trigger[3] = labels.begin(ACCUSE), labels.begin(REJECT)
    (doubt,) = of_triggers(plain, tags)
    assert (doubt.kind, doubt.told) == ("not-seen", "REJECT 'berbohong'")
    assert doubt.score > 0.9


def test_a_statement_not_coded() -> None:
    tags = np.zeros((4, 3), np.float32)
    tags[:, 0], tags[2:, 0], tags[2, 1], tags[3, 2] = 1.0, 0.0, 1.0, 1.0
    assert [(d.kind, d.told) for d in of_contents(held(), tags)] == [("said-not-coded", "Tandara berbohong")]


def test_a_party_not_coded_and_another_status() -> None:
    frame = Frame(1, 1, ACCUSE, status=labels.STATUSES.index("fact"))
    roles = sure(4, 1 + 2 * len(labels.ROLES), 2, labels.begin(labels.ROLES.index("recipient")))
    status = np.full(len(labels.STATUSES), 0.01, np.float32)
    status[labels.STATUSES.index("negated")] = 0.96
    told = [d.told for d in of_frame(held(), Framed(frame, roles, np.zeros((4, 3), np.float32), status))]
    assert told == ["ACCUSE 'menuduh': recipient 'Tandara'", "ACCUSE 'menuduh': negated"]
