"""Articles taken out of a store, and out of the list of known texts."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing

from lakon.errors import StoreError
from lakon.run.add import catch_up
from lakon.run.copies import Copies
from lakon.run.joining import join
from lakon.store import Store


def remove(store: Store, articles: Sequence[str], *, purge: bool = False) -> int:
    """Take articles out of all views, with `purge` out of the files too; returns the store's version.

    Their ids stay known, so that they are not read again when they come again; with `purge` nothing else is kept of them. Raises
    StoreError, before anything is done, for an id that the store does not know.
    """
    known = store.known()
    if missing := [id for id in articles if id not in known]:
        raise StoreError(f'there is no article {missing[0]!r} in {store.path}; `lakon sql "SELECT id FROM articles"` lists them')
    with closing(Copies(store.layout.sidecar / "copies.sqlite")) as kept:
        catch_up(store, kept)
        for id in articles:
            store.remove(id, purge=purge)
        if purge:
            kept.forget(articles, known=True)
    join(store)
    return store.version
