"""Indonesia's local bodies: "Polda", "Pemkot", "DPRD" beside the place that they serve."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, cast

from lakon.gazetteer.entry import Entry, Form, Kind
from lakon.gazetteer.fold import norm
from lakon.gazetteer.tables import rows

if TYPE_CHECKING:
    from lakon.gazetteer.matcher import Found

_COUNTRY = "IDN"
_PLACE = re.compile(r" (?:[^\W\d_a-z][\w'-]*)(?: [^\W\d_a-z][\w'-]*){0,2}")


class LocalHead(NamedTuple):
    """A row of local_heads.tsv; `alone` is "1" where the word without a place still means a local body of Indonesia."""

    text: str
    kind: Kind
    sector: str
    name_en: str
    alone: str
    lang: str = "id"
    form: Form = "name"
    context: bool = False


@cache
def local_heads() -> tuple[LocalHead, ...]:
    """The heads of local_heads.tsv."""
    columns = ("head", "kind", "sector", "name_en", "alone")
    return tuple(LocalHead(*cast("tuple[str, Kind, str, str, str]", values)) for values in rows("local_heads.tsv", columns))


def with_places(found: list[Found], text: str) -> list[Found]:
    """Each local head lengthened by the place behind it; one without a place stays only where it says enough by itself."""
    out: list[Found] = []
    at = {item[0]: item for item in found}
    for start, end, kept in found:
        if out and start < out[-1][1]:
            continue  # the place was taken into the body before it
        heads = [row for row in kept if isinstance(row, LocalHead)]
        stop = _place_end(text, end, at.get(end + 1)) if heads else None
        if stop is not None:
            out.append((start, stop, (heads[0],)))
            continue
        rest = tuple(row for row in kept if not isinstance(row, LocalHead) or (row.alone == "1" and len(kept) == len(heads)))
        if rest:
            out.append((start, end, rest))
    return out


def _place_end(text: str, end: int, following: Found | None) -> int | None:
    """Where the place ends that follows at `end`: a region that the automaton found, or a town of Indonesia."""
    from lakon.gazetteer.aliases import Alias, entry
    from lakon.gazetteer.cities import cities

    near = _PLACE.match(text, end)
    if not near:
        return None
    if following and any(isinstance(row, Alias) and _is_home(entry(row)) for row in following[2]):
        return following[1]
    words = near[0].split(" ")[1:]
    for count in range(len(words), 0, -1):
        name = " ".join(words[:count])
        if any(town.country == (_COUNTRY,) for town in cities(name)):
            return end + 1 + len(name)
    return None


def _is_home(found: Entry) -> bool:
    return found.country == (_COUNTRY,) and (found.kind in ("region", "city") or found.form == "metonym")


@cache
def local_entry(row: LocalHead, written: str) -> Entry:
    """The body that `written` names."""
    alone = written == row.text
    key = f"{_COUNTRY}.{row.sector}" if alone else f"org:idn-{norm(written).replace(' ', '-')}"
    return Entry(key=key, name=written, name_en=f"{written} ({row.name_en})", kind=row.kind, country=(_COUNTRY,), sector=row.sector)
