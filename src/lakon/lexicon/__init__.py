"""The counted lexicon of triggers, its file and its stemmers."""

from lakon.lexicon.table import TYPES, WIDTH, Lexicon, load

__all__ = ["TYPES", "WIDTH", "Lexicon", "load"]
