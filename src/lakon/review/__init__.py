"""Review: which rows come before an analyst, what a verdict may say, the figures and the coded sentences that come of it."""

from lakon.review.cards import Card
from lakon.review.entry import Given, enter
from lakon.review.export import Exported, archive, export
from lakon.review.figures import Figure, Precision, precision, wilson
from lakon.review.lost import Lost, lost
from lakon.review.queue import Queue, queue

__all__ = [
    "Card", "Exported", "Figure", "Given", "Lost", "Precision", "Queue", "archive", "enter", "export", "lost", "precision", "queue",
    "wilson",
]  # fmt: skip
