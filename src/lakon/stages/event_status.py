"""The status of an event: the reader's, the words before the trigger, and PLOVER's rules of absorption."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from lakon.language import table
from lakon.model.layers import Status
from lakon.ontology import statuses, types
from lakon.stages.event_modes import mode_by_words
from lakon.stages.event_scene import Draft, Scene

FARTHEST = 3
TRUST = 1.5  # the reader is surer of `fact` than it should be where such a word stands before the trigger


@cache
def _cues(lang: str) -> dict[str, tuple[Status, float]]:
    rows = table(lang, "negation")
    return {row["word"]: (statuses()[row["status"]].name, float(row["share"])) for row in rows if row["status"] in statuses()}


@cache
def _words(lang: str, status: str) -> frozenset[str]:
    return frozenset(row["word"] for row in table(lang, "negation") if row["status"] == status)


def with_mode(scene: Scene, draft: Draft) -> Draft:
    """The draft with the reader's mode if its type has it, else one that the word lists give."""
    info = types()[draft.type]
    if draft.mode is not None and info.mode(draft.mode) is None:
        draft = replace(draft, mode=None, why=(*draft.why, f"{draft.type} has no mode {draft.mode}"))
    if draft.mode is None:
        found, first, last = scene.about(draft.frame)
        guess = mode_by_words(draft.type, found, (first, last), scene.lang)
        if guess:
            draft = replace(draft, mode=guess[0], why=(*draft.why, f"mode {guess[0]} by {guess[1]!r}"))
    return draft


def with_status(scene: Scene, draft: Draft) -> Draft:
    """The draft with the status that the words before its trigger tell, where they are surer than the reader; REJECT negates by itself."""
    cue = _cue(scene, draft)
    if cue is None or cue[1] == draft.status:
        return draft
    word, status, share = cue
    weaker = draft.status in ("fact", "future") if status == "negated" else draft.status == "fact"
    if not weaker or TRUST * share <= draft.frame.status_score or (status == "negated" and draft.type == "REJECT"):
        return draft
    return replace(draft, status=status, why=(*draft.why, f"{status} by {word!r}"))


def absorbed(draft: Draft) -> Draft:
    """The draft under PLOVER's rules of absorption: a future CONSULT is AGREE, a future RETREAT is CONCEDE."""
    for rule in types()[draft.type].absorption:
        if rule.status == draft.status:
            note = f"{rule.status} {draft.type} is {rule.into}, {rule.becomes}"
            mode = draft.mode if rule.into == draft.type else None
            return replace(draft, type=rule.into, status=rule.becomes, mode=mode, why=(*draft.why, note))
    return draft


def _cue(scene: Scene, draft: Draft) -> tuple[str, Status, float] | None:
    """The nearest word before the trigger that tells a status, with particles between; a negation before another cue wins over it."""
    found, first, _ = scene.about(draft.frame)
    particles, openings, cues = _words(scene.lang, "particle"), _words(scene.lang, "open"), _cues(scene.lang)
    best: tuple[str, Status, float] | None = None
    for word in reversed(found[max(0, first - FARTHEST) : first]):
        if word.low in openings:
            break
        if word.low in cues:
            status, share = cues[word.low]
            if best is None or status == "negated":
                best = (word.text, status, share)
        if word.low not in particles:
            break
    return best
