"""What is remembered of a feed between two looks at it, in a file of its own beside the store's tables."""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, dataclass, field
from pathlib import Path

from lakon.errors import StoreError


@dataclass(slots=True)
class FeedState:
    """A feed's address and how far it is known.

    `etag` and `modified` make the next request conditional; `failures` counts failed requests in a row; `due` is when it is asked next
    (seconds since 1970); `done` holds the entries that need no second look, each with why it was skipped ("" where it was read); `tries`
    counts how often an entry's page could not be had; `gone` says that the feed is there no more.
    """

    url: str
    etag: str | None = None
    modified: str | None = None
    failures: int = 0
    due: float = 0.0
    done: dict[str, str] = field(default_factory=dict)
    tries: dict[str, int] = field(default_factory=dict)
    gone: bool = False


class FeedStates:
    """The states of feeds in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load(self, url: str) -> FeedState:
        """The state of a feed, a fresh one where none is kept or the file is damaged: it only saves requests."""
        try:
            return FeedState(**json.loads(self._path(url).read_text(encoding="utf-8")))
        except (OSError, ValueError, TypeError):
            return FeedState(url)

    def save(self, state: FeedState) -> None:
        """Keep a state, whole or not at all."""
        path = self._path(state.url)
        new = path.with_suffix(f".{os.getpid()}.new")
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            new.write_text(json.dumps(asdict(state), ensure_ascii=False, indent=1), encoding="utf-8")
            new.replace(path)
        except OSError as error:
            raise StoreError(
                f"{path}: the feed's state cannot be kept ({error.strerror}); free the disk or ask for the right to write"
            ) from error

    def _path(self, url: str) -> Path:
        return self._folder / f"{hashlib.sha256(url.encode('utf-8', 'surrogatepass')).hexdigest()[:16]}.json"
