"""The log of a Delta table: which commit added and removed which files, and when."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from lakon.errors import StoreError

_DIGITS = 20


@dataclass(frozen=True, slots=True)
class Commit:
    """One version of a table: `at` in milliseconds since 1970 (UTC), `added` files with new rows, `dropped` whether rows were taken away.

    Files that only hold rows of others anew (compaction) count as neither.
    """

    version: int
    at: int
    operation: str
    added: tuple[str, ...]
    dropped: bool


def newest(table: Path) -> int:
    """The newest version by the names of the log's files; -1 where there is none."""
    try:
        names = os.listdir(table / "_delta_log")  # noqa: PTH208 - of ten thousand versions the names are enough
    except FileNotFoundError:
        return -1
    return max((int(name[:_DIGITS]) for name in names if name.endswith(".json") and name[:-5].isdigit()), default=-1)


def commits(table: Path, after: int, until: int) -> Iterator[Commit]:
    """The commits of the versions above `after` and up to `until`; raises StoreError where one is missing or damaged."""
    for version in range(after + 1, until + 1):
        yield commit(table, version)


def commit(table: Path, version: int) -> Commit:
    """What one version did."""
    return _commit(version, actions(table, version))


def actions(table: Path, version: int) -> list[dict[str, Any]]:
    """The actions of one version as the log holds them; raises StoreError where its file is missing or damaged."""
    path = table / "_delta_log" / f"{version:0{_DIGITS}}.json"
    try:
        found = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    except (OSError, ValueError) as error:
        raise _damaged(path, version, error) from error
    if not found or not all(isinstance(action, dict) for action in found):
        raise _damaged(path, version, "it holds no actions")
    return found


def _damaged(path: Path, version: int, error: object) -> StoreError:
    remedy = "bring the file back from a copy of the store; the versions before it and the files beside it are not touched"
    return StoreError(f"{path}: the log of version {version} cannot be read ({error}); {remedy}")


def _commit(version: int, actions: list[dict[str, Any]]) -> Commit:
    info: dict[str, Any] = next((action["commitInfo"] for action in actions if "commitInfo" in action), {})
    added = tuple(unquote(action["add"]["path"]) for action in actions if action.get("add", {}).get("dataChange"))
    dropped = any(action.get("remove", {}).get("dataChange") for action in actions)
    return Commit(version, int(info.get("timestamp", 0)), str(info.get("operation", "")), added, dropped)
