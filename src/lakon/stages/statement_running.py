"""Statements without a cue: what a quotation runs on with, and whose it is."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from lakon.model import Dropped, Span
from lakon.stages.statement_content import trimmed
from lakon.stages.statement_draft import Draft, covered, outermost
from lakon.stages.statement_headline import ASIDE, has_source, headline_draft, sourced_titles
from lakon.stages.statement_scene import Scene, Stretches

CLAIMED, QUOTED, SHORTEST, BACK, PERSON_BACK, FAR = 0.3, 0.9, 3, 2, 3, 8
PIECE, MOST = 0.6, 0.6
TOLD = ("body", "standfirst", *ASIDE)


def with_speakers(scene: Scene, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts, each of unknown speaker with that of the outermost statement before it in the article's own text."""
    outer = {id(draft) for draft in outermost(drafts)}
    found: list[Draft] = []
    told: list[Draft] = []
    for draft in drafts:
        settled = draft if draft.known else replace(draft, speakers=_speakers_before(scene, told, draft), known=True)
        found.append(settled)
        if settled.speakers and id(draft) in outer and scene.kind(draft.start) not in ASIDE:
            told.append(settled)
    return found


def running(scene: Scene, cued: Sequence[Draft]) -> tuple[list[Draft], list[Dropped]]:
    """Drafts for contents without a cue, for quoted sentences that the reader left out, and for what a headline's source says."""
    claimed = covered(cued)
    dropped: list[Dropped] = []
    spans: list[Span] = []
    for part in scene.doc.contents:
        if claimed.shared(part.start, part.end) >= CLAIMED * (part.end - part.start):
            continue
        span = _whole(scene, part, claimed) if scene.kind(part.start) in TOLD else None
        if span and span not in spans[-1:]:
            spans.append(span)
        else:
            dropped.append(
                Dropped("statements", part.start, part.end, part.text, "a piece of a sentence that no cue and no quotation explains")
            )
    spans += _unmarked(scene, cued, [claimed, Stretches((s.start, s.end) for s in spans)])
    taken = Stretches([*claimed.all, *((s.start, s.end) for s in spans)])
    spans += [span for span in sourced_titles(scene) if not taken.shared(span.start, span.end)]
    teller = _Tellers(scene, cued)
    return [headline_draft(scene, s) if scene.kind(s.start) in ASIDE else teller.draft(s) for s in sorted(spans)], dropped


def _whole(scene: Scene, part: Span, claimed: Stretches) -> Span | None:
    """A content without a cue as it counts: quoted or of a headline's source as it is, most of a sentence whole, a piece not."""
    span = trimmed(scene.text, part)
    if span is None:
        return None
    if scene.quoted.shared(span.start, span.end) >= QUOTED * len(span.text):
        return _all_quoted(scene, span, claimed)
    if scene.kind(span.start) in ASIDE:
        return span if has_source(scene, span) else None
    home = scene.doc.sentences[scene.sentence(span.start)]
    share = (min(span.end, home.end) - span.start) / max(1, home.end - home.start)
    if share < PIECE:
        return None
    free = share >= MOST and span.end <= home.end and not claimed.shared(home.start, home.end)
    return trimmed(scene.text, Span.of(scene.text, home.start, home.end)) if free else span


def _all_quoted(scene: Scene, span: Span, claimed: Stretches) -> Span:
    """What the span's sentence quotes about it, unless a cue has claimed a part of that."""
    own, home = scene.quote(span.start), scene.doc.sentences[scene.sentence(span.start)]
    if own is None:
        return span
    start, end = max(own.start, home.start), max(min(own.end, home.end), span.end)
    return span if claimed.shared(start, end) else trimmed(scene.text, Span.of(scene.text, start, end)) or span


def _unmarked(scene: Scene, cued: Sequence[Draft], taken: Sequence[Stretches]) -> list[Span]:
    """Sentences wholly between quotation marks, in no content, where a quotation runs.

    A cue stands shortly before, or what another sentence of the same quotation says has one.
    """
    told = {scene.section(draft.start) for draft in cued}
    claimed = covered(cued)
    found = []
    for sentence in scene.doc.sentences:
        span = trimmed(scene.text, Span.of(scene.text, sentence.start, sentence.end))
        own = scene.quote(span.start) if span else None
        if span is None or own is None or len(span.text.split()) < SHORTEST:
            continue
        near = not told.isdisjoint(range(sentence.section - BACK, sentence.section + 1))
        if not (near or claimed.shared(own.start, own.end)) or any(t.shared(span.start, span.end) for t in taken):
            continue
        if scene.quoted.shared(span.start, span.end) >= QUOTED * len(span.text):
            found.append(span)
    return found


def _speakers_before(scene: Scene, told: Sequence[Draft], draft: Draft) -> tuple[str, ...]:
    """Who speaks in the last of the statements told; where the cue's ending means a person, the last person who speaks or is named."""
    if not draft.clitic:
        return told[-1].speakers if told else ()
    near = [d for d in told[-PERSON_BACK:] if not scene.people.isdisjoint(d.speakers)]
    last = near[-1] if near else (told[-1] if told else None)
    if last and draft.sentence - last.sentence <= FAR:
        return last.speakers
    return _person_named(scene, draft.sentence) or (last.speakers if last else ())


def _person_named(scene: Scene, sentence: int) -> tuple[str, ...]:
    """The first person named in this sentence or the nearest before it."""
    for home in reversed(scene.doc.sentences[max(0, sentence - PERSON_BACK) : sentence + 1]):
        person = next((n.entity for n in scene.names(home.start, home.end) if n.entity in scene.people), None)
        if person:
            return (person,)
    return ()


class _Tellers:
    """Finds whose statement a content without a cue continues."""

    def __init__(self, scene: Scene, cued: Sequence[Draft]) -> None:
        self._scene = scene
        self._cued = sorted(cued, key=lambda d: d.start)
        self._starts = [d.start for d in self._cued]
        self._plain = [d for d in outermost(cued) if d.speakers and scene.kind(d.start) not in ASIDE]
        self._plain_starts = [d.start for d in self._plain]

    def draft(self, span: Span) -> Draft:
        """The draft of a content without a cue."""
        speakers = self._behind(span)
        if not speakers:
            source = self._in_quotation(span) or self._nearest(span)
            speakers = source.speakers if source else ()
        return Draft(self._scene.sentence(span.start), None, (span,), speakers, known=True)

    def _behind(self, span: Span) -> tuple[str, ...]:
        """Whom only a comma parts from the end of the quotation (`…," Juru Bicara Anu di Jakarta`)."""
        own = self._scene.quote(span.start)
        if own is None or not own.closed or self._scene.text[own.end - 1] != ",":
            return ()
        return tuple(dict.fromkeys(n.entity for n in self._scene.names(own.end + 1, own.end + 3)))

    def _in_quotation(self, span: Span) -> Draft | None:
        """The nearest statement whose content stands in the same quotation."""
        own = self._scene.quote(span.start)
        if own is None:
            return None
        first, last = bisect_left(self._starts, own.start), bisect_left(self._starts, own.end)
        return min(self._cued[first:last], key=lambda d: min(abs(d.start - span.end), abs(span.start - d.end)), default=None)

    def _nearest(self, span: Span) -> Draft | None:
        """The last statement before in the paragraph, else its first, else the last one before, else the next."""
        at = bisect_left(self._plain_starts, span.start)
        before = self._plain[at - 1] if at else None
        after = self._plain[at] if at < len(self._plain) else None
        here = self._scene.section(span.start)
        for draft in (before, after):
            if draft and self._scene.section(draft.start) == here:
                return draft
        return before or after
