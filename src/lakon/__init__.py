"""Lakon reads the news and writes down who did what to whom, when and where, and who said what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"
__all__ = ["__version__", "open", "pipe", "read"]

if TYPE_CHECKING:
    from lakon.pipeline import pipe, read
    from lakon.store import Store

    open = Store.open


def __getattr__(name: str) -> Any:
    """Load the pipeline and the store only when they are asked for, so that `lakon --help` starts at once."""
    if name == "open":
        from lakon.store import Store

        return Store.open
    if name in ("pipe", "read"):
        from lakon import pipeline

        return getattr(pipeline, name)
    raise AttributeError(f"module 'lakon' has no attribute {name!r}")
