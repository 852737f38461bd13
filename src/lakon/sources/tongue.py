"""The language an article is read in, and the warning where it looks like none that can be read."""

from __future__ import annotations

from lakon.errors import ValueRefused
from lakon.language import FALLBACK, identify, languages


def reading_language(given: str | None, text: str) -> tuple[str, tuple[str, ...]]:
    """The language given, else the one recognised; raises ValueRefused for a given one that cannot be read."""
    known = languages()
    if given:
        code = _code(given)
        if code not in known:
            raise ValueRefused(f"the language {given[:40]!r} cannot be read; give {' or '.join(known)}, or none to have it recognised")
        return code, ()
    lang, _ = identify(text)
    if lang in known:
        return lang, ()
    if lang == "und":
        return FALLBACK, ()
    return FALLBACK, (f"the text looks {named(lang)}, which Lakon cannot read; it was read as {named(FALLBACK)}: trust little of it",)


def told_or_recognised(given: str | None, text: str) -> str:
    """The code of the language that a source gives, else of the one recognised; it may be one that cannot be read."""
    lang = _code(given) if given else ""
    # What sources give is often a country or a word; a code has two letters, and one that cannot be read is worth a look of our own.
    if lang in languages():
        return lang
    found, _ = identify(text)
    return FALLBACK if found == "und" else found


def named(code: str) -> str:
    """The English name of a language, or its code where it has none."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(code).get_language_name("en") or code
    except (UnknownLocaleError, ValueError):
        return code


def _code(given: str) -> str:
    return given.strip().lower().replace("_", "-").split("-")[0]
