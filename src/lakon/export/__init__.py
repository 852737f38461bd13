"""Rows of a store for other tools: files with their citation, the same bytes for the same version."""

from lakon.export.wanted import FORMATS, WHAT, Wanted
from lakon.export.write import Exported, write

__all__ = ["FORMATS", "WHAT", "Exported", "Wanted", "write"]
