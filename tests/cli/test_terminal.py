from __future__ import annotations

from io import StringIO

import pytest
from render.made import reading
from rich.console import Console

from lakon.cli.terminal import show


def _shown(width: int, *, colours: bool = False, explain: bool = False) -> str:
    console = Console(file=StringIO(), width=width, force_terminal=colours, color_system="truecolor" if colours else None, highlight=False)
    show(reading(), explain=explain, console=console)
    return console.file.getvalue()  # type: ignore[attr-defined,no-any-return]


@pytest.mark.parametrize("width", [40, 80, 140, 300])
def test_it_fits_and_holds_every_table(width: int) -> None:
    out = _shown(width)
    assert max(map(len, out.splitlines())) <= width
    assert all(name in out for name in ("Events", "Statements", "Entities", "Times", "Places", "Relations"))


def test_triggers_bear_the_number_of_their_row() -> None:
    out = _shown(140)
    assert "menuduh[2]" in out and "menyerang[3]" in out


def test_colours_only_where_they_can_be_seen() -> None:
    assert "\x1b[" in _shown(80, colours=True)
    assert "\x1b[" not in _shown(80)


def test_reasons_on_demand() -> None:
    assert "told again" in _shown(80, explain=True)
    assert "told again" not in _shown(80)
