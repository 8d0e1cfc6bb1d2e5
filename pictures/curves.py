"""Functions of one number: slopes, activations, losses, entropy."""

import numpy as np
from matplotlib.figure import Figure

from pictures.canvas import BLUE, GREEN, GREY, ORANGE, PURPLE, RED, panels, picture
from reference.activations import (
    leaky_relu,
    relu,
    relu_gradient,
    sigmoid,
    sigmoid_gradient,
    softmax,
    step_function,
    tanh_gradient,
)
from reference.gan import optimal_discriminator
from reference.information_theory import conditional_entropy, entropy, mutual_information
from reference.numerical_differentiation import central_difference, forward_difference


@picture("ex01_numerical_differentiation/slopes.svg")
def slopes(figure: Figure) -> None:
    """Left, the lines through two points and the tangent; right, the error over h."""
    left, right = panels(figure, 2, gap=0.12)
    t = np.linspace(0.1, 3.0, 60)
    at, h = 1.2, 0.9
    left.plot(t, np.exp(t / 2), color="black")
    for points, colour, name in (
        ((at, at + h), RED, "forward"),
        ((at - h, at + h), GREEN, "central"),
    ):
        ends = np.exp(np.array(points) / 2)
        slope = (ends[1] - ends[0]) / (points[1] - points[0])
        line = ends[0] + slope * (t - points[0])
        left.plot(t, line, color=colour, linewidth=1.1, label=name)
        left.plot(points, ends, "o", color=colour, markersize=4)
    left.plot(t, np.exp(at / 2) * (1 + (t - at) / 2), "--", color=BLUE, label="tangent")
    left.set_xticks([at - h, at, at + h], ["x − h", "x", "x + h"])
    left.set_yticks([])
    left.set_title("which slope is nearer to the tangent's?", loc="left")
    left.legend(loc="upper left")

    steps = 10.0 ** np.arange(-14, 0.1, 0.5)
    for difference, colour, name in (
        (forward_difference, RED, "forward"),
        (central_difference, GREEN, "central"),
    ):
        errors = [abs(difference(np.sin, 1.0, step) - np.cos(1.0)) for step in steps]
        right.loglog(steps, errors, ".-", color=colour, linewidth=1, label=name)
    right.set_xlabel("h", labelpad=1)
    right.set_title("error of the slope of sin at 1", loc="left")
    right.set_ylim(1e-13, 1)
    right.set_xticks([1e-13, 1e-9, 1e-5, 1e-1])
    right.set_yticks([1e-12, 1e-8, 1e-4, 1])
    right.text(1e-14, 3e-12, "rounding", color=GREY)
    right.text(1e-3, 3e-12, "curvature", color=GREY)
    right.legend(loc="upper center")


@picture("ex06_activations/activations.svg")
def activations(figure: Figure) -> None:
    """Left, the bends; right, how steep they are."""
    left, right = panels(figure, 2)
    x = np.sort([*np.linspace(-4, 4, 81), 1e-9])  # a jump is a jump
    flat = np.full_like(x, np.nan)
    for values, slope, colour, style, name in (
        (sigmoid(x), sigmoid_gradient(x), BLUE, "-", "sigmoid"),
        (np.tanh(x), tanh_gradient(x), RED, "-", "tanh"),
        (relu(x), relu_gradient(x), GREEN, "-", "ReLU"),
        (leaky_relu(x, 0.1), flat, PURPLE, "--", "leaky ReLU"),
        (step_function(x), flat, GREY, ":", "step"),
    ):
        left.plot(x, values, style, color=colour, label=name)
        if not np.isnan(slope).all():
            right.plot(x, slope, style, color=colour, label=name)
    left.set_ylim(-1.3, 2.2)
    left.set_title("what comes out", loc="left")
    left.legend(loc="upper left", fontsize=8)
    right.set_ylim(-0.06, 1.15)
    right.set_title("its slope: what a gradient is multiplied by", loc="left")
    for axes in (left, right):
        axes.axhline(0, color=GREY, linewidth=0.5)
        axes.axvline(0, color=GREY, linewidth=0.5)
        axes.set_xlabel("x", labelpad=1)


@picture("ex06_activations/softmax.svg", height=2.2)
def softmax_temperature(figure: Figure) -> None:
    """Bars of the softmax of three scores, spread more and more."""
    scores = np.array([1.0, 2.0, 3.0])
    for axes, factor in zip(panels(figure, 4, gap=0.05, bottom=0.16), (0, 0.5, 1, 3), strict=True):
        axes.bar(["a₁", "a₂", "a₃"], softmax(factor * scores), color=[BLUE, ORANGE, RED], width=0.7)
        axes.set_ylim(0, 1)
        axes.set_yticks([0, 0.5, 1], ["0", "", "1"])
        axes.set_title(f"a = {factor:g} · (1, 2, 3)", loc="left")


