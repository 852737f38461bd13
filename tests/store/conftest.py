from __future__ import annotations

import pytest

from lakon.store import Store
from store.making import filled, golden


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store of the examples; tests only ask it."""
    return filled(tmp_path_factory.mktemp("examples") / "store", golden())
