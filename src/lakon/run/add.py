"""Many articles into a store."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from lakon.model import Reading
from lakon.run.copies import Copies, Known
from lakon.run.intake import Intake
from lakon.run.joining import join
from lakon.run.ledger import Ledger
from lakon.run.pool import outcomes, reading_with
from lakon.run.settings import Counts, Ears, Settings, Stop
from lakon.sources.draft import to_line
from lakon.sources.found import Found
from lakon.sources.likeness import likeness
from lakon.store import Count, Failed, Run, Store

if TYPE_CHECKING:
    from lakon.pipeline import Failure

_AT_ONCE = 1000


def add(
    store: Store,
    found: Iterable[Found],
    settings: Settings,
    *,
    command: str = "add",
    ears: Ears | None = None,
    stop: Stop | None = None,
) -> Counts:
    """Read what the sources hold into the store, join what tells the same, and return what became of the articles.

    What is stored already is not read again.

    Ends early, with everything committed that was read, once `stop` is asked. Raises StoreError where a commit fails.
    """
    from lakon.reader import model_name

    counts, ears, stop = Counts(), ears or Ears(), Stop() if stop is None else stop
    with closing(Copies(store.layout.sidecar / "copies.sqlite")) as kept:
        catch_up(store, kept)
        run = store.begin(Run("", command, model_name()))
        ledger = Ledger(store, kept, counts)
        intake = Intake(ledger, store.known(), settings, counts)
        ended: Literal["done", "stopped", "failed"] = "failed"

        def step(counts: Counts, share: float) -> None:
            if ledger.due(settings.most, settings.seconds):
                ledger.commit(run.id)
            ears.step(counts, share)

        try:
            docs = intake.documents(found, Ears(ears.tell, step), stop)
            for outcome in outcomes(docs, settings.workers, reading_with(settings.gazetteer)):
                _note(ledger, intake, outcome)
                step(counts, intake.share)
            ended = "stopped" if stop.asked else "done"
        finally:
            ledger.commit(run.id)
            store.end(replace(run, outcome=ended, counts=tuple(Count(name, number) for name, number in counts.named().items())))
    join(store, ears, stop)
    return counts


def catch_up(store: Store, kept: Copies) -> None:
    """Compare by what the store holds: texts that the list of known texts lacks are added to it."""
    missing = store.known() - kept.ids()
    if not missing:
        return
    texts: list[Known] = []
    seen: list[tuple[str, str]] = []
    for one in store.articles():
        article = one.article
        if article.id in missing:
            day = article.published if article.published_from != "text" else None
            texts.append(Known(article.id, day, likeness(article.text)))
            seen.append((article.id, article.id))
            if article.publisher and article.id.startswith("sha256:"):
                seen.append((f"{article.id} {article.publisher} {day or ''}".strip(), article.id))
        if len(texts) >= _AT_ONCE:
            kept.keep(texts, seen)
            texts, seen = [], []
    kept.keep(texts, seen)
    kept.forget(missing - kept.ids(), known=True)


def _note(ledger: Ledger, intake: Intake, outcome: Reading | Failure) -> None:
    admitted = intake.under_way.popleft()
    intake.share = admitted.found.share
    if isinstance(outcome, Reading):
        ledger.read(admitted.text, admitted.key, outcome)
        return
    found = admitted.found
    reason = f"the stage {outcome.stage!r} failed: {outcome.message}"
    ledger.failed(Failed(admitted.text.id, found.source, found.where, reason, to_line(admitted.draft)), admitted.text)
