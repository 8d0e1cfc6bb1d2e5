"""What trained networks see: digits, mistakes, maps of what mattered."""

from functools import cache
from pathlib import Path

import numpy as np
from matplotlib.figure import Figure

from pictures.canvas import BLUE, GREY, RED, panels, picture
from reference.computational_graph import Affine, Relu, SoftmaxWithLoss
from reference.mnist_mlp import confusion_matrix, train
from reference.saliency import saliency_map

Array = np.ndarray
DIGITS = Path(__file__).resolve().parent.parent / "exercises/ex11_mnist_mlp/digits.npz"


@cache
def _digits() -> tuple[Array, Array]:
    """Return images (1797, 8, 8) with grey values from 0 to 1, and labels."""
    with np.load(DIGITS) as data:
        return data["images"] / 16.0, data["labels"].astype(int)


@picture("ex11_mnist_mlp/training.svg", height=2.5)
def training(figure: Figure) -> None:
    """Left, digits as the network gets them; middle, its loss; right, what it took for what."""
    left, middle, right = panels(figure, 3, left=0.02, gap=0.1, bottom=0.17, top=0.87)
    images, labels = _digits()
    framed = np.pad(images[:36], ((0, 0), (1, 1), (1, 1)))
    rows = [np.concatenate(list(framed[start : start + 6]), axis=1) for start in range(0, 36, 6)]
    left.imshow(np.concatenate(rows), cmap="Greys", interpolation="none")
    left.set_title("8 × 8 pixels each", loc="left")
    x = images.reshape(-1, 64)
    rng = np.random.default_rng(0)
    predict, history = train(x[:300], labels[:300], x[300:], labels[300:], 30, 0.3, 50, 300, rng)
    middle.plot(history, color=BLUE, linewidth=0.9)
    middle.axhline(np.log(10), color=GREY, linewidth=0.8, linestyle=":")
    middle.text(300, np.log(10) + 0.06, "ln 10: no idea", color=GREY, ha="right")
    middle.set_ylim(0, 3)
    middle.set_xlabel("step", labelpad=1)
    middle.set_title("loss of each mini-batch", loc="left")
    counts = confusion_matrix(predict(x[300:]), labels[300:], 10)
    right.imshow(np.sqrt(counts), cmap="Blues", interpolation="none")
    for i, j in np.argwhere(counts > 2):
        colour = "white" if i == j else RED
        right.text(j, i, str(counts[i, j]), ha="center", va="center", color=colour, fontsize=6)
    right.set_xticks(range(10))
    right.set_yticks(range(10))
    right.tick_params(length=0, labelsize=7)
    right.set_xlabel("taken for", labelpad=1)
    right.set_title("1,497 digits it had not seen", loc="left")
    left.set_xticks([])
    left.set_yticks([])


@cache
def _network() -> tuple[Array, Array, Array, Array]:
    """Return W1, b1, W2, b2 of a network with a ReLU layer, trained on the digits."""
    images, labels = _digits()
    x, t = images.reshape(-1, 64), np.eye(10)[labels]
    rng = np.random.default_rng(1)
    first = Affine(rng.normal(0, 0.18, (64, 40)), np.zeros(40))
    second = Affine(rng.normal(0, 0.22, (40, 10)), np.zeros(10))
    relu, last = Relu(), SoftmaxWithLoss()
    for _ in range(400):
        rows = rng.integers(0, len(x), 100)
        last.forward(second.forward(relu.forward(first.forward(x[rows]))), t[rows])
        first.backward(relu.backward(second.backward(last.backward())))
        for layer in (first, second):
            layer.W = layer.W - 0.3 * layer.dW
            layer.b = layer.b - 0.3 * layer.db
    return first.W, first.b, second.W, second.b


@picture("ex15_saliency/maps.svg", height=2.6)
def maps(figure: Figure) -> None:
    """Three digits; below each, how much every pixel moves the score of its class."""
    images, labels = _digits()
    upper = panels(figure, 6, left=0.1, gap=0.03, bottom=0.5, top=0.9)
    lower = panels(figure, 6, left=0.1, gap=0.03, bottom=0.04, top=0.44)
    chosen = [int(np.argmax(labels == digit)) for digit in (0, 3, 4, 6, 7, 9)]
    for above, below, index in zip(upper, lower, chosen, strict=True):
        above.imshow(images[index], cmap="Greys", interpolation="none")
        above.set_title(f"score of “{labels[index]}”")
        seen = saliency_map(*_network(), images[index].ravel(), int(labels[index]))
        below.imshow(seen.reshape(8, 8), cmap="inferno", interpolation="none")
        for axes in (above, below):
            axes.set_xticks([])
            axes.set_yticks([])
    upper[0].set_ylabel("image", labelpad=8)
    lower[0].set_ylabel("saliency", labelpad=8)
