"""The counts of a block: for each figure how many were right, how many coded, how many found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from lakon.evaluation.coded import Happening, Saying, Sentence, When
from lakon.evaluation.likeness import names, overlap, parties_likeness, same_name, same_trigger, share_word
from lakon.evaluation.pairing import matches, pairs

_SAME_CONTENT = 0.75  # share of words that two codings of a statement have in common


class Tally(Counter[tuple[str, str]]):
    """Counts by figure and part (`hit`, `coded`, `found`); tallies of blocks add up."""

    def note(self, figure: str, hit: float, coded: float, found: float) -> None:
        """Add to one figure."""
        self[figure, "hit"] += hit  # type: ignore[assignment]
        self[figure, "coded"] += coded  # type: ignore[assignment]
        self[figure, "found"] += found  # type: ignore[assignment]


def count(codings: Mapping[int, Sentence], found: Mapping[int, Sentence], *, timed: bool) -> Tally:
    """The counts of the sentences that both hold. `timed`: the date of publication is known, so times are counted."""
    tally = Tally()
    for number in sorted(codings.keys() & found.keys()):
        _count_events(tally, codings[number], found[number], timed=timed)
        _count_statements(tally, codings[number], found[number])
        if timed:
            _count_times(tally, codings[number], found[number])
    return tally


def _count_events(tally: Tally, coded: Sentence, found: Sentence, *, timed: bool) -> None:
    chosen = pairs(coded.events, found.events)
    typed = [(one, other) for one, other in chosen if one.type == other.type]
    alike = sum(parties_likeness(one, other) for one, other in typed)
    tally.note("trigger", sum(same_trigger(one, other) for one, other in chosen), len(coded.events), len(found.events))
    tally.note("dyad", alike, len(coded.events), len(found.events))
    tally.note("parties", alike, len(typed), len(typed))
    _count_types(tally, coded, found)
    for one, other in typed:
        _count_fields(tally, one, other)
        _count_refs(tally, one, other)
        if timed and "when" in one.coded:
            want = _days(one, coded.times)
            tally.note("when", want is not None and want == other.days, want is not None, want is not None and other.days is not None)


def _count_types(tally: Tally, coded: Sentence, found: Sentence) -> None:
    want, got = Counter(event.type for event in coded.events), Counter(event.type for event in found.events)
    tally.note("type", (want & got).total(), len(coded.events), len(found.events))
    for name in want | got:
        tally.note(f"type {name}", min(want[name], got[name]), want[name], got[name])


def _count_fields(tally: Tally, one: Happening, other: Happening) -> None:
    tally.note("sector", _sectors(one) == _sectors(other), 1, 1)
    tally.note("nonfact", one.status == other.status != "fact", one.status != "fact", other.status != "fact")
    tally.note("mode", bool(one.mode) and one.mode == other.mode, bool(one.mode), bool(other.mode))
    named = bool(one.reporters and other.reporters)
    tally.note("source", named and same_name(one.reporters, other.reporters), bool(one.reporters), bool(other.reporters))
    if "place" in one.coded:
        tally.note("place", share_word(one.place, other.place), bool(one.place), bool(other.place))


def _count_refs(tally: Tally, one: Happening, other: Happening) -> None:
    """Parties that the sentence names by a pronoun, a description or nothing."""
    for coded, found in ((one.actors, other.actors), (one.recipients, other.recipients)):
        for party in coded:
            if party.ref:
                tally.note("ref", any(same_name([party.ref], names([side])) for side in found), 1, 1)


def _count_statements(tally: Tally, coded: Sentence, found: Sentence) -> None:
    hits = matches(coded.statements, found.statements, _same_saying)
    tally.note("statement", hits, len(coded.statements), len(found.statements))


def _same_saying(one: Saying, other: Saying) -> bool:
    return overlap(one.content, other.content) >= _SAME_CONTENT and same_name(one.speakers, other.speakers)


def _count_times(tally: Tally, coded: Sentence, found: Sentence) -> None:
    tally.note("time", matches(coded.times, found.times, _same_time), len(coded.times), len(found.times))


def _same_time(one: When, other: When) -> bool:
    return share_word(one.text, other.text) and (one.first, one.last) == (other.first, other.last)


def _days(event: Happening, times: tuple[When, ...]) -> tuple[str, str] | None:
    """The days of the time expression that a coded event's `when` names."""
    when = event.when
    if not when:
        return None
    return next(((time.first, time.last) for time in times if when in time.text or time.text in when), None)


def _sectors(event: Happening) -> list[str]:
    return sorted({party.sector or "-" for party in (*event.actors, *event.recipients)})
