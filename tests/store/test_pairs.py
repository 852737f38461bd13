"""The flat pairs of sides are those that the parties of events tell, in flat files and in what came after them."""

from __future__ import annotations

import pytest

from lakon.store import Store

_SIDES = {"country": "country", "body": "coalesce(country, '---') || '.' || sector", "entity": "key"}
_LAID = "SELECT event_no, one, other, date, quad, intensity, shown, model FROM visible.pairs WHERE kind = ?"
_TOLD = """WITH sides AS (
    SELECT event_no, {name} AS name, bool_or(side = 'actor') AS acts, bool_or(side = 'recipient') AS meets, any_value(mutual) AS mutual,
        any_value(date) AS date, any_value(quad) AS quad, any_value(intensity) AS intensity, any_value(shown) AS shown,
        any_value(model) AS model
    FROM visible.event_parties GROUP BY event_no, {name}
)
SELECT a.event_no, a.name AS one, b.name AS other, a.date, a.quad, a.intensity, a.shown, a.model
FROM sides a JOIN sides b ON a.event_no = b.event_no AND a.name < b.name
WHERE (a.acts AND b.meets) OR (a.meets AND b.acts) OR (a.mutual AND a.acts AND b.acts)"""


def _pairs(store: Store, sql: str, *values: str) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = store.ask(lambda con, at: con.execute(sql, list(values)).fetchall())
    return sorted(rows, key=repr)


@pytest.mark.parametrize("kind", sorted(_SIDES))
def test_pairs_are_those_of_the_parties(examples: Store, kind: str) -> None:
    told = _pairs(examples, _TOLD.format(name=_SIDES[kind]))
    assert told
    assert _pairs(examples, _LAID, kind) == told
