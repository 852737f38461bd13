"""The card of a store: its format, what made it, and whether this program can use it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from lakon.errors import StoreError
from lakon.model.reading import SCHEMA_VERSION
from lakon.store import delta, log
from lakon.store.connect import SMALL
from lakon.store.files import replace_file
from lakon.store.layout import READINGS, Layout
from lakon.store.locks import held
from lakon.store.schema import ColumnType, Mark, columns, reading_columns

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Card:
    """The format of the folder, the schema of the readings, a mark of the tables' columns, and the program that wrote it."""

    format: int
    schema: int
    columns: str
    lakon: str


def make(root: Path, program: str) -> Layout:
    """Make a store in a folder, or open the one that is there."""
    layout = Layout(root.resolve())
    if not layout.card.exists():
        _refuse_foreign(layout)
        try:
            with held(layout.lock("make")):
                _make(layout, program)
        except OSError as error:
            raise StoreError(f"{root}: no store can be made here ({error.strerror}); name a folder that you may write into") from error
    return opened(root, program)


def opened(root: Path, program: str) -> Layout:
    """The store in a folder; one of an older schema is brought up to this program's, or refused with the remedy."""
    layout = Layout(root.resolve())
    card = read_card(layout)
    if card.format > FORMAT or card.schema > SCHEMA_VERSION:
        raise StoreError(f"{root}: it was written by a newer Lakon ({card.lakon}); bring this one ({program}) up to date")
    if card.format < FORMAT or card.schema < SCHEMA_VERSION:
        remedy = f"read its articles again into a new store with this one ({program})"
        raise StoreError(f"{root}: its schema {card.schema} (format {card.format}) is older than Lakon can bring over; {remedy}")
    if card.columns != _columns_mark() and layout.writable():
        _add_columns(layout, program)
    return layout


def read_card(layout: Layout) -> Card:
    """The card as it lies in the folder."""
    try:
        return Card(**json.loads(layout.card.read_text(encoding="utf-8")))
    except FileNotFoundError as error:
        raise StoreError(f"{layout.root}: there is no store here; name its folder, or make one with `lakon add … --store DIR`") from error
    except (OSError, ValueError, TypeError) as error:
        remedy = "bring it back from a copy, or delete it and run `lakon add` with this store once, which writes it anew"
        raise StoreError(f"{layout.card}: it cannot be read ({error}); {remedy}") from error


def _refuse_foreign(layout: Layout) -> None:
    if layout.root.is_file():
        raise StoreError(f"{layout.root}: this is a file; a store is a folder")
    if layout.root.exists() and not layout.readings.exists() and any(path.name != "locks" for path in layout.root.iterdir()):
        raise StoreError(f"{layout.root}: the folder holds other things; name an empty or a new one for the store")


def _make(layout: Layout, program: str) -> None:
    """The card comes last: what a killed process leaves without it is finished by the next."""
    if layout.card.exists():
        return
    for path, wanted in _tables(layout).items():
        delta.create(path, wanted)
    _write_card(layout, program)


def _add_columns(layout: Layout, program: str) -> None:
    """Give tables the columns that they lack; rows written before have NULL there."""
    with held(layout.lock("make")):
        if read_card(layout).columns == _columns_mark():
            return
        for path, wanted in _tables(layout).items():
            if log.newest(path) < 0:
                delta.create(path, wanted)
            else:
                delta.widen(path, wanted)
        _write_card(layout, program)


def _tables(layout: Layout) -> dict[Path, dict[str, ColumnType]]:
    small = {layout.table(name): {**columns(row), **columns(Mark)} for name, row in SMALL.items()}
    return {layout.table(READINGS): reading_columns(), **small}


def _write_card(layout: Layout, program: str) -> None:
    replace_file(layout.card, json.dumps(asdict(Card(FORMAT, SCHEMA_VERSION, _columns_mark(), program)), indent=1) + "\n")


def _columns_mark() -> str:
    tables = {str(path): wanted for path, wanted in _tables(Layout(Path())).items()}
    return sha256(json.dumps(tables, sort_keys=True).encode()).hexdigest()[:16]
