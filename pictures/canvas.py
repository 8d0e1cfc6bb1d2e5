"""What all pictures share: the register, the style, and how one is written."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

# Told apart by the colour-blind as well (Okabe and Ito, 2008).
BLUE, RED, GREEN, PURPLE, ORANGE, GREY = (
    "#0072B2",
    "#D55E00",
    "#009E73",
    "#AA4499",
    "#E69F00",
    "#777777",
)
WIDTH = 7.2

STYLE = {
    "svg.fonttype": "none",
    "svg.hashsalt": "grader",
    "font.family": "sans-serif",
    "font.size": 9,
    "axes.titlesize": 9,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.linewidth": 0.8,
    "lines.linewidth": 1.6,
    "legend.frameon": False,
    "path.simplify": False,
}

Draw = Callable[[Figure], None]
PICTURES: dict[str, tuple[float, Draw]] = {}


def picture(path: str, height: float = 2.6) -> Callable[[Draw], Draw]:
    """Return a decorator that registers a drawing under its path in exercises/; inches high."""

    def register(draw: Draw) -> Draw:
        PICTURES[path] = (height, draw)
        return draw

    return register


def panels(
    figure: Figure,
    count: int,
    *,
    left: float = 0.08,
    right: float = 0.98,
    bottom: float = 0.2,
    top: float = 0.88,
    gap: float = 0.09,
) -> list[Axes]:
    """Return so many axes side by side; the numbers are shares of the figure."""
    width = (right - left - gap * (count - 1)) / count
    return [
        figure.add_axes((left + i * (width + gap), bottom, width, top - bottom))
        for i in range(count)
    ]


def sheet(figure: Figure, width: float, height: float) -> Axes:
    """Return axes without a frame over the whole figure, in units of ours, y downward."""
    axes = figure.add_axes((0.0, 0.0, 1.0, 1.0))
    axes.set_xlim(0, width)
    axes.set_ylim(height, 0)
    axes.axis("off")
    return axes


def arrow(
    axes: Axes,
    start: tuple[float, float],
    end: tuple[float, float],
    colour: str = "black",
    bend: float = 0.0,
) -> None:
    """Draw an arrow between two points, bent by a share of its length."""
    look = {
        "arrowstyle": "-|>",
        "color": colour,
        "connectionstyle": f"arc3,rad={bend}",
        "shrinkA": 0,
        "shrinkB": 0,
        "linewidth": 1.1,
    }
    axes.annotate("", end, start, arrowprops=look)


def _rounded(text: str) -> str:
    return re.sub(r"-?\d+\.\d{3,}", lambda found: f"{float(found[0]):.2f}", text)


def write(path: str, folder: Path) -> Path:
    """Draw one picture into a folder of exercises; return the file."""
    height, draw = PICTURES[path]
    file = folder / path
    file.parent.mkdir(parents=True, exist_ok=True)
    with mpl.rc_context({**mpl.rcParamsDefault, **STYLE}):
        figure = Figure(figsize=(WIDTH, height), facecolor="white")
        draw(figure)
        text = io.StringIO()
        figure.savefig(text, format="svg", metadata={"Date": None, "Creator": None})
    # A hundredth of a point is finer than any screen; six digits are half of a file.
    short = re.sub(r'="[^"]*"', lambda attribute: _rounded(attribute[0]), text.getvalue())
    lines = (line.rstrip() for line in short.splitlines())
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file
