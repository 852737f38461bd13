"""How alike two texts are: a hash of their words, and a signature of their runs of three words (MinHash)."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_WORD = re.compile(r"\w+")
_RUN, _NUMBERS, _SEED = 3, 128, 42
_BANDS, _OF_BAND = 25, 5  # pairs at .7 share a band in 99 of 100 cases, pairs at .3 in 6
_BYTES = 4
_RULE = 1  # goes up with every change of what is above or of what a word is
_FEWEST_WORDS = 20  # shorter texts are compared whole only


@dataclass(frozen=True, slots=True)
class Likeness:
    """What is kept of a text for comparing: `words` hashes its words in order, `signature` is 128 numbers of 32 bits, b"" if short."""

    words: bytes
    signature: bytes

    def shared(self, other: bytes) -> float:
        """The estimated share of runs of words that this text and that of another signature have in common, from 0 to 1."""
        import numpy as np

        if not self.signature or not other:
            return 0.0
        return float(np.mean(np.frombuffer(self.signature, np.uint32) == np.frombuffer(other, np.uint32)))

    def bands(self) -> Iterator[int]:
        """Keys of the parts of the signature, signed numbers of 64 bits: texts much alike share at least one."""
        for band in range(_BANDS if self.signature else 0):
            part = self.signature[band * _OF_BAND * _BYTES : (band + 1) * _OF_BAND * _BYTES]
            yield int.from_bytes(hashlib.blake2b(part, digest_size=8, key=bytes((band,))).digest(), "little", signed=True)


def rule() -> int:
    """A number for the way signatures are made; those made in different ways cannot be compared."""
    from rensa import RMinHash

    return 100 * int(getattr(RMinHash, "ALGORITHM_VERSION", 0)) + _RULE


def words_hash(text: str) -> bytes:
    """The hash of a text's words in order; case, punctuation and spaces do not count."""
    return _hash(_WORD.findall(text.casefold()))


def likeness(text: str) -> Likeness:
    """What is kept of a text for comparing."""
    import numpy as np
    from rensa import RMinHash

    words = _WORD.findall(text.casefold())
    whole = _hash(words)
    if len(words) < _FEWEST_WORDS:
        return Likeness(whole, b"")
    signature = RMinHash(_NUMBERS, _SEED)
    signature.update([" ".join(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1)])
    return Likeness(whole, np.array(signature.digest(), np.uint32).tobytes())


def _hash(words: list[str]) -> bytes:
    return hashlib.blake2b(" ".join(words).encode("utf-8", "surrogatepass"), digest_size=16).digest()
