"""Who said what: statements from the reader's frames of speech, from running quotations and from headlines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from lakon.model import Document, Dropped, Event, Statement
from lakon.stages.statement_around import around
from lakon.stages.statement_content import kind_of
from lakon.stages.statement_draft import Draft, drafts_of
from lakon.stages.statement_running import running, with_speakers
from lakon.stages.statement_scene import Scene
from lakon.stages.statement_words import PLAIN, manner


class Statements:
    """Makes the statements, and gives each event told in one the statement's id."""

    name = "statements"
    needs = ("frames", "contents", "entities", "referents", "events", "sentences")
    gives = ("statements", "events")

    def __call__(self, doc: Document) -> Document:
        statements, dropped = find_statements(doc)
        return replace(doc, statements=statements, events=_told_in(doc.events, statements), dropped=(*doc.dropped, *dropped))


def find_statements(doc: Document) -> tuple[tuple[Statement, ...], list[Dropped]]:
    """The statements in the order of the text, and what was thrown away with the reason."""
    scene = Scene(doc)
    drafts, dropped = drafts_of(scene)
    cued = with_speakers(scene, drafts)
    uncued, pieces = running(scene, cued)
    ordered = sorted([*cued, *uncued], key=lambda d: (d.sentence, d.start, -d.end))
    return tuple(_statement(scene, number, draft) for number, draft in enumerate(ordered, start=1)), [*dropped, *pieces]


def _statement(scene: Scene, number: int, draft: Draft) -> Statement:
    about = around(scene, _limits(scene, draft), draft.content, draft.speakers)
    told_by = bool(draft.speakers or draft.speaker_text)
    return Statement(
        id=f"s{number}",
        sentence=draft.sentence,
        speakers=draft.speakers,
        speaker_text=draft.speaker_text,
        addressees=about.addressees,
        cue=draft.cue,
        content=draft.content,
        kind=kind_of(draft.content, draft.cue, scene.quoted, scene.words),
        manner=manner(draft.cue.text, scene.words) if draft.cue else PLAIN,
        medium=about.medium,
        via=(draft.via or about.via) if told_by else None,
        events=scene.events(draft.content),
    )


def _limits(scene: Scene, draft: Draft) -> tuple[int, int]:
    """The cue's sentence; nothing where there is no cue."""
    if draft.cue is None:
        return draft.start, draft.start
    home = scene.doc.sentences[draft.sentence]
    return home.start, home.end


def _told_in(events: Sequence[Event], statements: Sequence[Statement]) -> tuple[Event, ...]:
    """The events, each with the first statement that tells it."""
    first: dict[str, str] = {}
    for statement in statements:
        for event in statement.events:
            first.setdefault(event, statement.id)
    return tuple(replace(event, statement=first.get(event.id, event.statement)) for event in events)
