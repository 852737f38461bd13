from __future__ import annotations

import shutil

import pytest
from store.making import filled, golden, renamed

from lakon.store import Store


@pytest.fixture(scope="session")
def news(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store of the examples; tests only ask it."""
    return filled(tmp_path_factory.mktemp("news") / "store", golden()[:4], golden()[4:])


@pytest.fixture(scope="session")
def copied(news: Store, tmp_path_factory: pytest.TempPathFactory) -> Store:
    """The same version from a copy of its folder, whose flat files are made anew, and where an article came in later."""
    copy = tmp_path_factory.mktemp("copied") / "store"
    shutil.copytree(news.path, copy)
    shutil.rmtree(copy / "sidecar")
    later = Store.open(copy)
    later.add([renamed(golden()[0], "later")], later.begin(news.runs[0]).id)
    return later.at(version=news.version)
