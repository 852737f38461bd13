from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator

from lakon.errors import DataError
from lakon.model import Reading, json_schema
from model.strategies import readings

SCHEMA = Path(__file__).parents[2] / "docs" / "reading.schema.json"


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(readings)
def test_a_reading_goes_to_json_and_back_without_loss(reading: Reading) -> None:
    written = reading.to_json()
    assert Reading.from_json(written) == reading
    assert "\n" not in written
    assert Reading.from_json(written).to_json() == written
    Draft202012Validator(json.loads(json_schema())).validate(json.loads(written))


@pytest.mark.parametrize("text", ["", "{", "[]", "null", '{"article": {}}', "\x00"])
def test_what_is_no_reading_is_refused(text: str) -> None:
    with pytest.raises(DataError, match="this is not a reading"):
        Reading.from_json(text)


def test_the_schema_is_the_models() -> None:
    """Where this fails, run `python scripts/generated.py`."""
    assert SCHEMA.read_text(encoding="utf-8") == json_schema()
    Draft202012Validator.check_schema(json.loads(json_schema()))
