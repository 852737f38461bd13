"""Short invented articles, no two alike."""

from __future__ import annotations

from sources.made import FISH, SALT, page

from lakon.sources.draft import Draft

__all__ = ["FISH", "SALT", "article", "draft", "page"]

_TOLD = """garam ikan jala perahu gudang pasar nelayan pelabuhan ombak layar dermaga tambak lumbung karung timbangan pedagang petani
jembatan sungai muara pantai pulau mercusuar kapal jangkar tali umpan kail keranjang cuaca angin hujan"""
_WORDS = _TOLD.split()


def article(number: int) -> str:
    """An article of about sixty words; two of them share hardly three words in a row."""
    step = 1 + number % 29
    told = [_WORDS[(number * 7 + place * step + place * place) % len(_WORDS)] for place in range(48)]
    lines = [" ".join(told[at : at + 8]) for at in range(0, 48, 8)]
    return f"Warga membahas {lines[0]} di balai desa {number}. " + " ".join(f"Mereka juga melihat {line}." for line in lines[1:])


def draft(number: int) -> Draft:
    """That article under an id."""
    return Draft(article(number), id=f"a{number}", lang="id")
