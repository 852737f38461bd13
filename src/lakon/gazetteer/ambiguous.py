"""Names that stand for two: the words told of in the text choose, and where they do not, the meaning that the news means mostly."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from lakon.gazetteer.aliases import Alias, countries, things
from lakon.gazetteer.entry import Form
from lakon.gazetteer.fold import norm
from lakon.gazetteer.own import Own
from lakon.gazetteer.tables import rows

if TYPE_CHECKING:
    from lakon.gazetteer.matcher import Found


class Nobody(NamedTuple):
    """A phrase in which the name of a party stands for none: the longer phrase is found in the name's stead, and dropped."""

    text: str
    lang: str
    form: Form = "name"
    context: bool = False


class Meaning(NamedTuple):
    """What a name may stand for, and the folded words that speak for it, each with a blank at both ends."""

    key: str
    lang: str
    cues: tuple[str, ...]


def settled(found: list[Found], folded: str, lang: str, own: Own | None = None) -> list[Found]:
    """`found` with the rows first of that meaning for which most of its words stand in the folded text; the table's first where none leads.

    A name that the user's own file explains is left as it is.
    """
    known = _meanings()
    chosen: dict[str, str] = {}
    out: list[Found] = []
    for start, end, kept in found:
        name = " ".join(folded[start:end].split())
        if name in known and not (own and own.names(name)):
            if name not in chosen:
                chosen[name] = _likeliest([m for m in known[name] if m.lang in ("*", lang)], folded)
            out.append((start, end, (*_first(kept, name, chosen[name]), *(row for row in kept if _key(row) != chosen[name]))))
        else:
            out.append((start, end, kept))
    return out


def _likeliest(meanings: list[Meaning], folded: str) -> str:
    words = f" {' '.join(folded.split())} "
    return max(meanings, key=lambda meaning: sum(cue in words for cue in meaning.cues)).key if meanings else ""


def _first(kept: tuple[object, ...], name: str, key: str) -> tuple[Alias, ...]:
    """The rows of the meaning `key`, certain now; made where the name's rows lack it."""
    rows_ = tuple(row._replace(context=False) for row in kept if isinstance(row, Alias) and row.key == key)
    return rows_ or ((_made(name, key),) if key else ())


def _key(row: object) -> str:
    return row.key if isinstance(row, Alias) else "-"


def _made(name: str, key: str) -> Alias:
    row = -1 if key in countries() else next(number for number, thing in enumerate(things()) if thing.key == key)
    return Alias(name, "*", key, row, "name", False, "")


@cache
def _meanings() -> dict[str, tuple[Meaning, ...]]:
    found: dict[str, tuple[Meaning, ...]] = {}
    for name, lang, key, cues in rows("ambiguous.tsv", ("name", "lang", "key", "cues")):
        folded = tuple(f" {norm(cue)} " for cue in cues.split("|"))
        found[norm(name)] = (*found.get(norm(name), ()), Meaning(key, lang, folded))
    return found


@cache
def nobody() -> tuple[Nobody, ...]:
    """The phrases of not_names.tsv."""
    return tuple(Nobody(text, lang) for text, lang in rows("not_names.tsv", ("phrase", "lang")))
