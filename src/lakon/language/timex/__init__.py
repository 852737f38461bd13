"""Time expressions: a lexer and a grammar over data files, and a calendar that resolves what they find."""

from lakon.language.timex.find import Found, times

__all__ = ["Found", "times"]
