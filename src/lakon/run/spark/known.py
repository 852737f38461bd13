"""The list of known texts as the workers see it: a copy, made when a job begins, that nobody writes to."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from lakon.errors import StoreError
from lakon.run.copies import Known

_ASKED = """
SELECT EXISTS (SELECT 1 FROM texts WHERE id = ?) OR EXISTS (SELECT 1 FROM seen WHERE key = ?)
    OR EXISTS (SELECT 1 FROM texts WHERE words = ?) OR EXISTS (SELECT 1 FROM bands WHERE band IN ({marks}))
"""


def copy_list(source: Path, target: Path) -> None:
    """Copy the list as it stands; none is made of an empty one."""
    try:
        with closing(sqlite3.connect(source)) as base:
            if base.execute("SELECT EXISTS (SELECT 1 FROM texts) OR EXISTS (SELECT 1 FROM seen)").fetchone()[0]:
                base.execute("VACUUM INTO ?", [str(target)])
    except sqlite3.Error as error:
        raise StoreError(f"{source}: the list of known texts cannot be read ({error}); delete the file, it is made anew") from error


class KnownTexts:
    """The copy of the list; one that is missing knows nothing."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._base = sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True) if path.exists() else None

    def close(self) -> None:
        """Close the file."""
        if self._base:
            self._base.close()

    def touched(self, text: Known, key: str) -> bool:
        """Whether the store has anything that this text must be compared with."""
        if self._base is None:
            return False
        bands = list(text.like.bands())
        query = _ASKED.format(marks=",".join("?" * len(bands)))
        try:
            return bool(self._base.execute(query, [text.id, key, text.like.words, *bands]).fetchone()[0])
        except sqlite3.Error as error:
            raise StoreError(f"{self._path}: the list of known texts cannot be read ({error}); start the job again") from error
