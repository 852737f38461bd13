"""One row of a user's own file: its columns, and what each may hold."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from lakon.gazetteer.aliases import countries, things
from lakon.gazetteer.entry import Form
from lakon.gazetteer.fold import norm
from lakon.gazetteer.heads import heads

OwnKind = Literal["person", "organisation", "group", "country"]
REQUIRED = ("name", "kind")
COLUMNS = (*REQUIRED, "aliases", "country", "sector", "office", "of", "from", "to", "lang", "form", "wikidata")
WORLDWIDE = ("IGO", "IMG", "NGO", "MNC")
_KINDS = ("person", "organisation", "group", "country")
_LANGS = {"": "*", "*": "*", "id": "id", "en": "en"}
_FORMS = {"": "name", "name": "name", "metonym": "metonym"}
_DAY = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


class RowError(ValueError):
    """What is wrong with a row: the value and the remedy."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row as checked; `texts` are its written forms, the name first; `from_` and `to` are ISO days, both included."""

    name: str
    kind: OwnKind
    texts: tuple[str, ...]
    country: tuple[str, ...] = ()
    sector: str | None = None
    office: str = ""
    of: str | None = None
    from_: str | None = None
    to: str | None = None
    lang: str = "*"
    form: Form = "name"
    wikidata: str | None = None


def row_of(values: dict[str, str]) -> Row:
    """The row of values by column; RowError where one cannot be."""
    name, kind = values.get("name", ""), values.get("kind", "")
    if kind not in _KINDS:
        raise RowError(f"the kind {kind!r} is none of {', '.join(_KINDS)}; write one of them")
    row = Row(
        name=name, kind=cast(OwnKind, kind), texts=_texts(name, values.get("aliases", "")), country=_countries(values.get("country", "")),
        sector=_one_of("sector", values.get("sector", ""), sectors()), office=values.get("office", ""), of=values.get("of") or None,
        from_=_day(values.get("from", ""), last=False), to=_day(values.get("to", ""), last=True),
        lang=_mapped("lang", values.get("lang", ""), _LANGS), form=cast(Form, _mapped("form", values.get("form", ""), _FORMS)),
        wikidata=_wikidata(values.get("wikidata", "")),
    )  # fmt: skip
    _refuse_unfit(row)
    return row


@cache
def sectors() -> tuple[str, ...]:
    """The sectors that the shipped rows use, which are all there are."""
    return tuple(sorted({head.sector for head in heads() if head.sector} | {thing.sector for thing in things() if thing.sector}))


def _refuse_unfit(row: Row) -> None:
    """What each value may be is checked by now; here is what they may be together."""
    if row.from_ and row.to and row.from_ > row.to:
        raise RowError(f"the row ends ({row.to}) before it begins ({row.from_}); mend 'from' or 'to'")
    if row.kind != "person" and (row.office or row.of):
        raise RowError(
            f"{row.office or row.of!r} is an office, and {row.name!r} is no person; leave 'office' and 'of' empty, or write the person"
        )
    if row.kind == "person" and not row.office and (row.of or row.from_ or row.to):
        raise RowError(f"the days or the 'of' of {row.name!r} belong to an office, which is missing; fill 'office' or leave them empty")
    if row.kind == "country" and (len(row.country) != 1 or row.country[0] in WORLDWIDE):
        raise RowError(f"the country of {row.name!r} must be one alpha-3 code, such as IDN; a name of a country stands for just one")
    if row.form == "metonym" and row.kind != "country":
        raise RowError(f"the form 'metonym' is for what stands for a country, and {row.name!r} is of kind {row.kind!r}; leave 'form' empty")


def _texts(name: str, aliases: str) -> tuple[str, ...]:
    if not name:
        raise RowError("the name is empty; write the name, and other spellings under 'aliases'")
    texts = tuple(dict.fromkeys(text for text in (name, *(part.strip() for part in aliases.split("|"))) if text))
    for text in texts:
        if sum(char.isalnum() for char in norm(text)) < 2:
            raise RowError(f"the name {text!r} has fewer than two letters; write more of it")
    return texts


def _countries(value: str) -> tuple[str, ...]:
    codes = tuple(code.strip() for code in value.split("|") if code.strip())
    for code in codes:
        if code not in countries() and code not in WORLDWIDE:
            raise RowError(f"there is no country {code!r}; write alpha-3 codes such as IDN, or one of {', '.join(WORLDWIDE)}, parted by |")
    return codes


def _one_of(column: str, value: str, known: tuple[str, ...]) -> str | None:
    if value and value not in known:
        raise RowError(f"there is no {column} {value!r}; write one of {', '.join(known)}, or leave it empty")
    return value or None


def _mapped(column: str, value: str, known: dict[str, str]) -> str:
    if value not in known:
        raise RowError(f"the {column} {value!r} is none of {', '.join(key for key in known if key)}; write one of them, or leave it empty")
    return known[value]


def _wikidata(value: str) -> str | None:
    if value and not re.fullmatch(r"Q\d+", value):
        raise RowError(f"{value!r} is no id of Wikidata; write one such as Q42, or leave it empty")
    return value or None


def _day(value: str, *, last: bool) -> str | None:
    """A year, month or day as its first or last day."""
    if not value:
        return None
    match = _DAY.fullmatch(value)
    if match:
        year, month, day = (int(part) if part else 0 for part in match.groups())
        month = month or (12 if last else 1) if not match[2] else month
        if year and 1 <= month <= 12 and (match[3] is None or 1 <= day <= monthrange(year, month)[1]):
            day = day or (monthrange(year, month)[1] if last else 1)
            return f"{year:04}-{month:02}-{day:02}"
    raise RowError(f"{value!r} is no date; write YYYY-MM-DD, YYYY-MM or YYYY")
