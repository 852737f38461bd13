"""What becomes of each thing a source holds: read, known already, a copy, in another language, failed."""

from __future__ import annotations

import sqlite3
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from urllib.parse import quote

from lakon.errors import LakonError, StoreError, ValueRefused
from lakon.language import languages
from lakon.model import Document, normalise
from lakon.run.copies import SAME_ID, Known
from lakon.run.ledger import Copy, Ledger
from lakon.run.settings import Counts, Ears, Settings, Stop
from lakon.sources.draft import Draft, identified, open_draft, to_line
from lakon.sources.found import Found
from lakon.sources.likeness import likeness, words_hash
from lakon.sources.many import STANDARD_INPUT
from lakon.sources.tongue import told_or_recognised
from lakon.store import Failed, Source

_BY_TEXT = "sha256:"


@dataclass(frozen=True, slots=True)
class Admitted:
    """An article on its way to be read: what it is compared by, the key by which it is known again, and what its source held."""

    text: Known
    key: str
    found: Found
    draft: Draft


class Intake:
    """Lets through the articles that are to be read, in order, and notes in the ledger what becomes of the others.

    `share`: how much of the input is settled, from 0 to 1.
    """

    def __init__(self, ledger: Ledger, known: frozenset[str], settings: Settings, counts: Counts) -> None:
        self.under_way: deque[Admitted] = deque()
        self.share = 0.0
        self._ledger, self._known, self._settings, self._counts = ledger, known, settings, counts
        self._broken: set[str] = set()
        self._whole: dict[str, None] = {}

    def documents(self, found: Iterable[Found], ears: Ears, stop: Stop) -> Iterator[Document]:
        """The articles that are to be read, each noted in `under_way`; ends early where it shall stop."""
        for one in found:
            if not self.under_way:
                self.share = one.share
            if one.note or (one.error and not one.where):
                ears.tell(f"{one.source}: {one.note or one.error}".replace(f"{one.source}: {one.source}: ", f"{one.source}: "))
            if one.passed:
                self._counts.passed += 1
            elif not one.note and (doc := self._document(one)):
                yield doc
            ears.step(self._counts, self.share)
            if stop.asked:
                return
        for source in self._whole:
            if source not in self._broken:
                self._ledger.mended(source)

    def _document(self, found: Found) -> Document | None:
        self._counts.found += 1
        if found.draft is None:
            self._fail(found, found.error or "", found.text)
            return None
        self._whole[found.source] = None
        try:
            doc = self._decided(found, found.draft)
        except (StoreError, sqlite3.Error):
            raise
        except Exception as error:  # whatever is wrong with one article, the others go on
            reason = str(error) if isinstance(error, LakonError) else f"{type(error).__name__}: {error}"
            self._fail(found, reason, to_line(found.draft))
            return None
        self._ledger.mended(found.place)
        return doc

    def _decided(self, found: Found, draft: Draft) -> Document | None:
        id, _, text = identified(draft)
        key = copy_key(id, draft)
        kept, fresh = self._ledger.kept, self._ledger.fresh
        held = fresh.held(id) or kept.held(id)
        met = fresh.seen(key)
        if (met or kept.seen(key)) and (held is None or held.like.words == words_hash(text)):
            self._counted_again(met)
            return None
        new = Known(id, draft.published, likeness(text))
        if held or id in self._known:
            self._again(found, draft, new, held)
            return None
        if original := kept.original(new) or fresh.original(new):
            self._ledger.copy(original, self._copy(found, draft, new, original))
            return None
        lang = self._settings.lang or told_or_recognised(draft.lang, text)
        if lang not in languages():
            self._counts.other[lang] += 1
            return None
        doc = open_draft(replace(draft, lang=lang))
        self._ledger.claim(new, key)
        self.under_way.append(Admitted(new, key, found, draft))
        return doc

    def _again(self, found: Found, draft: Draft, new: Known, held: Known | None) -> None:
        """An article whose id is known: the same one, the same text from another publisher, or a slip in the ids."""
        if held and new.like.signature and new.like.words != held.like.words and new.like.shared(held.like.signature) < SAME_ID:
            raise ValueRefused(f"the id {new.id[:200]!r} belongs to another text already; ids must tell articles apart: change --map")
        if copy_key(new.id, draft) != new.id:
            self._ledger.copy(new.id, self._copy(found, draft, new, new.id))
        else:
            self._counted_again(self._ledger.fresh.seen(new.id))

    def _counted_again(self, met: bool) -> None:
        """An article that says nothing new: a copy where it was `met` in this run already, else one known before it."""
        if met:
            self._counts.duplicates += 1
        else:
            self._counts.known += 1

    def _copy(self, found: Found, draft: Draft, new: Known, original: str) -> Copy:
        source = Source(original, draft.url or _origin(found), draft.publisher, draft.published, draft.title)
        reason = f"it is a copy of {original}, which could not be read"
        return Copy(copy_key(new.id, draft), source, Failed(new.id, found.source, found.where, reason, to_line(draft)))

    def _fail(self, found: Found, reason: str, text: str | None) -> None:
        if not found.where:
            self._broken.add(found.source)
        self._ledger.failed(Failed(found.place, found.source, found.where, reason, text))


def copy_key(id: str, draft: Draft) -> str:
    """By what a copy is known again: its id, and where that is only of its text, also who published it and when."""
    return normalise(f"{id} {draft.publisher} {draft.published or ''}".strip()) if id.startswith(_BY_TEXT) and draft.publisher else id


def _origin(found: Found) -> str | None:
    """The file and place of a copy that has no address of its own."""
    if found.source == STANDARD_INPUT:
        return None
    return f"file://{quote(found.source)}{'#' if found.where else ''}{quote(found.where)}"
