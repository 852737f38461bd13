"""The stories of a store, brought up after a run has changed its articles."""

from __future__ import annotations

from lakon.run.settings import Ears, Stop
from lakon.store import Store
from lakon.stories.build import build

_OFTEN = 20_000  # tellings between two words of how far it is


def join(store: Store, ears: Ears | None = None, stop: Stop | None = None) -> None:
    """Join what tells the same happening; left to the next run where this one shall stop."""
    if stop and stop.asked:
        return
    told = 0

    def step(placed: int) -> None:
        nonlocal told
        if ears and placed - told >= _OFTEN:
            told = placed
            ears.tell(f"stories: {placed:,} reports of events placed")

    build(store, step=step)
