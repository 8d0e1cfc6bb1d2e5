"""Learning in the plane: paths downhill, a line that learns, two lines that solve XOR."""

import numpy as np
from matplotlib.figure import Figure

from pictures.canvas import BLUE, GREEN, GREY, ORANGE, PURPLE, RED, panels, picture
from reference.gradient_descent import adagrad_step, adam_step, momentum_step
from reference.multilayer_perceptron import train_xor
from reference.perceptron import train_perceptron

Array = np.ndarray
CURVATURE = np.array([1 / 10, 2.0])


def _paths(steps: int) -> list[tuple[str, str, Array]]:
    """Return (name, colour, points) of four ways down x²/20 + y² from (−7, 2)."""
    start = np.array([-7.0, 2.0])
    plain, momentum, adagrad, adam = ([start] for _ in range(4))
    v = h = m = s = np.zeros(2)
    for step in range(1, steps + 1):
        plain.append(plain[-1] - 0.95 * CURVATURE * plain[-1])
        x, v = momentum_step(momentum[-1], CURVATURE * momentum[-1], v, lr=0.1)
        momentum.append(x)
        x, h = adagrad_step(adagrad[-1], CURVATURE * adagrad[-1], h, lr=1.5)
        adagrad.append(x)
        x, m, s = adam_step(adam[-1], CURVATURE * adam[-1], m, s, step, lr=0.3)
        adam.append(x)
    return [
        ("plain steps", RED, np.array(plain)),
        ("momentum", BLUE, np.array(momentum)),
        ("AdaGrad", GREEN, np.array(adagrad)),
        ("Adam", PURPLE, np.array(adam)),
    ]


@picture("ex03_gradient_descent/paths.svg", height=3.6)
def paths(figure: Figure) -> None:
    """Four ways down one narrow valley, thirty steps each."""
    upper = panels(figure, 2, bottom=0.57, top=0.93, left=0.04)
    lower = panels(figure, 2, bottom=0.08, top=0.44, left=0.04)
    angle = np.linspace(0, 2 * np.pi, 41)
    for axes, (name, colour, points) in zip(upper + lower, _paths(30), strict=True):
        for height in (0.1, 0.6, 1.6, 3.2, 6):
            ring = np.sqrt(20 * height) * np.cos(angle), np.sqrt(height) * np.sin(angle)
            axes.plot(*ring, color=GREY, linewidth=0.5)
        axes.plot(*points.T, ".-", color=colour, linewidth=1, markersize=4)
        axes.plot(0, 0, "+", color="black")
        axes.set_xlim(-8, 4)
        axes.set_ylim(-2.4, 2.4)
        axes.set_xticks([])
        axes.set_yticks([])
        axes.set_title(name, loc="left", color=colour)


@picture("ex05_perceptron/lines.svg", height=2.8)
def lines(figure: Figure) -> None:
    """Left, a line that learns from its mistakes; right, a table that no line divides."""
    left, right = panels(figure, 2, left=0.05, gap=0.07, bottom=0.06, top=0.9)
    rng = np.random.default_rng(31)
    x = np.vstack([rng.normal((0.9, 2.4), 0.5, (14, 2)), rng.normal((2.6, 1.0), 0.5, (14, 2))])
    t = np.repeat([0, 1], 14)
    mixed = rng.permutation(28)
    x, t = x[mixed], t[mixed]
    left.plot(*x[t == 0].T, "o", color=BLUE, markersize=4)
    left.plot(*x[t == 1].T, "s", color=RED, markersize=4)
    ends = np.array([-0.5, 4.5])
    shades = {1: 0.25, 4: 0.55, 30: 1.0}
    for epochs, shade in shades.items():
        w, b = train_perceptron(x, t, 0.1, epochs, np.zeros(2), 0.0)[:2]
        left.plot(ends, -(w[0] * ends + b) / w[1], color="black", alpha=shade, linewidth=1.2)
    left.set_xlim(-0.5, 4.3)
    left.set_ylim(-0.6, 4.0)
    left.set_title("the line after 1, 4 and 30 epochs (darkest)", loc="left")
    corners = np.array([(0, 0), (0, 1), (1, 0), (1, 1)])
    one = np.array([False, True, True, False])
    right.plot(*corners[one].T, "s", color=RED, markersize=9)
    right.plot(*corners[~one].T, "o", color=BLUE, markersize=9)
    for slope, height, colour in ((-1, 0.5, GREY), (0.35, 0.4, GREEN), (-2.5, 2.1, ORANGE)):
        right.plot(ends, slope * ends + height, "--", color=colour, linewidth=1.1)
    right.set_xlim(-0.4, 1.4)
    right.set_ylim(-0.4, 1.4)
    right.set_title("XOR: of any line, a corner is on the wrong side", loc="left")
    for axes in (left, right):
        axes.set_xticks([])
        axes.set_yticks([])


@picture("ex09_multilayer_perceptron/xor.svg", height=2.7)
def xor(figure: Figure) -> None:
    """Draw what networks with a hidden layer answer, over the square around XOR's corners."""
    grid = np.linspace(-0.5, 1.5, 41)
    points = np.array([(u, v) for v in grid for u in grid])
    corners = np.array([(0, 0), (0, 1), (1, 0), (1, 1)])
    for seed, axes in enumerate(panels(figure, 3, left=0.03, gap=0.04, bottom=0.05, top=0.88)):
        answers = np.asarray(train_xor(np.random.default_rng(seed))(points)).reshape(41, 41)
        extent = (-0.5, 1.5, -0.5, 1.5)
        axes.imshow(
            answers,
            origin="lower",
            extent=extent,
            cmap="RdBu_r",
            vmin=0,
            vmax=1,
            interpolation="none",
        )
        axes.contour(grid, grid, answers, [0.5], colors="black", linewidths=0.9)
        axes.plot(*corners[1:3].T, "s", color=RED, markeredgecolor="white", markersize=9)
        axes.plot(*corners[::3].T, "o", color=BLUE, markeredgecolor="white", markersize=9)
        axes.set_xticks([])
        axes.set_yticks([])
        axes.set_title(f"begun at random, seed {seed}", loc="left")
