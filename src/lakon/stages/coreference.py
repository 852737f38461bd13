"""The stage that finds whom pronouns, descriptions and bare titles mean."""

from __future__ import annotations

from dataclasses import dataclass, replace

from lakon.language import served
from lakon.model import Document, Entity, Frame, Mention, Referent
from lakon.model.span import MentionForm
from lakon.stages.coreference_omitted import Choose, filled
from lakon.stages.coreference_resolve import resolve
from lakon.stages.coreference_settings import Answer
from lakon.stages.coreference_spans import Back, back_reference
from lakon.stages.coreference_track import Track, track_of
from lakon.stages.entity_words import descriptions

_FORMS: dict[str, MentionForm] = {
    "pronoun": "pronoun",
    "owned": "nominal",
    "description": "nominal",
    "title": "title",
    "nominal": "nominal",
}


class Coreference:
    """Resolves the referents whose spans refer back, and moves their mentions to the entities meant."""

    name = "coreference"
    needs = ("entities", "referents")
    gives = ("entities", "referents", "frames")

    def __call__(self, doc: Document) -> Document:
        entities, referents, frames = resolve_all(doc, served(doc.article.lang))
        return replace(doc, entities=entities, referents=referents, frames=frames)


@dataclass(slots=True)
class _Moves:
    """What changes: the new referents, and mentions by entity id."""

    referents: list[Referent]
    gained: dict[str, list[Mention]]
    moved: set[tuple[str, int, int]]
    made: dict[str, Entity]


def resolve_all(
    doc: Document, lang: str, choose: Choose | None = None
) -> tuple[tuple[Entity, ...], tuple[Referent, ...], tuple[Frame, ...]]:
    """The entities and referents once every back reference is resolved as far as it can be, and the frames with the sides left out.

    `choose` decides on a side left out in place of the learned weights.
    """
    entities = {entity.id: entity for entity in doc.entities}
    backs = {_place(ref): back for ref in doc.referents if (back := back_reference(ref, entities[ref.entity], lang))}
    track = track_of(doc, lang, set(backs))
    moves = _Moves([], {}, set(), {})
    for ref in _order(doc, backs):
        back = backs.get(_place(ref))
        if back is None:
            moves.referents.append(ref)
            continue
        _settle(track, ref, back, resolve(track, ref, back), moves)
    frames, moves.referents = filled(track, moves.referents, choose)
    return (*_rebuilt(doc, moves), frames)


def _place(ref: Referent) -> tuple[int, int]:
    return ref.span.start, ref.span.end


def _order(doc: Document, backs: dict[tuple[int, int], Back]) -> list[Referent]:
    """In the order of the text, but a speaker's own pronoun before what stands in its speech."""
    speakers = {
        (a.span.start, a.span.end): min((c.span.start for c in f.arguments if c.role == "content"), default=a.span.start)
        for f in doc.frames
        for a in f.arguments
        if a.role == "speaker"
    }
    return sorted(doc.referents, key=lambda ref: (min(ref.span.start, speakers.get(_place(ref), ref.span.start)), ref.span.start))


def _settle(track: Track, ref: Referent, back: Back, answer: Answer, moves: _Moves) -> None:
    """Writes down an answer; without one the referent stays as it was."""
    span = ref.span
    if not answer:
        moves.referents.append(ref)
        track.add(_place(ref), ref.entity, ref.country, False)
        return
    if back.form == "owned":
        answer = [_owned(track, ref, back, answer, moves)]
    moves.moved.add((ref.entity, *_place(ref)))
    for entity, country in answer:
        sector = ref.sector if back.form in ("owned", "title") and ref.sector else track.entities[entity].sector or ref.sector
        moves.referents.append(Referent(span, entity, country, sector, f"{back.form} resolved to {track.entities[entity].name}"))
        moves.gained.setdefault(entity, []).append(Mention(span.start, span.end, span.text, _FORMS[back.form]))
        track.add(_place(ref), entity, country, False)


def _owned(track: Track, ref: Referent, back: Back, owners: Answer, moves: _Moves) -> tuple[str, tuple[str, ...]]:
    """What somebody's body is: his country where it is a state or government, else the group of that country."""
    country = tuple(dict.fromkeys(code for _, codes in owners for code in codes)) or ref.country
    if "country" in descriptions(track.lang).nouns.get(back.noun, ()) and len(country) == 1:
        land = track.by_key.get(country[0])
        if land:
            return land, country
    name = f"{back.noun} {track.entities[owners[0][0]].name}" if back.noun else ref.span.text
    return _group(track, moves, country, ref.sector, name), country


def _group(track: Track, moves: _Moves, country: tuple[str, ...], sector: str | None, name: str) -> str:
    """The id of the group of a country and sector, made where there is none."""
    key = f"{'+'.join(country) or '---'}.{sector or '---'}"
    known = track.by_key.get(key)
    if known:
        return known
    made = Entity(f"new{len(moves.made) + 1}", key, name, "group", country, sector)
    moves.made[made.id] = made
    track.enter(made)
    return made.id


def _rebuilt(doc: Document, moves: _Moves) -> tuple[tuple[Entity, ...], tuple[Referent, ...]]:
    """The entities with their mentions moved, numbered anew by their first mentions; those left without any fall away."""
    kept: list[Entity] = []
    gone = moves.moved - {(ref.entity, *_place(ref)) for ref in moves.referents}
    named = {ref.entity for ref in moves.referents}
    for entity in (*doc.entities, *moves.made.values()):
        stay = [m for m in entity.mentions if (entity.id, m.start, m.end) not in gone]
        stay = stay or list(entity.mentions if entity.id in named else ())
        # The same words are one mention; as they first stood, where they came back to their own entity.
        spans = {(m.start, m.end): m for m in (*reversed(moves.gained.get(entity.id, ())), *stay)}
        mentions = tuple(spans[span] for span in sorted(spans))
        if mentions:
            kept.append(replace(entity, mentions=mentions))
    kept.sort(key=lambda e: (e.mentions[0].start, e.mentions[0].end, e.key))
    ids = {entity.id: f"e{number}" for number, entity in enumerate(kept, start=1)}
    entities = tuple(replace(entity, id=ids[entity.id]) for entity in kept)
    return entities, tuple(replace(ref, entity=ids[ref.entity]) for ref in moves.referents)
