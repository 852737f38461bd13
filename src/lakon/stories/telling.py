"""An event as it is compared with those of other articles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from lakon.lexicon.stems import form, root
from lakon.stories import words
from lakon.stories.words import Vector

COLUMNS = (
    "article", "id", "published", "date_from", "date_to", "basis", "type", "mode", "mutual", "actors", "actor_keys", "actor_country",
    "recipients", "recipient_keys", "recipient_country", "place", "place_country", "killed", "trigger",
    "trigger_start", "trigger_end", "text", "title", "lang",
)  # fmt: skip
_COUNTED = re.compile(r"[A-Z-]{3}(\.[A-Z]{3})?")
_FINE = 8  # days: a longer stretch does not tell when a happening was
_AROUND, _LEAD, _CLAUSE = 400, 900, 80  # characters
_INITIALS = 2  # letters


@dataclass(frozen=True, slots=True)
class Side:
    """One side of an event: keys of those who are somebody in particular, the words of their names with their weights, countries."""

    keys: frozenset[str]
    names: Vector
    countries: frozenset[str]

    def __or__(self, other: Side) -> Side:
        """Both together."""
        return Side(self.keys | other.keys, {**self.names, **other.names}, self.countries | other.countries)


@dataclass(frozen=True, slots=True)
class Telling:
    """What one article tells of an event. `published` is the article's day; `first` and `last` are the event's own, where told to the day.

    `said` is when the article was published as it says itself. `own` are the roots of the sentence's words, `clause` those beside the
    trigger, `near` the words for some way around it, `names` the names among these; `days` are written in brackets (27/3).
    """

    article: str
    event: str
    published: date | None
    said: str
    first: date | None
    last: date | None
    type: str
    mode: str | None
    mutual: bool
    actor: Side
    recipient: Side
    place: str | None
    land: str | None
    killed: int | None
    trigger: str
    own: Vector
    clause: Vector
    near: Vector
    names: Vector
    days: frozenset[str]
    numbers: frozenset[str]


def telling(row: Mapping[str, Any], text: str) -> Telling:
    """The telling of a row of the view of events, with its article's `day` and text."""
    first, last = row["date_from"], row["date_to"] or row["date_from"]
    fine = row["basis"] in ("expression", "context") and first is not None and (last - first).days < _FINE
    said, sentence = row["published"] or "", row["text"]
    around = text[max(0, row["trigger_start"] - _AROUND) : row["trigger_end"] + _AROUND]
    beside = text[max(0, row["trigger_start"] - _CLAUSE) : row["trigger_end"] + _CLAUSE]
    near = words.terms(around)
    return Telling(
        article=row["article"],
        event=row["id"],
        published=row["day"],
        said=said,
        first=first if fine else None,
        last=last if fine else None,
        type=row["type"],
        mode=row["mode"],
        mutual=bool(row["mutual"]),
        actor=_side(row["actors"], row["actor_keys"], row["actor_country"]),
        recipient=_side(row["recipients"], row["recipient_keys"], row["recipient_country"]),
        place=row["place"],
        land=row["place_country"],
        killed=row["killed"],
        trigger=" ".join(root(form(word), row["lang"]) for word in row["trigger"].split()),
        own=words.roots(words.terms(sentence), row["lang"]),
        clause=words.roots(words.terms(beside), row["lang"]),
        near=words.vector(near),
        names=words.vector(words.names(near)),
        days=words.days(sentence) or words.days(around) or words.days(text[:_LEAD]),
        numbers=words.numbers(sentence),
    )


def _side(names: Sequence[str | None], keys: Sequence[str | None], countries: Iterable[str]) -> Side:
    somebody = {key: name or "" for key, name in zip(keys, names, strict=True) if key and not _COUNTED.fullmatch(key)}
    told = {word.lower() for name in somebody.values() for word in words.terms(name) if len(word) > _INITIALS}
    return Side(frozenset(somebody), {word: words.weight(word) for word in sorted(told)}, frozenset(countries))
