"""The quick stemmer beside the library's own: the same root for every word."""

from __future__ import annotations

import random

from Sastrawi.Stemmer.StemmerFactory import StemmerFactory

from lakon.lexicon.indonesian import stemmer
from lakon.lexicon.table import load

PARTS = "me ng per ber ter di ke se ku kau el er em in a k s m b an kan i lah nya ku isasi isme"


def words() -> list[str]:
    """Forms of the shipped lexicon, and heaps of affixes that no word has."""
    dice = random.Random(1)
    known = [key for kind, key in load()._rows if kind == "form" and key.isalpha() and key.isascii()]
    heaps = ["".join(dice.choices(PARTS.split(), k=dice.randint(1, 6))) for _ in range(2000)]
    return [*dice.sample(known, 2000), *heaps]


def test_roots_are_the_librarys() -> None:
    library, own = StemmerFactory().create_stemmer().delegatedStemmer, stemmer()
    assert [(word, own(word)) for word in words()] == [(word, library.stem(word)) for word in words()]
