"""The rows whose sentence holds words: by the index, and by the text itself for what the index does not know."""

from __future__ import annotations

import re

from lakon.store import words
from lakon.store.ask.filters import Filters
from lakon.store.ask.where import Condition, both, either
from lakon.store.snapshot import Snapshot

EVENT = f"reading * {words.STRIDE} + sentence IN (SELECT unnest(?::BIGINT[]))"
# What is said may go on for several sentences.
STATEMENT = f"""statement_no IN (
    SELECT statement_no FROM (SELECT reading, statement_no, unnest(range(sentence, last_sentence + 1)) AS s FROM visible.statements)
    WHERE reading * {words.STRIDE} + s IN (SELECT unnest(?::BIGINT[]))
)"""
ARTICLE = f"reading IN (SELECT unnest(?::BIGINT[]) // {words.STRIDE})"


def of_text(filters: Filters, at: Snapshot, rows: str = EVENT) -> list[Condition]:
    """Conditions by the words wanted; `rows` says in SQL that a row stands in one of the sentences whose numbers are given."""
    if filters.text is None:
        return []
    wanted = words.match(filters.text)
    words.catch_up(at.layout)
    found = words.find(at.layout, filters.text)
    if not at.manifest.groups or found.earliest != at.manifest.earliest:
        return [by_text(wanted)]
    known = Condition(rows, (found.rows.tolist(),))
    if found.readings >= at.manifest.readings and not at.tail:
        return [known]
    return [either([known, both([Condition("reading >= ?", (found.readings,)), by_text(wanted)])])]


def by_text(wanted: str) -> Condition:
    """Every word or phrase of a question to the index stands in the text."""
    phrases = re.findall(r'"([^"]*)"(\*?)', wanted)
    patterns = tuple(r"(?i)\b" + r"\W+".join(map(re.escape, phrase.split())) + ("" if star else r"\b") for phrase, star in phrases)
    return both(Condition("regexp_matches(text, ?)", (pattern,)) for pattern in patterns)
