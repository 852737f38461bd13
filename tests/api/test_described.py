from __future__ import annotations

import re

from fastapi.testclient import TestClient

from lakon.api.questions import Events
from lakon.store.ask.filters import EVENTS

ROUTES = {
    "/store", "/events", "/statements", "/relations", "/actors", "/coverage", "/events/{id}", "/dyad/{one}/{other}",
    "/dyad/{one}/{other}/panel", "/series", "/dyads", "/types", "/map", "/articles", "/articles/{id}", "/search", "/actor/{key}",
    "/codebook", "/read", "/read/upload", "/sql",
}  # fmt: skip


def test_every_route_is_described(asked: TestClient) -> None:
    described = asked.get("/api/v1/openapi.json").json()
    assert {f"/api/v1{name}" for name in ROUTES} <= set(described["paths"])
    for path, methods in described["paths"].items():
        for method in methods.values():
            assert method.get("description") or method.get("summary"), path


def test_the_page_loads_nothing_from_elsewhere(asked: TestClient) -> None:
    page = asked.get("/api/v1/docs").text
    loaded = re.findall(r'(?:src|href)="([^"]+)"', page)
    assert loaded
    for address in loaded:
        assert address.startswith(("/api/v1/", "data:,")), address
        if address.startswith("/"):
            assert asked.get(address).status_code == 200
    assert "<style" not in page
    assert not re.search(r"<script>|\son\w+=|\sstyle=", page)


def test_the_filters_are_those_of_the_command() -> None:
    assert set(Events.model_fields) - {"format", "as_of"} == EVENTS
