"""Dates as people and pages give them, held to ISO 8601."""

from __future__ import annotations

import re
from datetime import date, datetime

from lakon.errors import ValueRefused

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_MOMENT = re.compile(r"(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,6})?)?)(Z|[+-]\d{2}:?\d{2})?", re.ASCII)


def iso_date(value: str) -> str:
    """The date or time as the contract writes it; raises ValueRefused where there is no such day or hour."""
    text = value.strip()
    moment = _MOMENT.fullmatch(text)
    try:
        if _DATE.fullmatch(text):
            return date.fromisoformat(text).isoformat()
        if moment:
            written = f"{moment[1]}T{moment[2]}{moment[3] or ''}"
            datetime.fromisoformat(written)
            return written
    except ValueError as error:
        raise ValueRefused(f"the date of publication {text[:40]!r} cannot be: {error}; give YYYY-MM-DD") from error
    raise ValueRefused(f"the date of publication {text[:40]!r} is not understood; give YYYY-MM-DD or YYYY-MM-DDTHH:MM+07:00")
