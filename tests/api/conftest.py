from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from store.making import filled, golden

from api.asking import client


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the examples; tests only ask it."""
    return filled(tmp_path_factory.mktemp("api") / "store", golden()).path


@pytest.fixture(scope="session")
def asked(folder: Path) -> Iterator[TestClient]:
    """Who asks a server over the examples, from its own page."""
    with client(folder) as found:
        yield found
