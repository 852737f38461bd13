"""The store: a folder that keeps readings, is asked through views, and can be cited by its version."""

from lakon.store.check import Problem
from lakon.store.result import Result
from lakon.store.reviews.find import Standing
from lakon.store.reviews.row import Coding, Review, Side
from lakon.store.rows import Count, Failed, Run, Source, Story
from lakon.store.store import Store
from lakon.store.stored import Kept

__all__ = [
    "Coding", "Count", "Failed", "Kept", "Problem", "Result", "Review", "Run", "Side", "Source", "Standing", "Store", "Story",
]  # fmt: skip
