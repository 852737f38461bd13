"""Whom a back reference means: learned weights choose among those told of, the rules' answer being one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from lakon.model import Referent
from lakon.stages.coreference_settings import Answer, answer
from lakon.stages.coreference_spans import Back
from lakon.stages.coreference_track import Told, Track
from lakon.stages.entity_scene import BODIES
from lakon.stages.entity_scorer import best
from lakon.stages.entity_words import role_words

REACH = 9  # sentences back
_MOST = 20  # candidates
_SIDES = ("actor", "recipient", "speaker")
Row = list[tuple[str, float]]
Choose = Callable[[Referent, Sequence[Answer], Sequence[Row]], int]


@dataclass(frozen=True, slots=True)
class _Meant:
    """A candidate: the mentions that it is made of, the nearest last, and how often it is told of."""

    told: tuple[Told, ...]
    mentions: int

    @property
    def answer(self) -> Answer:
        """The entities with their countries."""
        return [row for told in self.told for row in answer(told)]


def choose_among(track: Track, ref: Referent, back: Back, ruled: Answer, choose: Choose | None = None) -> Answer:
    """The answer that is likeliest; empty where the words are likelier to mean nobody told of, so that they stay as they are."""
    meant = list(_meant(track, ref))
    held: list[Answer] = [[], ruled] if ruled and not any(_same(one.answer, ruled) for one in meant) else [[]]
    rows = [_row(track, ref, back, None, not ruled)]
    if len(held) > 1:
        rows.append(_ruled_row(track, ref, back, ruled))
    for one in meant:
        held.append(one.answer)
        rows.append(_row(track, ref, back, one, bool(ruled) and _same(one.answer, ruled)))
    return held[choose(ref, held, rows) if choose else best("antecedent", rows)]


def _same(one: Answer, other: Answer) -> bool:
    return {entity for entity, _ in one} == {entity for entity, _ in other}


def _meant(track: Track, ref: Referent) -> Iterator[_Meant]:
    """Everybody told of before, or speaking, then those told of together."""
    span = ref.span
    nearest: dict[str, Told] = {}
    count: dict[str, int] = {}
    speaking = [told for place in track.speakers_over(span.start) for told in track.at.get(place, ())]
    for told in (*track.before(span.start, REACH), *(told for told in speaking if told.start > span.start)):
        if told.end > span.start > told.start:
            continue
        if told.entity in nearest or len(nearest) < _MOST:
            nearest.setdefault(told.entity, told)
            count[told.entity] = count.get(told.entity, 0) + 1
    for entity, told in nearest.items():
        if entity != ref.entity:
            yield _Meant((told,), count[entity])
    for side in track.together(span.start, REACH)[:6]:
        yield _Meant(tuple(side.members), 1)


def _form(back: Back) -> str:
    kinds = "person" if "person" in back.kinds else "country" if back.kinds == {"country"} else "body" if back.kinds else "any"
    return f"{back.form} {back.person} {back.number} {kinds}"


def _row(track: Track, ref: Referent, back: Back, one: _Meant | None, ruled: bool) -> Row:
    names = _as_it_is(track, ref, back) if one is None else _names(track, ref, back, one)
    form = _form(back)
    known = [f"ruled {one is None}", f"ruled {form}", f"ruled {back.form} {one is None}"] if ruled else []
    row = [(name, 1.0) for name in (*names, *known)]
    return row if one is None else [*row, (f"mentions {back.form}", min(one.mentions, 8) / 4)]


def _ruled_row(track: Track, ref: Referent, back: Back, ruled: Answer) -> Row:
    form = _form(back)
    names = ("ruled alone", f"ruled alone {back.form}", "ruled False", f"ruled {form}", f"many {len(ruled)} {form}")
    return [(name, 1.0) for name in names]


def _as_it_is(track: Track, ref: Referent, back: Back) -> Iterator[str]:
    form = back.form
    yield from ("stays", f"stays {_form(back)}", f"stays {form}", f"stays {form} {ref.sector}", f"stays {form} land {bool(ref.country)}")
    yield f"stays {form} {ref.why}"
    for frame, own in track.roles.get((ref.span.start, ref.span.end), ())[:3]:
        yield f"stays {form} {own.role}"
        yield f"stays {own.role} {frame.type}"


def _names(track: Track, ref: Referent, back: Back, one: _Meant) -> Iterator[str]:
    form, span = _form(back), ref.span
    told = one.told[-1]
    entity = track.entities[told.entity]
    here = track.sentence(span.start)
    distance = _distance(here - told.sentence, told.start > span.start)
    roles = [argument.role for _, argument in track.roles.get((told.start, told.end), ())]
    last = next((role for role in roles if role in _SIDES), "-")
    many = len(one.told)
    yield from (f"{distance}", f"{form} {distance}", f"{back.form} {distance} {last}", f"{form} {last}")
    yield from (f"{form} {entity.kind} {min(many, 4)}", f"{back.form} {entity.sector}", f"{form} many {min(many, 4)}")
    yield f"{back.form} named {told.named}"
    if told.single:
        yield f"{form} single"
    if any(t.entity in {x.entity for place in track.speakers_over(span.start) for x in track.at.get(place, ())} for t in one.told):
        yield from ("speaks", f"speaks {form}", f"speaks {form} {entity.kind}")
    if any(t.entity in track.beside(span) for t in one.told):
        yield from ("beside", f"beside {form}")
    yield from _fits(track, ref, back, one)
    for frame, own in track.roles.get((span.start, span.end), ())[:3]:
        yield f"{back.form} {own.role} after {last}"
        yield f"{own.role} {frame.type} {entity.kind}"
        yield f"{own.role} {frame.type} {entity.sector}"


def _fits(track: Track, ref: Referent, back: Back, one: _Meant) -> Iterator[str]:
    """Whether kind, sector, country and noun of the words fit the candidate."""
    told = one.told[-1]
    entity = track.entities[told.entity]
    codes = {code for t in one.told for code in t.country}
    if back.kinds:
        yield f"kind {back.form} {entity.kind in back.kinds}"
    if ref.sector:
        yield f"sector {back.form} {entity.sector == ref.sector}"
    if back.country:
        yield f"land {back.form} {set(back.country) == codes}"
    elif ref.country:
        yield f"voted {back.form} {set(ref.country) == codes}"
    if not codes:
        yield f"no land {back.form}"
    if codes & BODIES:
        yield f"body {_form(back)}"
    if codes & role_words(track.lang, "home"):
        yield f"home {back.form}"
    if back.noun and back.form != "pronoun":
        text = track.doc.article.text
        yield f"noun {back.form} {any(back.noun in text[t.start : t.end].lower() for t in one.told)}"


def _distance(back: int, behind: bool) -> str:
    return "behind" if behind else str(back) if back < 3 else "near" if back < 5 else "far"
