"""The readings of the examples are those that were reviewed."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from model.soundness import check

from lakon.model import Reading, json_schema

ROOT = Path(__file__).parents[1]
_NUMBER = re.compile(r"[01]?\.\d+")
EXAMPLES = sorted((ROOT / "examples").glob("*.txt"))
_spec = importlib.util.spec_from_file_location("golden", ROOT / "scripts" / "golden.py")
assert _spec and _spec.loader
script = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(script)


def test_every_example_has_its_golden_reading() -> None:
    assert {path.stem for path in (ROOT / "tests" / "golden").glob("*.json")} == {path.stem for path in EXAMPLES}


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_is_read_as_reviewed(example: Path) -> None:
    """Where this fails and the change is meant, run `python scripts/golden.py` and review the diff."""
    kept = (ROOT / "tests" / "golden" / f"{example.stem}.json").read_text(encoding="utf-8")
    Draft202012Validator(json.loads(json_schema())).validate(json.loads(kept))
    check(Reading.from_json(kept))
    _alike(json.loads(script.golden(example)), json.loads(kept))


def _alike(made: object, kept: object, where: str = "") -> None:
    """The same rows; probabilities may differ a little, as processors round the network's numbers differently."""
    if isinstance(made, dict) and isinstance(kept, dict):
        assert made.keys() == kept.keys(), where
        for key, value in made.items():
            _alike(value, kept[key], f"{where}.{key}")
    elif isinstance(made, list) and isinstance(kept, list):
        assert len(made) == len(kept), f"{where}: {len(made)} rows, {len(kept)} kept"
        for place, (one, other) in enumerate(zip(made, kept, strict=True)):
            _alike(one, other, f"{where}[{place}]")
    elif isinstance(made, float) and isinstance(kept, float):
        assert made == pytest.approx(kept, abs=0.05), where
    elif where.endswith(".why"):
        assert _NUMBER.sub("#", str(made)) == _NUMBER.sub("#", str(kept)), where
    else:
        assert made == kept, where
