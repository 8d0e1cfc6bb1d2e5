"""Grids of numbers: the matrix product, dealing rows, a filter that slides."""

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from pictures.canvas import BLUE, GREEN, GREY, ORANGE, RED, arrow, picture, sheet
from reference.convolution import conv2d_forward
from reference.mini_batch import iterate_minibatches

Array = np.ndarray
SIDE = 0.36


def _cell(axes: Axes, x: float, y: float, text: str = "", fill: str = "white") -> None:
    box = Rectangle((x, y), SIDE, SIDE, facecolor=fill, edgecolor=GREY, linewidth=0.7)
    axes.add_patch(box)
    axes.text(x + SIDE / 2, y + SIDE / 2 + 0.01, text, ha="center", va="center", fontsize=8)


def _grid(axes: Axes, x: float, y: float, values: Array, fills: dict[tuple[int, int], str]) -> None:
    """Draw a matrix with its upper left corner at (x, y)."""
    for place, value in np.ndenumerate(values):
        i, j = int(place[0]), int(place[1])
        text = "" if np.isnan(value) else f"{value:g}".replace("-", "−")
        _cell(axes, x + j * SIDE, y + i * SIDE, text, fills.get((i, j), "white"))


def _frame(axes: Axes, x: float, y: float, columns: int, rows: int, colour: str) -> None:
    size = columns * SIDE, rows * SIDE
    axes.add_patch(Rectangle((x, y), *size, fill=False, edgecolor=colour, linewidth=2))


@picture("ex04_linear_algebra/product.svg", height=2.5)
def product(figure: Figure) -> None:
    """Row i of A times column j of B makes the entry at i, j."""
    axes = sheet(figure, 7.2, 2.5)
    A = np.array([[1, 0, 2], [3, 1, -1]])
    B = np.array([[1, 2, 0, 1], [0, 4, 1, 0], [5, 1, 2, 3]])
    row, column, pale = "#CFE4F3", "#F8DCC8", "#D3EEDF"
    _grid(axes, 0.5, 0.75, A, {(1, k): row for k in range(3)})
    _grid(axes, 2.3, 0.55, B, {(k, 1): column for k in range(3)})
    _grid(axes, 4.6, 0.75, A @ B, {(1, 1): pale})
    for x, text in ((1.95, "·"), (4.1, "=")):
        axes.text(x, 1.1, text, ha="center", va="center", fontsize=12)
    for x, text in ((1.04, "A (2, 3)"), (3.02, "B (3, 4)"), (5.32, "AB (2, 4)")):
        axes.text(x, 0.38, text, ha="center")
    _frame(axes, 0.5, 0.75 + SIDE, 3, 1, BLUE)
    _frame(axes, 2.3 + SIDE, 0.55, 1, 3, RED)
    _frame(axes, 4.6 + SIDE, 0.75 + SIDE, 1, 1, GREEN)
    axes.text(0.4, 1.31, "i", ha="right", va="center", color=BLUE)
    axes.text(2.84, 1.82, "j", ha="center", color=RED)
    axes.text(0.5, 2.25, "3·2 + 1·4 + (−1)·1 = 9", color=GREEN)
    axes.text(2.9, 2.25, "the 3 in the middle has to agree, and disappears", color=GREY)


@picture("ex10_mini_batch/dealing.svg", height=2.6)
def dealing(figure: Figure) -> None:
    """Ten rows with their targets, dealt in batches of four, twice."""
    axes = sheet(figure, 7.2, 2.6)
    shades = ["#CFE4F3", "#F8DCC8", "#D3EEDF"]
    letters = "abcdefghij"
    rng = np.random.default_rng(3)
    x, t = np.arange(10.0).reshape(-1, 1), np.arange(10)
    axes.text(0.15, 0.3, "rows x", va="center")
    axes.text(0.15, 0.3 + SIDE, "targets t", va="center")
    for row in range(10):
        _cell(axes, 1.2 + row * SIDE, 0.3 - SIDE / 2, str(row))
        _cell(axes, 1.2 + row * SIDE, 0.3 + SIDE / 2, letters[row])
    for epoch, y in enumerate((1.15, 2.0)):
        axes.text(0.15, y + 0.18, f"epoch {epoch + 1}", va="center")
        place = 1.2
        for number, (_, targets) in enumerate(iterate_minibatches(x, t, 4, rng)):
            for row in targets:
                _cell(axes, place, y - 0.18, str(int(row)), shades[number])
                _cell(axes, place, y - 0.18 + SIDE, letters[int(row)], shades[number])
                place += SIDE
            place += 0.2
    axes.text(5.2, 0.48, "pairs stay pairs", va="center", color=GREY)
    axes.text(5.4, 1.33, "the last batch is short", va="center", color=GREY)


@picture("ex14_convolution/sliding.svg", height=2.7)
def sliding(figure: Figure) -> None:
    """Slide a filter of 2 × 2 on a picture of 4 × 5; one window, one number."""
    axes = sheet(figure, 7.2, 2.7)
    x = np.array([[1, 2, 0, 1, 0], [0, 1, 3, 1, 2], [2, 0, 1, 4, 0], [1, 1, 0, 2, 1]], float)
    W = np.array([[1, 0], [-1, 2]], float)
    out = conv2d_forward(x[None, None], W[None, None], np.zeros(1))[0, 0]
    pale = "#F8DCC8"
    window = {(1 + i, 2 + j): pale for i in range(2) for j in range(2)}
    _grid(axes, 0.4, 0.6, x, window)
    _grid(axes, 3.0, 0.95, W, {})
    _grid(axes, 4.9, 0.75, out, {(1, 2): "#D3EEDF"})
    _frame(axes, 0.4 + 2 * SIDE, 0.6 + SIDE, 2, 2, RED)
    _frame(axes, 4.9 + 2 * SIDE, 0.75 + SIDE, 1, 1, GREEN)
    _frame(axes, 3.0, 0.95, 2, 2, BLUE)
    for left, text in ((1.3, "picture 4 × 5"), (3.36, "filter 2 × 2"), (5.62, "output 3 × 4")):
        axes.text(left, 0.4, text, ha="center")
    axes.text(2.6, 1.32, "∗", ha="center", va="center", fontsize=13)
    axes.text(4.3, 1.32, "=", ha="center", va="center", fontsize=13)
    axes.text(0.4, 2.4, "3·1 + 1·0 + 1·(−1) + 4·2 = 10", color=GREEN)
    axes.text(3.0, 2.4, "then one pixel to the right, and so on", color=GREY)
    arrow(axes, (1.9, 2.16), (2.3, 2.16), ORANGE)
