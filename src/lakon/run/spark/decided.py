"""The third step, done by the job's program: copies told from originals by the intake of the local run, in the order of the input."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from lakon.run.copies import Known
from lakon.run.intake import Intake
from lakon.run.ledger import Ledger
from lakon.run.settings import Counts, Ears, Settings, Stop
from lakon.run.spark.found import from_text
from lakon.sources.found import Found


class Book(Ledger):
    """The ledger of a run whose readings others write."""

    def written(self, text: Known, key: str) -> None:
        """An article was read, and its reading is in the store."""
        self._counts.new += 1
        self._under_way.discard(text.id)
        self._batch.texts.append(text)
        self._batch.seen.append((key, text.id))
        for copy in self._waiting.pop(text.id, ()):
            self._settle(text.id, copy)
        self.mended(text.id)


def decide(rows: Iterable[Any], book: Book, settings: Settings, counts: Counts, ears: Ears, stop: Stop) -> dict[int, tuple[Known, str]]:
    """The articles that are to be read among finds in the order of their places, each with its `place` and `found`.

    They are given by their places, with what each is compared by and the key by which it is known again.
    """
    at = 0

    def followed() -> Iterator[Found]:
        nonlocal at
        for row in rows:
            at = row["place"]
            yield from_text(row["found"])

    intake = Intake(book, frozenset(book.kept.ids()), settings, counts)
    chosen = {}
    for _ in intake.documents(followed(), Ears(ears.tell), stop):
        admitted = intake.under_way.popleft()
        chosen[at] = (admitted.text, admitted.key)
    return chosen
