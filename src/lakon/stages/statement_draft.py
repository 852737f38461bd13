"""A statement in the making, and the drafts that the reader's frames give."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from lakon.model import Dropped, Frame, Span
from lakon.stages.statement_content import joined, trimmed, uncircumstanced, unopened
from lakon.stages.statement_scene import Scene, Stretches
from lakon.stages.statement_speaker import speaker_of
from lakon.stages.statement_words import ends_in_clitic

SAY = "SAY"
SAME_CONTENT, STRAY, TWICE = 0.5, 0.5, 0.8


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement without its id: `known` is false where the speaker is still to be found.

    `clitic`: the cue's ending means the speaker; `via` is who carries the statement.
    """

    sentence: int
    cue: Span | None
    content: tuple[Span, ...]
    speakers: tuple[str, ...] = ()
    speaker_text: str = ""
    known: bool = False
    clitic: bool = False
    via: str | None = None

    @property
    def start(self) -> int:
        """Where its content begins."""
        return self.content[0].start

    @property
    def end(self) -> int:
        """Where its content ends."""
        return self.content[-1].end


def drafts_of(scene: Scene) -> tuple[list[Draft], list[Dropped]]:
    """A draft for each frame of speech, in the order of their content, and what was thrown away."""
    frames = [frame for frame in scene.doc.frames if frame.type == SAY]
    claimed = Stretches((a.span.start, a.span.end) for frame in frames for a in frame.arguments if a.role == "content")
    unclaimed: dict[int, list[Span]] = {}
    for part in scene.doc.contents:
        if not claimed.shared(part.start, part.end):
            unclaimed.setdefault(scene.sentence(part.start), []).append(part)
    found: list[Draft] = []
    dropped: list[Dropped] = []
    for frame in frames:
        draft, strays = _draft(scene, frame, unclaimed.get(frame.sentence, ()))
        dropped += [_dropped(span, "words that strayed from the clause that is said") for span in strays]
        if draft:
            found.append(draft)
        else:
            dropped.append(_dropped(frame.trigger, "a cue without anything that is said"))
    kept, carriers = _carried(found, scene)
    return sorted(kept, key=lambda d: (d.start, -d.end)), [*dropped, *carriers]


def covered(drafts: Iterable[Draft]) -> Stretches:
    """What the contents of the drafts cover."""
    return Stretches((span.start, span.end) for draft in drafts for span in draft.content)


def outermost(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, in the order of their content, whose cue stands in no other draft's content: nobody reports them in turn."""
    ordered = sorted(drafts, key=lambda d: (d.start, -d.end))
    spans = sorted((span.start, span.end, place) for place, draft in enumerate(ordered) for span in draft.content)
    asked = sorted((draft.cue.start, place) for place, draft in enumerate(ordered) if draft.cue)
    inner: set[int] = set()
    furthest: list[tuple[int, int]] = []
    begun = 0
    for at, place in asked:
        while begun < len(spans) and spans[begun][0] <= at:
            furthest = _two_furthest([*furthest, spans[begun][1:]])
            begun += 1
        if any(end > at and owner != place for end, owner in furthest):
            inner.add(place)
    return [draft for place, draft in enumerate(ordered) if place not in inner]


def _two_furthest(ends: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Of (end, owner) the furthest, and the furthest of another owner."""
    first = max(ends)
    return [first, *sorted((e for e in ends if e[1] != first[1]), reverse=True)[:1]]


def _draft(scene: Scene, frame: Frame, marked: Sequence[Span]) -> tuple[Draft | None, list[Span]]:
    """The draft of a frame, nothing where nothing is said in it; and pieces of its content that are none."""
    cue = frame.trigger
    parts = _parts(scene, frame, marked)
    speaker = speaker_of(scene, frame, parts)
    later = [part if part.start >= speaker.said_from else Span.of(scene.text, speaker.said_from, part.end) for part in parts]
    opening = scene.words.opening
    pieces = [piece for part in later if part.start < part.end and (piece := trimmed(scene.text, unopened(scene.text, part, opening)))]
    plain = [piece if scene.quoted.shared(piece.start, piece.end) else uncircumstanced(scene.text, piece, scene.words) for piece in pieces]
    whole = joined(scene.text, plain, [cue, *speaker.spans])
    content = _weighty(scene, whole)
    if not content:
        return None, []
    known = bool(speaker.entities or speaker.text or cue.text.lower() in scene.words.hearsay)
    clitic = ends_in_clitic(cue.text, scene.words)
    draft = Draft(frame.sentence, cue, content, speaker.entities, speaker.text, known=known, clitic=clitic)
    return draft, [span for span in whole if span not in content]


def _parts(scene: Scene, frame: Frame, marked: Sequence[Span]) -> list[Span]:
    """The frame's own content, else what the reader marked in its sentence for no frame, else what is quoted there."""
    home = scene.doc.sentences[frame.sentence]
    parts = [a.span for a in frame.arguments if a.role == "content"] or list(marked)
    return sorted(parts or [Span.of(scene.text, a, b) for a, b in scene.quoted.within(home.start, home.end)])


def _weighty(scene: Scene, content: tuple[Span, ...]) -> tuple[Span, ...]:
    """The pieces without those that are short beside the longest and not quoted: words that strayed from the clause."""
    longest = max((span.end - span.start for span in content), default=0)
    return tuple(s for s in content if s.end - s.start >= STRAY * longest or scene.quoted.shared(s.start, s.end))


def _carried(drafts: Sequence[Draft], scene: Scene) -> tuple[list[Draft], list[Dropped]]:
    """The drafts without those of a carrier: where another source of the same content is named, an agency only carries it."""
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_sentence.setdefault(draft.sentence, []).append(draft)
    kept: list[Draft] = []
    dropped: list[Dropped] = []
    for several in by_sentence.values():
        together = _once(several, dropped)
        carriers = [d for d in together if d.cue and (scene.words.via.fullmatch(d.cue.text) or scene.media.issuperset(d.speakers or ("",)))]
        others = [d for d in together if d not in carriers]
        for draft in carriers:
            if draft.cue and any(_same(draft, other) for other in others):
                dropped.append(_dropped(draft.cue, "it only carries what another is said to have said"))
            else:
                kept.append(draft)
        for draft in others:
            twin = next((c for c in carriers if c.speakers and _same(c, draft)), None)
            kept.append(replace(draft, via=twin.speakers[0]) if twin else draft)
    return kept, dropped


def _once(drafts: Sequence[Draft], dropped: list[Dropped]) -> list[Draft]:
    """The drafts, those that say the same by the same speaker once: by the cue that stands outside what is said."""
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: d.cue is not None and d.start <= d.cue.start < d.end):
        size = draft.end - draft.start
        twins = [k for k in kept if k.speakers == draft.speakers and _shared(k, draft) >= TWICE * max(size, k.end - k.start)]
        if twins and draft.cue:
            dropped.append(_dropped(draft.cue, "another cue tells the same of the same speaker"))
        else:
            kept.append(draft)
    return kept


def _shared(a: Draft, b: Draft) -> int:
    return sum(max(0, min(x.end, y.end) - max(x.start, y.start)) for x in a.content for y in b.content)


def _same(a: Draft, b: Draft) -> bool:
    """The contents share at least half of the shorter one's characters."""
    return _shared(a, b) >= SAME_CONTENT * min(sum(x.end - x.start for x in a.content), sum(y.end - y.start for y in b.content))


def _dropped(cue: Span, reason: str) -> Dropped:
    return Dropped("statements", cue.start, cue.end, cue.text, reason)
