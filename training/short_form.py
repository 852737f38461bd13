"""Codes of a sentence as one line each, with offsets or with words: the form in which mended codings are kept and read.

    E TYPE/mode | trigger | status | actors | recipients | who reports it | place | time
    S speaker | its name | cue | direct or indirect | content
    T time expression | first day | last day

A party is `words~name~COUNTRY,COUNTRY~SECTOR`; several are parted by ` ; `. Where words would stand in a coding, `12:19` are half-open
characters of the sentence. An empty field is a thing that there is not; at the end it is left off.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from lakon.errors import DataError
from training.coded import find

Row = dict[str, Any]
KINDS = {"E": "events", "S": "statements", "T": "times"}
_WIDTH = {"E": 8, "S": 5, "T": 3}
_SPANS = {"E": (1, 5, 6, 7), "S": (0, 2, 4), "T": (0,)}  # fields that are words of the sentence, beside the parties
_PARTIES = (3, 4)
_Span = list[int] | None


def lines_of(sentence: Row) -> list[str]:
    """Every code of a sentence in stand-off form, with offsets."""
    return [written(kind, row) for kind, layer in KINDS.items() for row in sentence.get(layer, ())]


def written(kind: str, row: Any) -> str:
    """One code in stand-off form as a line with offsets."""
    if kind == "T":
        fields = [_told(row[0]), row[1], row[2]]
    elif kind == "S":
        fields = [_told(row["speaker"]), row["ref"] or "", _told(row["cue"]), row["kind"], _told(row["content"])]
    else:
        sides = (" ; ".join(map(_party, row[side])) for side in ("actor", "recipient"))
        spans = (_told(row[key]) for key in ("attributed_to", "place", "when"))
        type_ = f"{row['type']}/{row['mode']}" if row["mode"] else row["type"]
        fields = [type_, _told(row["trigger"]), row["status"], *sides, *spans]
    return _joined(kind, fields)


def parsed(line: str) -> tuple[str, Any]:
    """The kind of a line with offsets, and its code in stand-off form; raises DataError where the line cannot be read."""
    kind, f = _fields(line)
    try:
        if kind == "T":
            return kind, [_span(f[0]), f[1], f[2]]
        if kind == "S":
            return kind, {"content": _span(f[4]), "cue": _span(f[2]), "speaker": _span(f[0]), "ref": f[1] or None, "kind": f[3]}
        type_, _, mode = f[0].partition("/")
        sides = {side: [_one_party(p) for p in _split(f[at])] for side, at in zip(("actor", "recipient"), _PARTIES, strict=True)}
        spans = {key: _span(field) for key, field in zip(("attributed_to", "place", "when"), f[5:], strict=True)}
        return kind, {"type": type_, "mode": mode or None, "status": f[2], "trigger": _span(f[1]), **sides, **spans}
    except ValueError as error:
        raise DataError(f"{line!r}: the line cannot be read ({error}); training/short_form.py tells its form") from error


def worded(line: str, text: str) -> str:
    """A line with offsets as one with the words of its sentence."""
    return _changed(line, lambda field, near: text[slice(*map(int, field.split(":")))])


def offset(line: str, text: str) -> str:
    """A line with words as one with offsets; `word@2` is the second such word, else the one nearest to the trigger; offsets stay."""
    return _changed(line, lambda field, near: _place(field, text, near))


def _changed(line: str, change: Callable[[str, int], str]) -> str:
    kind, f = _fields(line)
    order = (4, 0, 2) if kind == "S" else _SPANS[kind]  # the content, and the trigger, tell where the rest is looked for
    near = 0
    for at in order:
        f[at] = change(f[at], near) if f[at] else ""
        if at == order[0] and re.fullmatch(r"\d+:\d+", f[at]):
            near = int(f[at].partition(":")[0])
    for at in _PARTIES if kind == "E" else ():
        parts = (party.split("~") for party in _split(f[at]))
        f[at] = " ; ".join("~".join([change(p[0], near) if p[0] else "", *p[1:]]) for p in parts)
    return _joined(kind, f)


def _place(words: str, text: str, near: int) -> str:
    if re.fullmatch(r"\d+:\d+", words):
        return words
    words, _, which = words.partition("@")
    if which:
        start = -1
        for _ in range(int(which)):
            start = text.find(words, start + 1)
    else:
        start = find(text, words, near)
    if start < 0:
        raise DataError(f"{words!r} does not stand in the sentence {text[:60]!r}…; give its exact words")
    return f"{start}:{start + len(words)}"


def _fields(line: str) -> tuple[str, list[str]]:
    kind, _, rest = line.partition(" ")
    f = [field.strip() for field in rest.split("|")]
    if kind not in _WIDTH or len(f) > _WIDTH[kind]:
        raise DataError(f"{line!r}: the line begins with E, S or T and has at most 8, 5 or 3 fields; training/short_form.py tells its form")
    return kind, f + [""] * (_WIDTH[kind] - len(f))


def _joined(kind: str, fields: list[str]) -> str:
    """The line, without its empty fields at the end."""
    filled = max((at for at, field in enumerate(fields) if field), default=0)
    return f"{kind} {' | '.join(fields[: filled + 1])}"


def _split(field: str) -> list[str]:
    return [party.strip() for party in field.split(" ; ") if party.strip()]


def _told(span: _Span) -> str:
    return f"{span[0]}:{span[1]}" if span else ""


def _span(field: str) -> _Span:
    if not field:
        return None
    start, end = field.split(":")
    return [int(start), int(end)]


def _party(party: Row) -> str:
    return "~".join([_told(party["at"]), party["ref"] or "", ",".join(party["cc"] or ()), party["sector"] or ""])


def _one_party(field: str) -> Row:
    at, ref, codes, sector = field.split("~")
    return {"at": _span(at), "ref": ref or None, "cc": [code for code in codes.split(",") if code], "sector": sector or None}