@picture("ex07_losses/losses.svg")
def losses(figure: Figure) -> None:
    """Left, the cost of a probability; right, the cost of being ahead by too little."""
    left, right = panels(figure, 2)
    y = np.linspace(0.004, 1, 120)
    left.plot(y, -np.log(y), color=BLUE)
    left.set_xlabel("probability given to the right class", labelpad=1)
    left.set_title("cross entropy: sure and wrong costs most", loc="left")
    for at, text in ((0.9, "0.11"), (0.5, "0.69"), (0.05, "3.0")):
        left.plot(at, -np.log(at), "o", color=RED, markersize=4)
        left.annotate(text, (at, -np.log(at)), (3, 5), textcoords="offset points", color=RED)
    ahead = np.linspace(-2, 3, 51)
    right.plot(ahead, np.maximum(0, 1 - ahead), color=GREEN)
    right.axvline(1, color=GREY, linewidth=0.8, linestyle=":")
    right.text(1.05, 2.4, "the margin", color=GREY)
    right.set_xlabel("score of the right class − score of a wrong one", labelpad=1)
    right.set_title("hinge: far enough ahead costs nothing", loc="left")


@picture("ex12_information_theory/entropy.svg")
def entropies(figure: Figure) -> None:
    """Left, the entropy of a coin; right, what rain and clouds tell of each other."""
    left, right = panels(figure, 2, gap=0.1)
    p = np.linspace(0, 1, 101)
    left.plot(p, [entropy([q, 1 - q], 2) for q in p], color=BLUE)
    left.plot([0.5, 0.99], [1, entropy([0.99, 0.01], 2)], "o", color=RED, markersize=4)
    left.annotate("fair coin", (0.5, 1), (0, -12), textcoords="offset points", ha="center")
    left.annotate("99 % heads", (0.99, 0.08), (-8, -1), textcoords="offset points", ha="right")
    left.set_xlabel("probability of heads", labelpad=1)
    left.set_title("entropy of a coin, in bits", loc="left")

    table = np.array([[3 / 8, 1 / 8], [0, 1 / 2]])
    x, y = entropy(table.sum(axis=1), 2), entropy(table.sum(axis=0), 2)
    shared, alone = mutual_information(table, 2), conditional_entropy(table, 2)
    bars = [
        (3, 0, x, BLUE, f"H(X) = {x:.3f}"),
        (2, x - shared, y, ORANGE, f"H(Y) = {y:.3f}"),
        (1, x - shared, shared, GREEN, f"I = {shared:.3f}"),
        (1, x, alone, PURPLE, f"H(Y|X)\n{alone:.3f}"),
        (0, 0, x + alone, GREY, f"H(X, Y) = {x + alone:.3f}"),
    ]
    for row, start, width, colour, text in bars:
        right.barh(row, width, left=start, color=colour, height=0.8, edgecolor="white")
        right.text(
            start + width / 2,
            row,
            text,
            ha="center",
            va="center",
            color="white",
            size=8,
            linespacing=0.95,
        )
    right.set_yticks([])
    right.spines["left"].set_visible(False)
    right.set_xlabel("bits", labelpad=1)
    right.set_title("clouds X and rain Y of the example", loc="left")


@picture("ex16_gan/losses.svg")
def players(figure: Figure) -> None:
    """Left, the generator's two losses; right, the best discriminator of two densities."""
    left, right = panels(figure, 2)
    a = np.linspace(-6, 6, 61)
    left.plot(a, np.logaddexp(0, -a), color=BLUE, label="−log D")
    left.plot(a, -np.logaddexp(0, a), color=RED, label="log(1 − D)")
    left.axvspan(-6, -3, color=GREY, alpha=0.15, linewidth=0)
    left.text(-5.9, -5.6, "fakes at\nthe start", color=GREY)
    left.set_xlabel("logit that D gives a fake", labelpad=1)
    left.set_title("two losses for the generator", loc="left")
    left.legend(loc="upper right")
    x = np.linspace(-4, 5, 91)
    data = np.exp(-((x - 1.5) ** 2) / 2) / np.sqrt(2 * np.pi)
    model = np.exp(-((x + 0.5) ** 2) / 3) / np.sqrt(3 * np.pi)
    right.plot(x, data, color=GREEN, label="p_data")
    right.plot(x, model, color=ORANGE, label="p_model")
    right.plot(x, optimal_discriminator(data, model), "--", color="black", label="D*")
    right.set_ylim(0, 1.02)
    right.set_xlabel("x", labelpad=1)
    right.set_title("the best that D can do", loc="left")
    right.legend(loc="upper left", fontsize=8)
