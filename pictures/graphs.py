"""Computations drawn as graphs: what flows forward, and what comes back."""

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Circle

from pictures.canvas import BLUE, GREY, RED, arrow, picture, sheet

RADIUS = 0.3


def _node(axes: Axes, x: float, y: float, text: str) -> None:
    axes.add_patch(Circle((x, y), RADIUS, facecolor="white", edgecolor="black", linewidth=1))
    axes.text(x, y + 0.01, text, ha="center", va="center")


def _edge(
    axes: Axes,
    start: tuple[float, float],
    end: tuple[float, float],
    forward: str = "",
    back: str = "",
) -> None:
    """Draw what goes forward on one side, in blue, and what comes back on the other, in red."""
    (x0, y0), (x1, y1) = start, end
    length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
    across = -0.06 * (y1 - y0) / length, 0.06 * (x1 - x0) / length
    arrow(axes, (x0 - across[0], y0 - across[1]), (x1 - across[0], y1 - across[1]), BLUE)
    arrow(axes, (x1 + across[0], y1 + across[1]), (x0 + across[0], y0 + across[1]), RED)
    middle = (x0 + x1) / 2, (y0 + y1) / 2
    axes.text(middle[0], middle[1] - 0.12, forward, color=BLUE, ha="center", va="bottom")
    axes.text(middle[0], middle[1] + 0.12, back, color=RED, ha="center", va="top")


@picture("ex02_chain_rule/two_paths.svg", height=2.2)
def two_paths(figure: Figure) -> None:
    """Let a change of x reach z by two paths; rates multiply along each and add up."""
    axes = sheet(figure, 7.2, 2.2)
    places = {"x": (0.7, 1.1), "y₁": (2.6, 0.5), "y₂": (2.6, 1.7), "z": (4.5, 1.1)}
    for name, place in places.items():
        _node(axes, *place, name)
    for start, end, rate, shift in (
        ("x", "y₁", "2", -0.16),
        ("y₁", "z", "3", -0.16),
        ("x", "y₂", "5", 0.18),
        ("y₂", "z", "−1", 0.18),
    ):
        (x0, y0), (x1, y1) = places[start], places[end]
        share = RADIUS / ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
        dx, dy = (x1 - x0) * share, (y1 - y0) * share
        arrow(axes, (x0 + dx, y0 + dy), (x1 - dx, y1 - dy))
        axes.text((x0 + x1) / 2, (y0 + y1) / 2 + shift, rate, ha="center", va="center", color=BLUE)
    axes.text(5.15, 0.5, "upper path   2 · 3 = 6", va="center", color=BLUE)
    axes.text(5.15, 1.7, "lower path   5 · (−1) = −5", va="center", color=BLUE)
    axes.text(5.15, 1.1, "dz/dx = 6 − 5 = 1", va="center", color=RED)


@picture("ex08_computational_graph/squares.svg", height=2.9)
def squares(figure: Figure) -> None:
    """Above, the lesson's two squares in a row; below, a value with two users."""
    axes = sheet(figure, 7.2, 2.9)
    y = 0.65
    axes.text(0.1, 0.18, "forward", color=BLUE)
    axes.text(0.9, 0.18, "and back: ∂L/∂ of what is on the edge", color=RED)
    for x in (2.6, 4.9):
        _node(axes, x, y, "( )²")
    _edge(axes, (0.5, y), (2.3, y), "3", "18 · 6 = 108")
    _edge(axes, (2.9, y), (4.6, y), "9", "1 · 18 = 18")
    _edge(axes, (5.2, y), (6.9, y), "81 = L", "1")

    y = 2.1
    _node(axes, 2.6, y, "x")
    _edge(axes, (0.5, y), (2.3, y), "", "4 + 7 = 11")
    for top, given in ((1.72, "4"), (2.48, "7")):
        _edge(axes, (2.9, y + 0.25 * (top - y)), (4.9, top))
        axes.text(5.05, top, f"one that uses x: sends back {given}", va="center", color=RED)
    axes.plot([0.1, 7.1], [1.25, 1.25], color=GREY, linewidth=0.5)
