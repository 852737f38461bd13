"""The language of a text: by its small words where they are plain, else by a statistical model."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Any

from lakon.language.tables import languages, table

_LOOKED_AT = 4_000  # characters; more does not change the answer and costs time
_WORD = re.compile(r"[^\W\d_]+")
_ENOUGH_WORDS, _ENOUGH_SHARE, _ENOUGH_TELLING, _SURE = 12, 0.12, 3, 0.7
_UNSURE = 0.5


def identify(text: str) -> tuple[str, float]:
    """The ISO 639-1 code of the text's language ("und" for a text without letters) and its probability."""
    text = text[:_LOOKED_AT]
    words = [word.lower() for word in _WORD.findall(text)]
    if not words:
        return "und", 0.0
    return _by_small_words(words) or _by_model(text, words)


def _by_small_words(words: list[str]) -> tuple[str, float] | None:
    """The plain cases, decided without loading the model: many small words, and several that no near language has."""
    written_in = _small_words()
    hits: Counter[str] = Counter()
    telling: Counter[str] = Counter()
    for word in words:
        codes = written_in.get(word, ())
        hits.update(codes)
        if len(codes) == 1:
            telling.update(codes)
    lang = max(sorted(hits), key=lambda code: (hits[code], telling[code]), default="")
    sure = telling[lang] / max(1, telling.total())
    if hits[lang] < max(_ENOUGH_WORDS, _ENOUGH_SHARE * len(words)) or telling[lang] < _ENOUGH_TELLING or sure < _SURE:
        return None
    return lang, round(sure, 3)


def _by_model(text: str, words: list[str]) -> tuple[str, float]:
    """The model's first choice; Malay only where a word tells it from Indonesian; one that is read where the model does not know."""
    ranked = dict(_model().rank(text))
    lang, score = next(iter(ranked.items()))
    if lang == "ms" and ranked.get("id", 0.0) > 0.1 and not any(_small_words().get(word) == ("ms",) for word in words):
        lang, score = "id", ranked["id"] + ranked["ms"]
    if score < _UNSURE:
        lang, score = max(((code, ranked[code]) for code in languages()), key=lambda pair: pair[1])
    return lang, round(float(score), 3)


@cache
def _small_words() -> dict[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for lang in languages():
        for row in table(lang, "function_words"):
            found.setdefault(row["form"], set()).update(row["languages"].split())
    return {form: tuple(sorted(codes)) for form, codes in found.items()}


@cache
def _model() -> Any:
    """The model with every language that has a two-letter code; the rarer ones draw short texts to themselves.

    Made anew of what is left, since a model keeps the numbers of all its languages, 28 MB, as long as it lives.
    """
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    whole = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    whole.set_languages([code for code in whole.labels if len(code) == 2])
    kept = whole.nb_ptc, whole.nb_pc, whole.nb_classes, whole.tk_nextmove, whole.tk_output
    return LanguageIdentifier(*kept, norm_probs=True, tk_row=whole.tk_row)
