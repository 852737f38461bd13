"""Services and offices of any country: "Kementerian Pertahanan" beside "Rusia", "Russian" beside "Defence Ministry"."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import zip_longest
from typing import TYPE_CHECKING, Literal, NamedTuple, cast

from lakon.gazetteer.entry import Entry, Form, Kind
from lakon.gazetteer.tables import rows

if TYPE_CHECKING:
    from lakon.gazetteer.aliases import Alias
    from lakon.gazetteer.matcher import Found

_COLUMNS = ("head", "lang", "kind", "sector", "slug", "name_id", "name_en", "form")
_BESIDE = (" ",)
_OF = (" of ", " of the ", " untuk ", " di ", " for ")
_OWN = ("'s ", "’s ", "' ", "’ ", " ", "-")


class Head(NamedTuple):
    """A head noun; `made` is the entry once a country is joined to it, and `context` stands for the alias's flag."""

    text: str
    lang: str
    kind: Kind
    sector: str
    slug: str
    name_id: str
    name_en: str
    form: Form
    context: bool = False
    made: Entry | None = None


@cache
def heads() -> tuple[Head, ...]:
    """The heads of patterns.tsv."""
    return tuple(Head(*cast("tuple[str, str, Kind, str, str, str, str, Form]", values)) for values in rows("patterns.tsv", _COLUMNS))


def compose(found: list[Found], text: str) -> list[Found]:
    """Each head joined with the country beside it; a head without one falls away unless its words are a name by themselves."""
    out: list[Found] = []
    skip = False
    for item, following in zip_longest(found, found[1:]):
        if skip:
            skip = False
            continue
        joined = _joined(item, following, text) if following else None
        if joined:
            skip = True
        rest = joined or (item[0], item[1], tuple(row for row in item[2] if not isinstance(row, Head)))
        if rest[2]:
            out.append(rest)
    return out


def _joined(first: Found, second: Found, text: str) -> Found | None:
    gap = text[first[1] : second[0]]
    if gap in _BESIDE or gap in _OF:
        made = _make(first, second, "before", gap)
        if made:
            return first[0], second[1], made
    if gap in _OWN:
        made = _make(second, first, "after", gap)
        if made:
            return first[0], second[1], made
    return None


def _make(head: Found, land: Found, side: Literal["before", "after"], gap: str) -> tuple[Head, ...]:
    """The heads with their entry; an Indonesian head stands before its country, an English one behind it or before "of"."""
    from lakon.gazetteer.aliases import Alias, country_entry

    wanted = "en" if side == "after" else ("en" if gap.startswith((" of", " for")) else "id")
    rows_ = [row for row in head[2] if isinstance(row, Head) and row.lang == wanted]
    codes = dict.fromkeys(code for row in land[2] if isinstance(row, Alias) for code in _lands(row))
    return tuple(replace_made(row, country_entry(code)) for row in rows_ for code in codes)


def _lands(row: Alias) -> tuple[str, ...]:
    """The country that a name stands for as an attribute: by its name, its demonym or one of its peoples."""
    from lakon.gazetteer.aliases import things

    if row.row == -1:
        return (row.key,) if row.form in ("name", "demonym") else ()
    land = things()[row.row].country
    return (land,) if row.form == "demonym" and land else ()


def replace_made(row: Head, country: Entry) -> Head:
    """`row` with its entry for `country`."""
    (code,) = country.country
    key = f"org:{code.lower()}-{row.slug}" if row.slug else f"{code}.{row.sector}"
    entry = replace(
        country, key=key, name=f"{row.name_id} {country.name}", name_en=f"{row.name_en} of {country.name_en}", kind=row.kind,
        sector=row.sector or None, wikidata=None, form=row.form, context=False, lat=None, lon=None, from_=None, to=None,
    )  # fmt: skip
    return row._replace(made=entry)
