from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from store.making import filled, golden

from lakon.stories.build import build
from web.serving import HERE, hostile, pages, served


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the examples and of a hostile article, their stories built; tests only ask it."""
    readings = golden()
    made = filled(tmp_path_factory.mktemp("web") / "store", readings, [hostile(readings[0])])
    build(made)
    return made.path


@pytest.fixture(scope="session")
def asked(folder: Path) -> Iterator[TestClient]:
    """Who asks for pages in English."""
    with TestClient(pages(folder), base_url=HERE, headers={"Accept-Language": "en"}, follow_redirects=False) as found:
        yield found


@pytest.fixture(scope="session")
def base(folder: Path) -> Iterator[str]:
    """The address of a server for browsers."""
    with served(pages(folder)) as address:
        yield address
