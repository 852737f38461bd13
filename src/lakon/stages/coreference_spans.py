"""What kind of back reference a party's span is: a pronoun, a description, a bare title, a body of somebody's."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from lakon.model import Entity, Referent
from lakon.stages.entity_words import Pronoun, Token, descriptions, possessed, pronoun, pronouns, tokens, unpossessed, word_at

SureWhy = ("named", "its own words", "the world at large")


@dataclass(frozen=True, slots=True)
class Back:
    """A back reference: `kinds` the kinds of entity it may mean, `number` one, two, three or many, `noun` its head noun."""

    form: Literal["pronoun", "description", "title", "nominal", "owned"]
    number: str
    kinds: frozenset[str]
    person: int = 3
    noun: str = ""
    sector: str | None = None
    country: tuple[str, ...] = ()


_KINDS = {"person": frozenset(("person",)), "body": frozenset(("organisation", "group", "country", "other")), "any": frozenset()}


def back_reference(referent: Referent, entity: Entity, lang: str) -> Back | None:
    """How the span of a referent refers back, or None where its own words say who it is."""
    said = pronoun(referent.span.text, lang)
    if said:
        return _of_pronoun(said, "pronoun", None)
    if entity.kind != "group":
        return None
    words = tokens(referent.span.text, 0, len(referent.span.text))
    lows = [word.low for word in words]
    sure = referent.why in SureWhy
    if not lows:
        return None
    if sure and not any(low in descriptions(lang).roles["definite"] for low in lows):
        office = _office(words, lang)
        return Back("title", "one", _KINDS["person"], noun=office, sector=referent.sector, country=referent.country) if office else None
    owner = None if sure else _owner(lows, lang)
    if owner:
        bare = [unpossessed(low, lang) for low in lows]
        return replace(_of_pronoun(owner, "owned", referent.sector), noun=_noun(bare, lang))
    back = _description(lows, referent, lang)
    return replace(back, country=referent.country) if sure or back.form == "nominal" else back


def _office(words: list[Token], lang: str) -> str:
    """The office of one person that a phrase begins with in Indonesian or ends with in English ("Menlu China", "Iranian president")."""
    places = range(len(words)) if lang == "en" else range(1)
    for place in places:
        found = word_at(words, place, lang)
        if found and found[1].office and found[1].sector not in ("CVL", "MED", "EDU") and (lang != "en" or place + found[0] == len(words)):
            return found[1].phrase
    return ""


def _of_pronoun(said: Pronoun, form: Literal["pronoun", "owned"], sector: str | None) -> Back:
    return Back(form, said.number, _KINDS[said.kind], said.person, sector=sector)


def _owner(lows: list[str], lang: str) -> Pronoun | None:
    """The possessive of a phrase: "pasukan kami", "pasukannya", "his country"."""
    table = pronouns(lang, "possessive")
    place = 0 if lang == "en" else -1
    if len(lows) > 1 and lows[place] in table:
        return table[lows[place]]
    if any(possessed(low, lang) for low in lows):
        return next(iter(pronouns(lang, "suffix").values()))
    return None


def _description(lows: list[str], referent: Referent, lang: str) -> Back:
    """A description by its count, its definite word and its noun."""
    lists = descriptions(lang)
    definite = any(low in lists.roles["definite"] for low in lows)
    counting = lists.roles["count"] | (lists.roles.get("number", frozenset()) if definite else frozenset())
    number = next((lists.counts[low] for low in lows if low in counting), "one")
    core = [low for low in lows if low not in lists.roles["definite"] and low not in lists.counts and low not in lists.roles["opener"]]
    noun = _noun(core, lang)
    lands = _of_lands(lows, lang)
    if lands:
        return Back("owned", lands, frozenset(("country",)), noun=noun, sector=referent.sector)
    kinds = lists.nouns.get(noun, frozenset())
    found = word_at(tokens(referent.span.text, 0, len(referent.span.text)), 0, lang) if core else None
    bare_title = found is not None and found[1].office and found[0] >= len(lows) and found[1].sector not in ("CVL", "MED", "EDU")
    noun = found[1].phrase if bare_title and found else noun
    form: Literal["description", "title", "nominal"] = (
        "title" if bare_title else "description" if definite or number != "one" else "nominal"
    )
    return Back(form, number, kinds, noun=noun, sector=referent.sector)


def _of_lands(lows: list[str], lang: str) -> str:
    """The number of countries whose body a phrase is by its last words ("pengadilan negara itu", "pejabat kedua negara"), else nothing."""
    lists = descriptions(lang)
    last = lows[-1] in lists.roles["definite"]
    tail = lows[:-1] if last else lows
    if (
        lang == "en"
        or len(tail) < 2
        or "country" not in lists.nouns.get(tail[-1], frozenset())
        or "country" in lists.nouns.get(tail[0], frozenset())
    ):
        return ""
    counted = lists.counts.get(tail[-2]) if tail[-2] in lists.roles["count"] else None
    if tail[-2] in lists.roles["count"] and len(tail) == 2:
        return ""
    return counted or ("one" if last else "")


def _noun(core: list[str], lang: str) -> str:
    """The longest noun of the lists in the words of a description, else its first word."""
    nouns = descriptions(lang).nouns
    for size in (3, 2, 1):
        for place in range(len(core) - size + 1):
            if " ".join(core[place : place + size]) in nouns:
                return " ".join(core[place : place + size])
    return core[0] if core else ""
