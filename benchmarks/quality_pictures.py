"""The pictures of the quality page, drawn as SVG by hand: what confidence is worth, and the learning curve."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from benchmarks.quality_curve import Run, means
from lakon.evaluation.reliability import Bin

WIDE, HIGH = 640, 400  # the whole picture, in pixels
LEFT, RIGHT, TOP, FOOT = 56, 110, 20, 48  # room around the plot
DRAWN = {"statement": "#1e5abe", "trigger": "#14783c", "type": "#be2828", "parties": "#967300", "dyad": "#963296"}
_NEAR = 15  # pixels between two names beside the plot
_FRAME = """<svg viewBox="0 0 {wide} {high}" xmlns="http://www.w3.org/2000/svg" role="img"
 font-family="sans-serif" font-size="13" fill="#242933">
<title>{title}</title>
<rect fill="#fcfcfa" stroke="#d0d4da" x="1" y="1" width="{inner_wide}" height="{inner_high}" rx="8"/>
{body}
</svg>
"""


def reliability_picture(bins: Sequence[Bin]) -> str:
    """Share right over mean confidence, a dot a bin, beside the line on which the two are the same."""
    dots = [_dot(_x(held.confidence), _y(held.right), "#1e5abe", f"{held.events} events") for held in bins]
    path = _line([(_x(held.confidence), _y(held.right)) for held in bins], "#1e5abe")
    same = _line([(_x(0), _y(0)), (_x(1), _y(1))], "#787c82", dashed=True)
    ticks = [_tick(_x(at / 5), f"{at / 5:.1f}") for at in range(6)]
    return _framed("Confidence and share right", [*_axes("mean confidence", "share right"), *ticks, same, path, *dots])


def curve_picture(held: Sequence[Run]) -> str:
    """Figures over the number of sentences trained on, a dot a run, lines through the means of runs on as many sentences."""
    most = max((run.sentences for run in held), default=1)
    body = _axes("coded sentences that trained it", "pooled dev folders")
    body += [_tick(_x(count / most), f"{count:,}") for count in sorted({run.sentences for run in held})]
    names: list[tuple[float, str, str]] = []
    for name, colour in DRAWN.items():
        points = [(_x(count / most), _y(value)) for count, value in means(held, name)]
        body.append(_line(points, colour))
        body += [_dot(_x(run.sentences / most), _y(run.figures[name]), colour, f"{name} {run.figures[name]:.3f}") for run in held]
        names += [(points[-1][1], name, colour)] if points else []
    return _framed("Learning curve", [*body, *_beside(names)])


def _beside(names: list[tuple[float, str, str]]) -> list[str]:
    """The lines' names right of the plot, moved down where two would touch."""
    out, last = [], 0.0
    for y, name, colour in sorted(names):
        last = max(y, last + _NEAR)
        out.append(f'<text x="{WIDE - RIGHT + 10}" y="{last + 4:.1f}" fill="{colour}">{escape(name)}</text>')
    return out


def _x(share: float) -> float:
    return LEFT + share * (WIDE - LEFT - RIGHT)


def _y(value: float) -> float:
    return HIGH - FOOT - value * (HIGH - FOOT - TOP)


def _axes(across: str, upward: str) -> list[str]:
    out = []
    for at in range(6):
        y = _y(at / 5)
        out.append(f'<path d="M{LEFT} {y:.1f}H{WIDE - RIGHT}" stroke="#e2e5e9"/>')
        out.append(f'<text x="{LEFT - 8}" y="{y + 4:.1f}" text-anchor="end">{at / 5:.1f}</text>')
    out.append(f'<text x="{_x(0.5):.1f}" y="{HIGH - 10}" text-anchor="middle">{escape(across)}</text>')
    middle = _y(0.5)
    out.append(f'<text x="16" y="{middle:.1f}" text-anchor="middle" transform="rotate(-90 16 {middle:.1f})">{escape(upward)}</text>')
    return out


def _tick(x: float, text: str) -> str:
    return f'<text x="{x:.1f}" y="{HIGH - FOOT + 18}" text-anchor="middle">{escape(text)}</text>'


def _dot(x: float, y: float, colour: str, told: str) -> str:
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{colour}"><title>{escape(told)}</title></circle>'


def _line(points: Sequence[tuple[float, float]], colour: str, *, dashed: bool = False) -> str:
    path = "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    dashes = ' stroke-dasharray="5 5"' if dashed else ""
    return f'<path d="M{path}" fill="none" stroke="{colour}" stroke-width="1.5"{dashes}/>'


def _framed(title: str, body: Sequence[str]) -> str:
    return _FRAME.format(wide=WIDE, high=HIGH, inner_wide=WIDE - 2, inner_high=HIGH - 2, title=escape(title), body="\n".join(body))
