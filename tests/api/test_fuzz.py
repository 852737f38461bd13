"""Every route asked with whatever its description allows and forbids: no answer is an error of ours, and each is as described."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import content_type_conformance, response_schema_conformance, status_code_conformance

from lakon.api.app import application
from lakon.api.settings import Settings

OWN = {"Sec-Fetch-Site": "same-origin"}
EXAMPLES = 6  # a route and mode
CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_no_question_is_answered_by_an_error_of_ours(folder: Path, mode: GenerationMode) -> None:
    app = application(folder, Settings(names=("testserver",), sql_seconds=2.0))
    operations = [found.ok() for found in schemathesis.openapi.from_asgi("/api/v1/openapi.json", app).get_all_operations()]
    assert len(operations) > 20
    for operation in operations:
        _asked(operation.as_strategy(generation_mode=mode))


def _asked(cases: Any) -> None:
    @given(cases)
    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
    def ask(case: Any) -> None:
        case.call_and_validate(checks=CHECKS, headers=OWN)

    with suppress(Unsatisfiable):  # nothing can be wrong where nothing is asked
        ask()
