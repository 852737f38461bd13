"""Lists by pages."""

from __future__ import annotations

from typing import Any

from lakon.errors import ValueRefused
from lakon.web.form import Form

SIZE = 30


def paged(form: Form, size: int = SIZE) -> dict[str, Any]:
    """The filters of a form with the rows that its page shows."""
    return {**form.given, "limit": size, "offset": offset(form)}


def offset(form: Form) -> int:
    """The number of the first row."""
    value = form.value("offset")
    if value and not value.isdecimal():
        raise ValueRefused(f"{value!r} is no number of a row; leave `offset` away to begin at the first")
    return min(int(value or 0), 10_000_000)
