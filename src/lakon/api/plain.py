"""Values of a store as JSON's own types."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from datetime import date, time
from typing import Any

from fastapi.responses import JSONResponse

_LARGEST = 2**53  # up to here every program reads a whole number as it stands


def plain(value: Any) -> Any:
    """A value as JSON has it: days and times as ISO words, what is no number as null, the rest as its words."""
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, int):
        return value if abs(value) <= _LARGEST else str(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, Mapping):
        return {name if isinstance(name, str) else str(plain(name)): plain(item) for name, item in value.items()}
    return value.hex() if isinstance(value, bytes) else str(value)


class Json(JSONResponse):
    """JSON as UTF-8, as it stands: what the functions of `data` return."""

    def render(self, content: Any) -> bytes:
        """The bytes; a lone surrogate, which UTF-8 has no bytes for, becomes a question mark."""
        return json.dumps(content, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode("utf-8", "replace")
