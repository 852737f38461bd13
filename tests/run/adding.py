"""`python -m run.adding STORE FILE`: adds with a commit after every article, and says so after each."""

from __future__ import annotations

import sys

from lakon.run.add import add
from lakon.run.settings import Counts, Ears, Settings
from lakon.sources.found import Choice
from lakon.sources.many import find, inputs
from lakon.store import Store


def main(store: str, file: str) -> None:
    """Add the file and tell how many articles are new, as they come."""

    def step(counts: Counts, share: float) -> None:
        sys.stdout.write(f"{counts.new}\n")
        sys.stdout.flush()

    add(Store.open(store), find(inputs([file]), Choice()), Settings(workers=0, most=1), ears=Ears(step=step))


if __name__ == "__main__":
    main(*sys.argv[1:])
