"""Where things lie in a store's folder."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

READINGS = "readings"


@dataclass(frozen=True, slots=True)
class Layout:
    """The paths of a store: Delta tables, the card that tells its format, locks, and what can be made anew (`sidecar`)."""

    root: Path

    @property
    def card(self) -> Path:
        return self.root / "store.json"

    @property
    def readings(self) -> Path:
        return self.table(READINGS)

    @property
    def sidecar(self) -> Path:
        return self.root / "sidecar"

    @property
    def flat(self) -> Path:
        return self.sidecar / "flat"

    @property
    def words(self) -> Path:
        return self.sidecar / "words.sqlite"

    def table(self, name: str) -> Path:
        """The folder of a Delta table."""
        return self.root / name

    def lock(self, name: str) -> Path:
        """The file whose lock serialises what must not be done by two at once."""
        return self.root / "locks" / f"{name}.lock"

    def writable(self) -> bool:
        """Whether this process may write into the folder."""
        return os.access(self.root, os.W_OK)
