"""The one rule by which a text is normalised before it is read; offsets count in its result."""

from __future__ import annotations

import re
import unicodedata

NORMALISATION_VERSION = 1
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def normalise(text: str) -> str:
    """The text in NFC, with LF line ends, without byte-order marks at its start, lone surrogates replaced by U+FFFD."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _LONE_SURROGATE.sub("\ufffd", text))
