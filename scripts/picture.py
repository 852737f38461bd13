"""Draw the pictures of the README: the reading of one example, in a terminal and as a page.

python scripts/picture.py [NAME] [--browser chromium]

NAME is an example without its ending. `reading.svg` is what `lakon read` shows in a terminal, down to the statements; it bears the hash
of the reading, by which a test tells whether it is out of date. With a browser, `page.png` is the page of `--html` as the browser draws it.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import re
import subprocess
import tempfile
from pathlib import Path

from golden import EXAMPLES, ROOT, golden
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from lakon.cli.terminal import show
from lakon.model import Reading
from lakon.render import page

PICTURES = ROOT / "docs" / "pictures"
DEFAULT = "gencatan-senjata-lebanon"
WIDTH = 112  # characters; a page of GitHub shows about so many in a readable size
PAGE_SIZE = "1440,1040"  # pixels
LEFT_OUT = {"Entities", "Times", "Places", "Relations"}
_PAPER, _INK = (252, 252, 250), (36, 41, 51)
_BLACK_TO_WHITE = [_INK, (190, 40, 40), (20, 120, 60), (150, 105, 0), (30, 90, 190), (150, 50, 150), (0, 120, 130), (120, 124, 130)]
_ROOM_FOR_BAR, _MARGIN = 41, 16  # pixels that Rich leaves above the text, and that this picture leaves

# Rich's own format draws the window of a desktop and names a font on another server; a picture in a page needs neither.
_FORMAT = """<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg" role="img">
<title>TITLE</title>
<desc>reading sha256:DIGEST</desc>
<style>
.{unique_id}-matrix {{
  font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace;
  font-size: {char_height}px;
  line-height: {line_height}px;
}}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal"><rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/></clipPath>
{lines}
</defs>
<rect fill="rgb(252,252,250)" stroke="rgb(208,212,218)" x="1" y="1" width="WIDE" height="HIGH" rx="10"/>
<g transform="translate(MARGIN, MARGIN)" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""


def shown(reading: Reading) -> Text:
    """The terminal's text with its colours, up to the first table that the picture leaves out."""
    console = _console()
    show(reading, console=console)
    assert isinstance(console.file, io.StringIO)
    kept: list[Text] = []
    for line in map(Text.from_ansi, console.file.getvalue().splitlines()):
        if line.plain.strip() in LEFT_OUT:
            break
        line.rstrip()
        kept.append(line)
    while kept and not kept[-1].plain:
        kept.pop()
    return Text("\n").join([*kept, Text()])  # the last line would be cut at its feet


def picture(name: str, told: str) -> str:
    """The picture of an example's reading (its JSON), as SVG."""
    console = _console()
    console.print(shown(Reading.from_json(told)))
    theme = TerminalTheme(_PAPER, _INK, _BLACK_TO_WHITE, _BLACK_TO_WHITE)
    svg = console.export_svg(theme=theme, code_format=_FORMAT, unique_id="lakon")
    svg = svg.replace("TITLE", f"The reading of examples/{name}.txt", 1)
    return _framed(svg.replace("DIGEST", hashlib.sha256(told.encode("utf-8")).hexdigest(), 1))


def _console() -> Console:
    return Console(file=io.StringIO(), record=True, width=WIDTH, force_terminal=True, color_system="standard", highlight=False, emoji=False)


def _framed(svg: str) -> str:
    """The picture cut to its text, with a frame around it."""
    size = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)
    if size is None:
        raise SystemExit("rich wrote a picture without its size; mend _FORMAT in scripts/picture.py")
    wide, high = float(size[1]) + _MARGIN, float(size[2]) - _ROOM_FOR_BAR + 2 * _MARGIN
    svg = svg.replace(size[0], f'viewBox="0 0 {wide:g} {high:g}"', 1)
    svg = svg.replace("WIDE", f"{wide - 2:g}", 1).replace("HIGH", f"{high - 2:g}", 1)
    return svg.replace("MARGIN, MARGIN", f"{_MARGIN}, {_MARGIN}", 1)


def photograph(told: str, browser: str) -> None:
    """The page of a reading as a browser draws it, down to PAGE_SIZE."""
    with tempfile.TemporaryDirectory() as work:
        sheet = Path(work) / "page.html"
        sheet.write_text(page(Reading.from_json(told)), encoding="utf-8")
        asked = ["--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--window-size={PAGE_SIZE}"]
        shot = f"--screenshot={PICTURES / 'page.png'}"
        subprocess.run([browser, *asked, shot, sheet.as_uri()], check=True, stderr=subprocess.DEVNULL, timeout=120)


def main() -> None:
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("name", nargs="?", default=DEFAULT, choices=sorted(path.stem for path in EXAMPLES.glob("*.txt")))
    args.add_argument("--browser", help="a Chromium, by which page.png is made")
    opt = args.parse_args()
    told = golden(EXAMPLES / f"{opt.name}.txt")
    PICTURES.mkdir(parents=True, exist_ok=True)
    (PICTURES / "reading.svg").write_text(picture(opt.name, told), encoding="utf-8")
    if opt.browser:
        photograph(told, opt.browser)
    for made in sorted(PICTURES.iterdir()):
        print(f"{made.relative_to(ROOT)}: {made.stat().st_size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
