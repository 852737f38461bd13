"""Statements of whole readings against texts with the statements marked in them.

`{1:…}` is what the first statement says, `[c1:…]` its cue, `[s1:…]` its speaker, `[a1:…]` to whom it is told, `[v1:…]` who carries it;
`[s12:…]` is the speaker of the first and second. ` // ` parts paragraphs. A case tells `key=value|…` for each statement, parted by `;`.
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass, field
from pathlib import Path

from lakon.model import Reading, Span, Statement

CASES = Path(__file__).parent / "cases" / "statements_read.tsv"
SHARE = 0.8  # of the characters that what is said and what is found have together, the share that both have
_MARK = re.compile(r"\[([csav])(\d+):|\{(\d+):|[\]}]")


@dataclass(slots=True)
class Wanted:
    """A statement of a case: what is said, the other spans by mark and the plain fields."""

    content: list[Span] = field(default_factory=list)
    spans: dict[str, list[Span]] = field(default_factory=dict)
    fields: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Case:
    """A text without its marks, and its statements."""

    lang: str
    text: str
    statements: list[Wanted]


def cases() -> list[Case]:
    """The cases of the file, in its order."""
    with CASES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [_case(row["lang"], row["text"].replace(" // ", "\n\n"), row["tells"]) for row in rows]


def _case(lang: str, marked: str, tells: str) -> Case:
    wanted = [Wanted(fields=dict(item.split("=", 1) for item in row.split("|") if item)) for row in tells.split(";")]
    plain, at = "", 0
    open_: list[tuple[str, str, int]] = []
    spots: list[tuple[str, str, int, int]] = []
    for mark in _MARK.finditer(marked):
        plain += marked[at : mark.start()]
        at = mark.end()
        if mark.group() in "]}":
            kind, numbers, start = open_.pop()
            spots.append((kind, numbers, start, len(plain)))
        else:
            open_.append((mark[1] or "{", mark[2] or mark[3], len(plain)))
    plain += marked[at:]
    for kind, numbers, start, end in spots:
        for number in numbers:
            statement = wanted[int(number) - 1]
            held = statement.content if kind == "{" else statement.spans.setdefault(kind, [])
            held.append(Span.of(plain, start, end))
    return Case(lang, plain, wanted)


def failures(case: Case, reading: Reading) -> dict[str, bool]:
    """For each thing that the case tells whether the reading has it; keys are `number field`."""
    told: dict[str, bool] = {}
    for number, wanted in enumerate(case.statements, start=1):
        found = max(reading.statements, key=lambda s: _share(s, wanted), default=None)
        told[f"{number} content"] = found is not None and _share(found, wanted) >= SHARE
        if found is None or not told[f"{number} content"]:
            continue
        for key, value in wanted.fields.items():
            told[f"{number} {key}"] = getattr(found, key) == value
        sides = {"s": found.speakers, "a": found.addressees, "v": (found.via,) if found.via else ()}
        for mark, spans in wanted.spans.items():
            if mark == "c":
                told[f"{number} cue"] = found.cue is not None and any(_touch(found.cue, span) for span in spans)
            else:
                told[f"{number} {mark}"] = any(_met(reading, entity, span) for entity in sides[mark] for span in spans)
    told["none beside"] = len(reading.statements) <= len(case.statements)
    return told


def _share(found: Statement, wanted: Wanted) -> float:
    one = {at for span in found.content for at in range(span.start, span.end)}
    other = {at for span in wanted.content for at in range(span.start, span.end)}
    return len(one & other) / max(1, len(one | other))


def _touch(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


def _met(reading: Reading, entity: str, span: Span) -> bool:
    """Whether an entity is met within a span, or bears its words."""
    one = next((e for e in reading.entities if e.id == entity), None)
    return one is not None and any(m.start < span.end and span.start < m.end for m in one.mentions)
