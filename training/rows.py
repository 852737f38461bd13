"""Files of coded sentences, and the hash by which a sentence is known where its words may not stand."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

from lakon.model import normalise


def rows_of(path: Path) -> list[dict[str, Any]]:
    """The rows of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def mark(text: str) -> str:
    """The hash by which a sentence is known: of its words, white space aside."""
    return hashlib.sha256(" ".join(normalise(text).split()).encode()).hexdigest()[:20]
