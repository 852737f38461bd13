"""The tellings of a store in the order in which stories take them: by day, moment and article; those without a day last, by article."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import TYPE_CHECKING, Any

from lakon.stories.cluster import Member
from lakon.stories.telling import COLUMNS, Telling, telling
from lakon.stories.window import DAYS, MOST, MOST_UNDATED

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

PORTION = 20_000  # tellings asked for at once
_DAY = "try_cast(left(published, 10) AS DATE)"
_UNDATED = f"SELECT article, count(*) FROM visible.events WHERE shown AND {_DAY} IS NULL"
_PLACED = """
CREATE OR REPLACE TEMP TABLE placed AS SELECT article, event, story FROM small.stories
QUALIFY row_number() OVER (PARTITION BY article, event ORDER BY added DESC, row_id DESC) = 1
"""
_MERGE = "~"  # what the event of a row begins with that tells which story became another's: the younger story's name follows
_MERGES = f"""
SELECT p.article, a.date, substr(p.event, {len(_MERGE) + 1}) AS younger, p.story AS older FROM placed p
JOIN visible.articles a ON a.id = p.article WHERE starts_with(p.event, '{_MERGE}') AND younger <> older
"""
_TELLINGS = f"""
SELECT {", ".join(f'e."{name}"' for name in COLUMNS)}, e.day, a.text AS whole, p.story AS was
FROM (SELECT *, {_DAY} AS day FROM visible.events WHERE shown AND WHICH) e
JOIN (SELECT id, text FROM visible.articles WHERE ARTICLES) a ON a.id = e.article
LEFT JOIN placed p ON p.article = e.article AND p.event = e.id
ORDER BY e.day, coalesce(e.published, ''), e.article, e.event_no
"""


@dataclass(frozen=True, slots=True)
class Told:
    """The tellings of one article, the story that the store knows each by (None: not told of), and the stories that it makes one."""

    article: str
    day: date | None
    tellings: tuple[Telling, ...]
    was: tuple[str | None, ...]
    merges: Mapping[str, str]

    def members(self) -> Iterator[Member]:
        """The tellings with the stories they have."""
        return (Member(one, was or one.event, was) for one, was in zip(self.tellings, self.was, strict=True))


class Feed:
    """What a connection to a store tells, one version of it."""

    def __init__(self, con: DuckDBPyConnection) -> None:
        self._con = con
        con.execute(_PLACED)
        self._merges: dict[str, dict[str, str]] = defaultdict(dict)
        self._days: dict[str, date | None] = {}
        for article, day, younger, older in con.execute(_MERGES).fetchall():
            self._merges[article][younger] = older
            self._days[article] = day

    def dated(self, since: date | None = None) -> Iterator[Told]:
        """The articles from a day on, or all that have a day."""
        days = self._rows(
            f"SELECT {_DAY} AS day, count(*) FROM visible.events WHERE shown AND day >= ? GROUP BY day ORDER BY day", since or date.min
        )
        for portion in portions(days):
            yield from self._told(f"{_DAY} BETWEEN ? AND ?", "date BETWEEN ? AND ?", (portion[0], portion[-1]))

    def before(self, day: date) -> tuple[list[Member], dict[str, str]]:
        """What a window holds when a day begins, and which stories have become others by then."""
        since = day - timedelta(days=DAYS), day - timedelta(days=1)
        told = self._told(f"{_DAY} BETWEEN ? AND ?", "date BETWEEN ? AND ?", since)
        merges = self._into(article for article, told_on in self._days.items() if told_on and told_on < day)
        return [member for one in told for member in one.members()][-MOST:], merges

    def undated(self, since: str = "") -> Iterator[Told]:
        """The articles without a day whose ids come from this one on."""
        ids = self._rows(f"{_UNDATED} AND article >= ? GROUP BY article ORDER BY article", since)
        for portion in portions(ids):
            yield from self._by_id(portion)

    def before_undated(self, article: str) -> tuple[list[Member], dict[str, str]]:
        """As `before`, among undated tellings when an article comes."""
        query = f"{_UNDATED} AND article < ? GROUP BY article ORDER BY article DESC LIMIT {MOST_UNDATED}"
        ids = sorted(id for id, _ in self._rows(query, article))
        held = [member for one in self._by_id(ids) for member in one.members()] if ids else []
        return held[-MOST_UNDATED:], self._into(id for id, day in self._days.items() if day is None and id < article)

    def _into(self, articles: Iterable[str]) -> dict[str, str]:
        return {younger: older for article in articles for younger, older in self._merges[article].items()}

    def _by_id(self, ids: Sequence[str]) -> Iterator[Told]:
        between = (ids[0], ids[-1])
        return self._told(f"{_DAY} IS NULL AND article BETWEEN ? AND ?", "id BETWEEN ? AND ?", between)

    def _told(self, which: str, articles: str, values: tuple[Any, Any]) -> Iterator[Told]:
        found = self._con.execute(_TELLINGS.replace("WHICH", which).replace("ARTICLES", articles), [*values, *values])
        names = [column[0] for column in found.description or ()]
        rows = (dict(zip(names, row, strict=True)) for row in found.fetchall())
        for (article, day), group in groupby(rows, key=lambda row: (row["article"], row["day"])):
            each = list(group)
            tellings, was = tuple(telling(row, row["whole"]) for row in each), tuple(row["was"] for row in each)
            yield Told(article, day, tellings, was, self._merges.get(article, {}))

    def _rows(self, query: str, value: Any) -> list[tuple[Any, int]]:
        return [(key, int(number)) for key, number in self._con.execute(query, [value]).fetchall()]


def merge_key(younger: str) -> str:
    """What stands for the event in a row that tells which story a younger one became."""
    return _MERGE + younger


def portions(counted: Sequence[tuple[Any, int]], size: int = PORTION) -> Iterator[list[Any]]:
    """Keys that follow each other, in portions of about so many tellings."""
    portion: list[Any] = []
    held = 0
    for key, number in counted:
        if portion and held + number > size:
            yield portion
            portion, held = [], 0
        portion.append(key)
        held += number
    if portion:
        yield portion
