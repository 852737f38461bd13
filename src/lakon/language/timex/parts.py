"""What a matched expression is made of, and the scene in which it is said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from lakon.language.timex.calendar import Days
from lakon.language.timex.lexer import Token

_UNITS = frozenset({"UDAY", "UWEEK", "UMONTH", "UYEAR", "UNIT", "UCENTURY", "UQUARTER", "ONE", "NEXTDAY", "NEXTTHEN", "LASTTHEN", "PER"})
_CLOCKS = frozenset({"CLOCK", "HM", "TWELVE", "MERIDIEM", "DAYPART"})
_NUMBERS = frozenset({"DAY", "NUMBER", "YEAR", "NUMWORD", "AN"})


@dataclass(frozen=True, slots=True)
class Scene:
    """What an expression is understood from.

    `today` is the day of publication; `future` says that what is told lies ahead, `since` that it lies behind; `last` are the
    days told last before; `year` is the year of the text's first full date, for a text without a date of publication.
    """

    today: date | None
    lang: str
    future: bool = False
    since: bool = False
    last: Days | None = None
    year: int | None = None


class Parts:
    """The tokens of one expression by their class, without those of its clock time."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = [token for place, token in enumerate(tokens) if not _of_clock(tokens, place)]
        self.timed = any(token.kind in _CLOCKS for token in tokens)

    def all(self, *kinds: str) -> list[str]:
        """The values of all tokens of these classes, in order."""
        return [token.value for token in self.tokens if token.kind in kinds]

    def get(self, *kinds: str) -> str | None:
        """The value of the first token of these classes."""
        return next((token.value for token in self.tokens if token.kind in kinds), None)

    def has(self, *kinds: str) -> bool:
        """Whether there is a token of these classes."""
        return any(token.kind in kinds for token in self.tokens)

    @property
    def unit(self) -> str:
        """The last unit named; the empty string where there is none."""
        found = next((token.value for token in reversed(self.tokens) if token.kind in _UNITS), "") or self.get("UHALF")
        return found or ("week" if self.has("SUNDAY", "WEEKEND") else "day" if self.has("FEWDAYS") else "")

    @property
    def part(self) -> str | None:
        """early, mid or late of what is named, or a week's weekend; None where it is meant whole."""
        return self.get("PART") or ("weekend" if self.has("WEEKEND") else None)

    @property
    def weekday(self) -> int | None:
        """1 for Monday to 7 for Sunday."""
        found = self.get("WEEKDAY", "SUNDAY")
        return int(found) if found else None

    @property
    def months(self) -> list[int]:
        """The months named, 1 to 12."""
        return [int(value) for value in self.all("MONTH", "MONTHNAME")]

    @property
    def days(self) -> list[int]:
        """The numbers that may be days of a month, by figures."""
        return [int("".join(filter(str.isdigit, value))) for value in self.all("DAY", "ORDINAL")]

    @property
    def years(self) -> list[int]:
        """The years named in four figures."""
        return [int(value) for value in self.all("YEAR")]

    @property
    def shift(self) -> int | None:
        """-1 for last, 0 for this, 1 for next; a day's reference (*kemarin*, *besok*) by its direction; None where nothing says."""
        if self.has("LAST"):
            return -1
        if self.has("NEXT"):
            return 1
        if self.has("THIS"):
            return 0
        days = self.get("DAYREF")
        return None if days is None else (int(days) > 0) - (int(days) < 0)

    @property
    def count(self) -> int | None:
        """How many units are named; None where they are many, a half, or from one number to another."""
        if self.has("ONE"):
            return 1 if self.unit in ("day", "week", "month", "year", "decade", "century") else None
        if self.has("FEW", "FIGURE", "TO", "AND") or (self.has("DASH") and len(self.all(*_NUMBERS)) > 1 and not self.has("NUMWORD")):
            return None
        total: int | None = None
        for token in self.tokens:
            if token.kind in _NUMBERS:
                number = 1 if token.kind == "AN" else int(token.value)
                if number == 0:
                    return None
                total = (total or 0) + number
            elif token.kind == "MULT" and total is not None:
                total = total + int(token.value[1:]) if token.value[0] == "+" else total * int(token.value[1:])
        return total


def _of_clock(tokens: Sequence[Token], place: int) -> bool:
    """Whether a number tells the hour: *pukul 8*, *8 p.m.*."""
    if tokens[place].kind not in ("DAY", "NUMWORD"):
        return False
    before = [token.kind for token in tokens[max(0, place - 2) : place] if token.kind != "HEDGE"]
    return before[-1:] == ["CLOCK"] or (place + 1 < len(tokens) and tokens[place + 1].kind == "MERIDIEM")
