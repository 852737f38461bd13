"""What the reader's heads tell apart; the order is part of the weights and must not change without a new training."""

from __future__ import annotations

from typing import get_args

from lakon.model.document import ArgumentKind, NameKind
from lakon.model.layers import Status
from lakon.ontology import sectors, types

STATUSES: tuple[str, ...] = get_args(Status)
ROLES = tuple(role for role in get_args(ArgumentKind) if role != "content")
NAMES: tuple[str, ...] = get_args(NameKind)
SECTORS = ("", *sectors())
SIDES = ("none", "here", "elsewhere")
"""Whether a frame has an actor (a cue: a speaker), and a recipient: in the sentence, or only outside it. It is taught beside the roles."""

# The mode head gives one score to "no mode of this type" and one to each mode: a slot for each type, then its modes.
MODE_SLOTS: tuple[tuple[str, str | None], ...] = (
    *((name, mode) for name, info in types().items() for mode in (None, *(m.name for m in info.modes))),
    ("SAY", None),
)
"""Pairs (type, mode or None): the outputs of the mode head."""


def begin(index: int) -> int:
    """The tag that begins a span of class `index`; 0 is outside, B and I alternate."""
    return 1 + 2 * index


def inside(index: int) -> int:
    """The tag that goes on with a span of class `index`."""
    return 2 + 2 * index
