"""Clients of an application, as a browser or a program would be."""

from __future__ import annotations

from pathlib import Path

from fastapi.testclient import TestClient

from lakon.api.app import application
from lakon.api.settings import Settings

HERE = "http://127.0.0.1:8437"
ALONE = Settings()
SAME = {"Origin": HERE}


def client(folder: Path | None, settings: Settings = ALONE, **headers: str) -> TestClient:
    """A client that asks a server under its own name."""
    return TestClient(application(folder, settings), base_url=HERE, headers=headers, follow_redirects=False)
