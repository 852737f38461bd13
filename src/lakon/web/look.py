"""How one visitor sees the page: language, light or dark; numbers and days in that language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from lakon.web import names
from lakon.web.words import languages, preferred, words

THEMES = ("auto", "light", "dark")


@dataclass(frozen=True)
class Look:
    """The language and theme of one request; templates call its methods."""

    lang: str
    theme: str = "auto"

    def t(self, key: str, **values: Any) -> str:
        """The words of a key, filled in; a key without words is shown by its last part."""
        text = words(self.lang).get(key)
        return key.rpartition(".")[2] if text is None else text.format_map(values) if values else text

    def count(self, key: str, number: int) -> str:
        """A counted thing in words, as in `3 events`."""
        return self.t(f"count.{'one' if number == 1 else 'n'}_{key}", n=self.num(number))

    def num(self, value: float | None, digits: int = 0) -> str:
        """A number as the language writes it, rounded."""
        from babel.numbers import format_decimal

        if value is None:
            return "–"
        rounded = round(value, digits) or 0.0  # no minus before a zero
        form = "#,##0" + ("." + "0" * digits if digits else "")
        return str(format_decimal(rounded, format=form, locale=self.lang)).replace("-", "−")

    def share(self, value: float | None) -> str:
        """A probability with two decimals and no leading zero."""
        return "" if value is None else "1.0" if value >= 0.995 else f"{value:.2f}"[1:]

    def day(self, value: date | str | None) -> str:
        """A day in words; what is no day stays as it is."""
        from babel.dates import format_date

        found = as_day(value)
        return str(value or "") if found is None else str(format_date(found, format="d MMM y", locale=self.lang))

    def country(self, code: str | None) -> str:
        """A country's name."""
        return names.country(code, self.lang)

    def actor(self, key: str) -> str:
        """An actor's name by its key."""
        return names.actor(key, self.lang)

    def type(self, code: str) -> str:
        """A type of event in words."""
        return self.t(f"type.{code}")

    @cached_property
    def others(self) -> tuple[str, ...]:
        """The other languages of the interface."""
        return tuple(code for code in languages() if code != self.lang)


def look(query: dict[str, str], cookies: dict[str, str], accept: str) -> Look:
    """The look of a request: what it asks for, else what was chosen before, else what the browser prefers."""
    lang = next((code for code in (query.get("ui"), cookies.get("ui")) if code in languages()), None) or preferred(accept)
    theme = next((name for name in (query.get("theme"), cookies.get("theme")) if name in THEMES), "auto")
    return Look(lang, theme)


def as_day(value: date | str | None) -> date | None:
    """The day of a date, a moment, or a text that begins with one."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date) or not value:
        return value or None
    try:
        return date.fromisoformat(str(value)[:10])
    except ValueError:
        return None
