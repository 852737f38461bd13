"""The versions of a store: when each came, what it brought, and whether it can still be asked."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import unquote

from lakon.store import log
from lakon.store.layout import Layout


@dataclass(frozen=True, slots=True)
class Version:
    """One version: `at` is a time in UTC, `readings` the rows it added, `intact` whether all its files are there."""

    version: int
    at: str
    operation: str
    readings: int
    intact: bool


def versions(layout: Layout) -> Iterator[Version]:
    """All versions from the first on."""
    live: set[str] = set()
    missing: set[str] = set()
    for version in range(log.newest(layout.readings) + 1):
        actions = log.actions(layout.readings, version)
        for action in actions:
            if "remove" in action:
                gone = unquote(action["remove"]["path"])
                live.discard(gone)
                missing.discard(gone)
        added = [action["add"] for action in actions if "add" in action]
        for add in added:
            path = unquote(add["path"])
            live.add(path)
            if not (layout.readings / path).exists():
                missing.add(path)
        info = log.commit(layout.readings, version)
        rows = sum(int(json.loads(add.get("stats") or "{}").get("numRecords", 0)) for add in added if add.get("dataChange"))
        at = datetime.fromtimestamp(info.at / 1000, UTC).isoformat(timespec="seconds")
        yield Version(version, at, info.operation, rows, not missing)


def lost(layout: Layout) -> list[int]:
    """The versions that lack files."""
    return [one.version for one in versions(layout) if not one.intact]
